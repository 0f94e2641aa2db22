"""A browser forgets what it has opened, when its person knows what that means."""

import pytest

from access.attempts import PER_BROWSER
from access.policy import Role
from language import gettext as _
from storage.repositories import Repositories
from tests.views.conftest import Enter
from tests.views.session import Program, Session

LINK_NEEDED = _("You then need a secret link to open it again. Nothing is deleted.")
NO_WAY_BACK = "Ingen lenke til denne egenvurderingen virker."


@pytest.fixture
def page(enter: Enter) -> Session:
    """The start page of a browser with one assessment."""
    return enter()


def test_with_a_link_that_works_it_is_forgotten_once_that_is_confirmed(page: Session) -> None:
    page.stored.links.create(page.grant, Role.LEADER, "Til oss")
    opened, grant = page.open_id, page.grant
    page.press(f"forget-{opened}")
    assert LINK_NEEDED in page.seen
    assert page.stored.browsers.grant(page.secret, opened) is not None
    page.press(f"yes-forget-{opened}")
    assert page.stored.browsers.grant(page.secret, opened) is None
    assert "Avdeling A" not in page.seen
    assert "vurdering" not in page.test.query_params
    assert page.stored.assessments.load(grant).answers.department.name == "Avdeling A"


@pytest.mark.parametrize("role", [None, Role.READER, Role.RESPONDENT])
def test_a_leader_without_a_link_for_editing_is_warned_more(page: Session, role: Role | None) -> None:
    if role is not None:
        page.stored.links.create(page.grant, role, "Til andre")
    page.press(f"forget-{page.open_id}")
    assert NO_WAY_BACK in page.seen


def test_a_link_that_was_withdrawn_is_no_way_back(page: Session) -> None:
    page.stored.links.create(page.grant, Role.LEADER, "Til oss")
    page.stored.links.revoke(page.grant, page.stored.links.all(page.grant)[0].id)
    page.press(f"forget-{page.open_id}")
    assert NO_WAY_BACK in page.seen


def test_who_thinks_better_of_it_keeps_it(page: Session) -> None:
    opened = page.open_id
    page.press(f"forget-{opened}").press(f"no-forget-{opened}")
    assert page.stored.browsers.grant(page.secret, opened) is not None
    assert f"forget-{opened}" in page.keys


def test_another_assessment_stays_open(page: Session, enter: Enter) -> None:
    other = enter()
    page.stored.browsers.remember(page.secret, other.open_id, Role.READER)
    opened = page.open_id
    page.run().press(f"forget-{other.open_id}")
    assert LINK_NEEDED in page.seen
    page.press(f"yes-forget-{other.open_id}")
    assert page.open_id == opened
    assert page.stored.browsers.grant(page.secret, opened) is not None


def test_after_many_wrong_links_one_is_told_to_wait(
    page: Session, stored: Repositories, program: Program
) -> None:
    token = stored.links.create(page.grant, Role.LEADER)
    visitor = Session(stored, program)

    def paste(link: str) -> list[str]:
        visitor.test.text_input(key="continue-link").set_value(link)
        return visitor.click(_("Open")).errors

    for _number in range(PER_BROWSER):
        assert "virker ikke" in paste("feil")[0]
    assert paste(token) == [_("There were too many attempts that failed. Wait a minute and try again.")]
    assert stored.browsers.grant(visitor.secret, page.open_id) is None
