"""What is written while the room talks is saved, and nobody's note is lost to another's."""

import re

import pytest

from access.policy import Grant
from language import gettext as _
from questionnaire.assessment import LONGEST_TEXT
from storage.repositories import Repositories
from tests.questionnaire.identity_numbers import SOMEBODYS
from tests.system.streamlit_internals import click_while_this_runs
from tests.views.session import Program, Session
from tests.views.workshops import FIRST, QUESTIONS, Room, make_room
from workshop.state import Ballot
from workshop.steps import Close, Discuss, GoBack, Note, Reveal, Skip

HELD = (Reveal(FIRST, Ballot.FIRST), Discuss(FIRST))


@pytest.fixture
def room(stored: Repositories, program: Program) -> Room:
    return make_room(stored, program)


def test_the_note_of_another_facilitator_is_there_and_is_settled_with(room: Room) -> None:
    room.begin(0, 3)
    room.take(*HELD)
    panel = room.panel()
    room.take(Note(FIRST, "Fra den andre"))
    panel.test.radio(key=f"settle-{FIRST}").set_value(1)
    panel.click(_("Save what you agree on"))
    assert room.live.workshop.agenda[0].note == "Fra den andre"
    assert "Fra den andre" in panel.seen


def note(panel: Session) -> object:
    return panel.field(f"workshop-note-{FIRST}").value


def test_what_is_being_written_stays_while_another_saves_a_note_and_both_can_be_kept(room: Room) -> None:
    room.begin(0, 3)
    panel = room.panel()
    room.take(Note(FIRST, "Fra den andre"))
    key = panel.run().field(f"workshop-note-{FIRST}").key
    panel.write(f"workshop-note-{FIRST}", "Mitt")
    assert room.live.workshop.agenda[0].note == "Fra den andre"
    assert (panel.field(f"workshop-note-{FIRST}").key, note(panel)) == (key, "Mitt")
    assert "Fra den andre" in panel.seen
    panel.click(_("Add mine to it"))
    assert room.live.workshop.agenda[0].note == note(panel) == "Fra den andre\nMitt"
    assert not panel.buttons(_("Add mine to it"))
    panel.write(f"workshop-note-{FIRST}", "Til slutt")
    assert room.live.workshop.agenda[0].note == "Til slutt"


def click_meanwhile(room: Room, patch: pytest.MonkeyPatch) -> list[None]:
    """Let another click come in while it is asked who leads; what is still to come."""
    grant, left = room.stored.workshop_browsers.grant, [None]

    def slowly(browser_secret: str, workshop_id: str) -> Grant | None:
        if left and click_while_this_runs():
            left.pop()
        return grant(browser_secret, workshop_id)

    patch.setattr(room.stored.workshop_browsers, "grant", slowly)
    return left


def test_both_notes_are_kept_once_though_the_next_click_comes_at_once(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.begin(0, 3)
    panel = room.panel()
    room.take(Note(FIRST, "Fra den andre"))
    panel.write(f"workshop-note-{FIRST}", "Mitt")
    still_to_come = click_meanwhile(room, monkeypatch)
    panel.click(_("Add mine to it"))
    assert room.live.workshop.agenda[0].note == note(panel.run()) == "Fra den andre\nMitt"
    assert not panel.buttons(_("Go on from that one"))
    assert still_to_come == []


def test_one_goes_on_from_the_note_of_another(room: Room) -> None:
    room.begin(0, 3)
    panel = room.panel().write(f"workshop-note-{FIRST}", "Først")
    room.take(Note(FIRST, "Fra den andre"))
    panel.run().click(_("Go on from that one"))
    assert note(panel) == "Fra den andre"
    panel.write(f"workshop-note-{FIRST}", "Fra oss begge")
    assert room.live.workshop.agenda[0].note == "Fra oss begge"
    assert not panel.buttons(_("Go on from that one"))


def test_what_could_not_be_saved_is_there_when_one_comes_back_to_the_question(room: Room) -> None:
    room.begin(0, 3)
    panel = room.panel()
    room.take(Note(FIRST, "Fra den andre"))
    panel.write(f"workshop-note-{FIRST}", "Mitt")
    room.take(Skip(FIRST))
    panel.run()
    room.take(GoBack(FIRST))
    assert note(panel.run()) == "Mitt"
    assert panel.click(_("Add mine to it")).seen.count("Fra den andre\nMitt") == 1


def test_a_note_is_saved_when_its_field_is_left(room: Room) -> None:
    room.begin(1)
    room.panel().write(f"workshop-note-{FIRST}", "Vi mangler rom")
    assert room.live.workshop.agenda[0].note == "Vi mangler rom"


def test_a_note_that_comes_late_is_saved_to_its_own_question(room: Room) -> None:
    room.begin(1)
    panel = room.panel()
    room.take(Skip(FIRST))
    panel.field(f"workshop-note-{FIRST}").set_value("Et langt notat")
    panel.run()
    assert [item.note for item in room.live.workshop.agenda] == ["Et langt notat", "", ""]


def test_what_is_written_while_another_goes_on_still_has_its_field_and_nothing_of_it_is_seen(
    room: Room,
) -> None:
    room.begin(1)
    panel = room.panel()
    room.take(Skip(FIRST))
    panel.run()
    assert f'data-draft="{room.id}/led/workshop-note-{FIRST}"' in panel.html
    assert [area.label for area in panel.test.text_area] == [
        _("Note: why you came to this"),
        _("Note on the question before"),
    ]
    assert 'st-key-note-before"' not in panel.html
    panel.write(f"workshop-note-{FIRST}", "Fra før")
    assert room.live.workshop.agenda[0].note == "Fra før"


def test_a_note_tells_whether_it_is_saved(room: Room) -> None:
    room.begin(1)
    panel = room.panel()
    panel.write(f"workshop-note-{FIRST}", "Vi mangler rom")
    assert re.search(r'<p class="vk-saved" role="status">Lagret \d\d:\d\d</p>', panel.html)
    assert '<p class="vk-saved" role="status">Lagret</p>' in room.panel().html


def test_a_note_that_is_too_long_is_cut_and_that_is_said(room: Room) -> None:
    room.begin(1)
    panel = room.panel().write(f"workshop-note-{FIRST}", "x" * (LONGEST_TEXT + 7))
    assert room.live.workshop.agenda[0].note == note(panel) == "x" * LONGEST_TEXT
    assert "7 tegn" in panel.seen


def test_a_note_that_comes_too_late_is_shown_to_be_copied(room: Room) -> None:
    room.begin(1)
    panel = room.panel()
    room.take(Close())
    panel.field(f"workshop-note-{FIRST}").set_value("Et langt notat")
    panel.run()
    assert [one.value for one in panel.test.code] == ["Et langt notat"]
    assert [item.note for item in room.live.workshop.agenda] == [""] * len(QUESTIONS)


def test_a_note_with_an_identity_number_is_not_saved(room: Room) -> None:
    room.begin(1)
    panel = room.panel().write(f"workshop-note-{FIRST}", f"Pasient {SOMEBODYS}")
    assert room.live.workshop.agenda[0].note == ""
    assert len(panel.test.warning) == 1
