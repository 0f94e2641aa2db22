"""No screen says more of the nine than a slow reading of the content allows, or less than it demands."""

import re
from collections.abc import Mapping
from html import unescape

import pytest

from questionnaire.assessment import Answer
from questionnaire.reader.load import instrument
from storage.repositories import Repositories
from tests.slow_nine import (
    QUESTIONS,
    allowed_beside,
    assert_all,
    assert_only,
    benefits,
    beside_words,
    everything,
    flat,
    named_words,
    of_question,
    of_recommendation,
    of_what_is_left_out,
    questions_of_recommendations,
    told,
)
from tests.slow_practices import PAGE, of_practices
from tests.views.conftest import Enter
from tests.views.forms import FORMS
from tests.views.session import Program, Session
from tests.views.workshops import make_room
from workshop.state import Ballot
from workshop.steps import Begin, Next, Reveal, Settle

CONTENT = instrument()


def levels(form: Mapping[str, Answer]) -> dict[str, int | None]:
    return {id: answer.level for id, answer in form.items()}


def test_the_wall_says_of_each_question_what_the_report_says(stored: Repositories, program: Program) -> None:
    room = make_room(stored, program, questions=QUESTIONS)
    room.join(1)
    room.take(Begin())
    for id in QUESTIONS:
        room.take(Reveal(id, Ballot.FIRST))
        seen = room.wall().seen
        assert_all(seen, [named_words(id)], id)
        assert_only(seen, of_question(id), id)
        room.take(Settle(id, 2), Next(id))


@pytest.mark.parametrize("filled", ["full", "half-filled"])
def test_the_result_says_of_each_question_what_the_report_says(enter: Enter, filled: str) -> None:
    form = levels(FORMS[filled].answers)
    page = enter(FORMS[filled].answers).open("result")
    page.unfold(*(f"details-{id}" for id in questions_of_recommendations()))
    parts = {unescape(part.partition("</h")[0]): part for part in re.split("<h[45]>", page.html)}
    for id in QUESTIONS:
        text, slow = unescape(re.sub(r"<[^>]*>", " ", parts[CONTENT.question[id].text])), told(id)
        own = f"De ni avdelingene: {beside_words(id, form.get(id))}"
        assert_all(text, [own, *slow.practices, *slow.asked, *slow.together(names=True)], id)
        assert ("Spør dem Rapporten er fra 2022, og praksis kan ha endret seg siden." in flat(text)) is bool(
            slow.asked
        )
    told_of_all = [sentence for id in questions_of_recommendations() for sentence in of_recommendation(id)]
    practices = list(of_practices(FORMS[filled].answers))
    assert_all(page.seen, [*told_of_all, *practices], "result")
    assert_only(page.seen, [*practices, *PAGE, *allowed_beside(form)], "result")


def test_the_method_shows_the_cells_and_what_is_said_of_the_group(visitor: Session) -> None:
    page = visitor.open("method")
    assert_all(page.seen, [part for id in QUESTIONS for part in told(id).together(names=True)], "method")
    assert_only(page.seen, [*everything(), *of_what_is_left_out()], "method")


def test_the_benefits_are_counted_as_the_report_tells_them(enter: Enter) -> None:
    page = enter().open("benefits")
    [rows] = [table for table in page.tables().values() if table[0] == ["Gevinst", "Hvor mange", "Hvem"]]
    assert {title: (int(count.split()[0]), flat(who)) for title, count, who in rows[1:]} == benefits()
    counted = [f"{title} {count} av 9 {who}" for title, (count, who) in benefits().items()]
    assert_only(page.seen, counted, "benefits")


@pytest.mark.parametrize("screen", ["start", "plan", "team", "sharing", "privacy", "fill_in", "profile"])
def test_no_other_screen_tells_anything_else_of_the_nine(enter: Enter, screen: str) -> None:
    assert_only(enter(FORMS["half-filled"].answers).open(screen).seen, (), screen)


def test_the_control_panel_tells_nothing_else_of_the_nine(stored: Repositories, program: Program) -> None:
    room = make_room(stored, program, questions=QUESTIONS)
    room.begin(1, 2)
    room.take(Reveal(QUESTIONS[0], Ballot.FIRST))
    assert_only(room.panel().seen, of_question(QUESTIONS[0]), "panel")
