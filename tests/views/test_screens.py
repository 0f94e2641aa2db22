"""Each screen is drawn once, by somebody who may see it: the look at the screens that `make check` takes."""

from collections.abc import Callable, Mapping

import pytest

from access.policy import Role
from language import gettext as _
from settings import ADMINISTRATORS
from storage.repositories import Repositories
from tests.conftest import SetVariable
from tests.views.conftest import Enter
from tests.views.forms import FORMS
from tests.views.session import SITE, Program, Session
from tests.views.signing_in import KARI, sign_in
from tests.views.workshops import make_room

SCREENS = sorted({path.stem for path in (SITE.parent / "screens").glob("*.py")} - {"__init__"})
INSTEAD = (_("No self-assessment is open"), _("This page is for administrators who have signed in."))
"""What a screen says to somebody who may not see it."""

Opened = Callable[[str], Session]


@pytest.fixture
def opened(
    stored: Repositories,
    program: Program,
    enter: Enter,
    member: Session,
    set_variable: SetVariable,
) -> Opened:
    """`opened("plan")` is that screen, with something on it."""
    set_variable(ADMINISTRATORS, KARI)

    def leader() -> Session:
        return enter(FORMS["full"].answers)

    others: Mapping[str, Callable[[], Session]] = {
        "administer": lambda: sign_in(Session(stored, program)),
        "compare": lambda: member,
        "own_answers": lambda: enter(beside=enter(), role=Role.RESPONDENT),
    }
    rooms: Mapping[str, Callable[[], Session]] = {
        "facilitate": lambda: make_room(stored, program).panel(),
        "present": lambda: make_room(stored, program).wall(),
    }

    def open_(screen: str) -> Session:
        if screen in rooms:
            return rooms[screen]()
        return others.get(screen, leader)().open(screen)

    return open_


@pytest.mark.smoke
@pytest.mark.parametrize("screen", SCREENS)
def test_a_screen_is_drawn(opened: Opened, screen: str) -> None:
    session = opened(screen)
    assert session.seen
    assert session.errors == []
    assert [said for said in INSTEAD if said in session.seen] == []
