"""Hands and paper count beside the phones, and what came of it is taken along as files."""

import pytest

from language import gettext as _
from language.words import level_word
from questionnaire.reader.load import instrument
from storage.repositories import Repositories
from tests.conftest import Away
from tests.views.session import Program, Session
from tests.views.workshops import FIRST, SECOND, Room, make_room
from workshop.state import Ballot, Pace
from workshop.steps import Begin, Close, Reveal


@pytest.fixture
def room(stored: Repositories, program: Program) -> Room:
    return make_room(stored, program)


def count(panel: Session, question: str, ballot: Ballot, *counts: int | str) -> Session:
    for choice, number in enumerate(counts):
        panel.test.text_input(key=f"hands-{question}-{ballot}-{choice}").set_value(str(number))
    return panel.click(_("Save the count"))


def test_hands_come_beside_the_phones_and_a_new_count_replaces_the_one_before(room: Room) -> None:
    room.begin(3)
    panel = count(room.panel(), FIRST, Ballot.FIRST, 2, 0, 4)
    assert _("Counted: {count} votes are saved.").format(count=6) in [one.value for one in panel.test.success]
    count(panel, FIRST, Ballot.FIRST, 1)
    room.take(Reveal(FIRST, Ballot.FIRST))
    counts = dict(row[:2] for row in room.panel().tables()[_("How many have chosen what")][1:])
    assert [counts[level_word(instrument(), level)] for level in range(4)] == ["1", "0", "4", "1"]


@pytest.mark.parametrize("wrong", ["1.000.000", "1,5", "-1", "to", "1001", "1.5", "1,000"])
def test_a_count_that_cannot_be_read_saves_nothing_and_stays_to_be_mended(room: Room, wrong: str) -> None:
    room.take(Begin())
    panel = count(room.panel(), FIRST, Ballot.FIRST, 2)
    count(panel, FIRST, Ballot.FIRST, 3, wrong)
    for _time in range(2):
        assert (
            f"Ingenting er lagret. Skriv «{level_word(instrument(), 1)}» som et helt tall fra 0 til"
            in panel.seen
        )
        assert not panel.test.success
        assert [panel.field(f"hands-{FIRST}-first-{choice}").value for choice in (0, 1)] == ["3", wrong]
        assert len(room.stored.workshops.votes(room.grant)) == 2
        panel.run()
    count(panel, FIRST, Ballot.FIRST, 3, "1 ")
    assert "Ingenting er lagret." not in panel.seen
    assert len(room.stored.workshops.votes(room.grant)) == 4


def test_hands_are_counted_only_while_a_vote_is_open(room: Room) -> None:
    assert not room.panel().buttons(_("Save the count"))
    room.take(Begin())
    panel = room.panel()
    room.take(Reveal(FIRST, Ballot.FIRST))
    count(panel, FIRST, Ballot.FIRST, 5)
    assert len(panel.test.warning) == 1
    assert room.stored.workshops.votes(room.grant) == ()
    assert not panel.buttons(_("Save the count"))


def test_a_count_stays_on_the_screen_when_it_could_not_be_saved(room: Room, away: Away) -> None:
    room.take(Begin())
    panel = room.panel()
    with away():
        count(panel, FIRST, Ballot.FIRST, 5)
    assert len(panel.test.warning) == 1
    assert panel.test.text_input(key=f"hands-{FIRST}-first-0").value == "5"
    panel.click(_("Save the count"))
    assert len(room.stored.workshops.votes(room.grant)) == 5


def test_self_paced_paper_is_counted_question_by_question(stored: Repositories, program: Program) -> None:
    room = make_room(stored, program, pace=Pace.SELF_PACED)
    room.take(Begin())
    panel = room.panel()
    panel.test.selectbox(key="hands-question").set_value(SECOND)
    count(panel.run(), SECOND, Ballot.FIRST, 3)
    assert {vote.question for vote in stored.workshops.votes(room.grant)} == {SECOND}


def files_of(panel: Session) -> list[str]:
    addresses = [link.proto.url for link in panel.test.get("link_button")]
    return [address.rpartition("/")[2] for address in addresses if address.startswith("/samlingfil/")]


def test_paper_is_there_from_the_start_and_what_it_came_to_once_votes_are_shown(room: Room) -> None:
    assert files_of(room.panel()) == ["stemmesedler.pdf"]
    room.begin(1)
    room.take(Reveal(FIRST, Ballot.FIRST))
    assert files_of(room.panel()) == ["rapport.pdf", "presentasjon.pptx", "stemmer.csv", "stemmesedler.pdf"]


@pytest.mark.parametrize("pace", list(Pace))
def test_votes_that_were_never_shown_can_be_taken_along_once_it_is_closed(
    stored: Repositories, program: Program, pace: Pace
) -> None:
    room = make_room(stored, program, pace=pace)
    room.begin(1, 2)
    assert files_of(room.panel()) == ["stemmesedler.pdf"]
    room.take(Close())
    assert files_of(room.panel()) == ["rapport.pdf", "presentasjon.pptx", "stemmer.csv"]


def test_of_what_never_began_there_is_nothing_to_take_along(room: Room) -> None:
    room.take(Close())
    assert files_of(room.panel()) == []
