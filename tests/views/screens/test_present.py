"""The wall shows the room where it is, and no vote before it is revealed."""

import pytest

from language import gettext as _
from language import ngettext
from language.answering import answering_rule, answering_words, basis_words, beyond, short_help
from language.words import agreement_words, level_word, respondent_role_word, settled_sentence
from questionnaire.reader.load import instrument
from questionnaire.team import RespondentRole
from storage.db.columns import utc_now
from storage.repositories import Repositories
from storage.workshop.records import Counts
from tests.conftest import Away
from tests.questionnaire.further import with_further_questions
from tests.views.session import Program, Session
from tests.views.workshops import FIRST, QUESTIONS, SECOND, Room, make_room
from views.workshop.current import Picture
from views.workshop.wall import wall
from workshop.state import Ballot, Pace
from workshop.steps import Begin, Close, Discuss, Next, OpenSecond, Pause, Reveal, Settle, Skip

CONTENT = instrument()
TABLE = _("How many have chosen what")


@pytest.fixture
def room(stored: Repositories, program: Program) -> Room:
    return make_room(stored, program)


def code_on(wall: Session, room: Room) -> bool:
    code = room.live.code or ""
    return (
        f"{code[:3]} {code[3:]}" in wall.seen
        and "videoklar.test/delta" in wall.seen
        and '<img class="vk-qr"' in wall.html
    )


def test_the_lobby_shows_how_to_join_and_how_many_have(room: Room) -> None:
    room.join(3)
    wall = room.wall()
    assert "Samling A" in wall.seen
    assert ngettext("{count} has joined", "{count} have joined", 3).format(count=3) in wall.seen
    assert code_on(wall, room)
    assert all(text in wall.seen for text in (answering_rule(CONTENT), *answering_words(CONTENT)))


def test_a_further_question_says_so_on_the_wall_and_others_do_not(
    stored: Repositories, program: Program
) -> None:
    content = with_further_questions()
    further = content.recommendations[0].questions[-1]
    room = make_room(stored, program, questions=(further.id,))
    room.take(Begin())
    picture = Picture(room.live, Counts(joined=0, voted=0))
    assert basis_words(further) in wall(picture, content, "https://videoklar.test", utc_now())
    assert beyond() not in wall(picture, CONTENT, "https://videoklar.test", utc_now())


def test_an_open_vote_shows_the_question_its_levels_and_how_many_but_not_what(room: Room) -> None:
    room.begin(0, 3, 3)
    wall = room.wall()
    question = CONTENT.question[FIRST]
    assert all(text in wall.seen for text in (question.text, short_help(question), *question.levels))
    assert answering_rule(CONTENT) in wall.seen
    assert _("{voted} of {joined} have voted").format(voted=3, joined=3) in wall.seen
    assert TABLE not in wall.html
    assert code_on(wall, room)


def test_revealed_votes_stand_with_numbers_agreement_and_the_nine(room: Room) -> None:
    room.begin(0, 3, 3)
    room.take(Reveal(FIRST, Ballot.FIRST))
    wall = room.wall()
    counts = dict(row[:2] for row in wall.tables()[TABLE][1:])
    assert (counts[level_word(CONTENT, 0)], counts[level_word(CONTENT, 3)]) == ("1", "2")
    assert agreement_words(0.08).partition(" (")[0] in wall.seen
    assert code_on(wall, room)


def test_the_nine_are_those_that_the_report_documents_to_have_it_in_place(
    stored: Repositories, program: Program
) -> None:
    for question in QUESTIONS:
        room = make_room(stored, program)
        room.begin(1)
        while room.live.workshop.current != question:
            room.take(Skip(room.live.workshop.current or ""))
        room.take(Reveal(question, Ballot.FIRST))
        seen = room.wall().seen
        for department in CONTENT.departments:
            cell = department.cells.get(question)
            named = f"{department.name}, {department.hospital}" in seen
            assert named == (cell is not None and cell.level >= 2)


def test_both_votes_stand_side_by_side(room: Room) -> None:
    room.begin(0, 3)
    room.take(Reveal(FIRST, Ballot.FIRST), Discuss(FIRST), OpenSecond(FIRST))
    assert TABLE not in room.wall().html
    room.vote(FIRST, (2, 2), Ballot.SECOND)
    room.take(Reveal(FIRST, Ballot.SECOND))
    header, *rows = room.wall().tables()[TABLE]
    assert header[1:] == [_("First vote"), _("Second vote")]
    assert [row[1:] for row in rows[:4]] == [["1", "0"], ["0", "0"], ["0", "2"], ["1", "0"]]


@pytest.mark.parametrize(("each", "shown"), [(4, False), (5, True)])
def test_roles_stand_apart_only_from_five_on(
    stored: Repositories, program: Program, each: int, shown: bool
) -> None:
    room = make_room(stored, program, asks_who=True)
    room.begin(*[1] * each, role=RespondentRole.LEADER)
    room.phones, before = [], room.phones
    room.vote(FIRST, [3] * each, role=RespondentRole.CLINICIAN)
    room.phones += before
    room.take(Reveal(FIRST, Ballot.FIRST))
    assert (respondent_role_word(RespondentRole.LEADER) in room.wall().seen) is shown


def test_a_break_is_told(room: Room) -> None:
    room.begin(2)
    room.take(Pause())
    assert _("A short break") in room.wall().seen


def test_what_was_settled_and_the_end_are_told(room: Room) -> None:
    room.begin(2)
    room.take(Reveal(FIRST, Ballot.FIRST), Settle(FIRST, 2))
    assert settled_sentence(CONTENT, 2) in room.wall().seen
    room.take(Next(FIRST), *map(Skip, QUESTIONS[1:]))
    assert _("Thank you all for taking part.") in room.wall().seen
    room.take(Close())
    wall = room.wall()
    assert _("Thank you all for taking part.") in wall.seen
    assert '<img class="vk-qr"' not in wall.html


def test_self_paced_no_question_is_on_the_wall_while_all_answer(
    stored: Repositories, program: Program
) -> None:
    room = make_room(stored, program, pace=Pace.SELF_PACED)
    room.begin(0, 3)
    seen = room.wall().seen
    assert CONTENT.question[FIRST].text not in seen
    assert _("{voted} of {joined} have begun to answer").format(voted=2, joined=2) in seen


def test_the_last_picture_stays_while_storage_is_away_and_the_next_comes_by_itself(
    room: Room, away: Away
) -> None:
    room.begin(1)
    wall = room.wall()
    before = wall.seen
    with away():
        assert wall.run().seen == before
    room.take(Skip(FIRST))
    assert CONTENT.question[SECOND].text in wall.run().seen


def test_the_wall_has_one_heading_no_menu_and_nothing_to_press(room: Room) -> None:
    room.begin(1)
    wall = room.wall()
    assert wall.html.count("<h1") == 1
    assert not wall.test.get("page_link")
    assert not wall.keys


def test_another_browser_sees_nothing(room: Room) -> None:
    other = Session(room.stored, room.program).open("present", samling=room.id)
    assert other.heading == _("No group session is open here")
    assert "Samling A" not in other.seen


def test_a_title_is_text_and_never_markup(stored: Repositories, program: Program) -> None:
    room = make_room(stored, program, title="<img src=x onerror=alert(1)>")
    assert "<img src=x" not in room.wall().html
