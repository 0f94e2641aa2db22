"""Wherever the time for answering is told, it is computed from the questions that are asked there."""

from language.time_needed import about_minutes, about_minutes_together
from questionnaire.reader.load import instrument
from tests.views.conftest import Enter
from tests.views.session import Session
from tests.views.teams import join_with_levels
from workshop.agenda import of_theme

CONTENT = instrument()
WHOLE, SHORT = CONTENT.questions, [question for question in CONTENT.questions if question.core]
THEME = CONTENT.themes[0]


def test_the_start_page_tells_one_persons_time_and_that_of_several(visitor: Session) -> None:
    for time in (about_minutes(WHOLE), about_minutes(SHORT), about_minutes_together(WHOLE)):
        assert time in visitor.seen


def test_the_choice_between_the_forms_tells_the_time_of_each(enter: Enter) -> None:
    options = enter().open("fill_in").test.radio(key="length").options
    assert about_minutes(SHORT) in options[0]
    assert about_minutes(WHOLE) in options[1]


def test_a_team_is_told_the_time_of_each_and_of_the_conversation(enter: Enter) -> None:
    leader = enter().open("team")
    assert about_minutes(SHORT) in leader.seen
    assert about_minutes(WHOLE) in leader.seen
    assert about_minutes_together(WHOLE) not in leader.seen
    join_with_levels(leader, CONTENT.questions[0].id, (0,))
    assert about_minutes_together(WHOLE) in leader.run().seen


def test_a_workshop_takes_the_time_of_the_questions_chosen_for_it(visitor: Session) -> None:
    visitor.open("facilitate")
    assert about_minutes_together(SHORT) in visitor.seen
    visitor.test.radio(key="workshop-questions").set_value("theme")
    visitor.run()
    chosen = of_theme(CONTENT, THEME.id)
    assert about_minutes_together(CONTENT.question[id] for id in chosen) in visitor.seen
    visitor.test.radio(key="workshop-questions").set_value("picked")
    assert "minutter" not in visitor.run().seen
