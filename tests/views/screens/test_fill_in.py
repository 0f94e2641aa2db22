"""One recommendation a screen: the way through them, the length of the form, and how far it has come."""

import re
from html import unescape

import pytest

from language import gettext as _
from questionnaire.assessment import Answer
from questionnaire.reader.load import instrument
from storage.records import Form
from tests.views.conftest import Enter
from tests.views.forms import FORMS
from tests.views.session import Session

CONTENT = instrument()
IDS = [recommendation.id for recommendation in CONTENT.recommendations]


def asked(session: Session) -> list[str]:
    """The ids of the questions on the screen."""
    return [
        (radio.key or "").removeprefix("choice-") for radio in session.test.radio if radio.key != "length"
    ]


def progress(session: Session) -> list[tuple[str, int, int]]:
    """Each theme with how many of how many questions are answered."""
    found = re.findall(
        r"<li><span>(.*?)</span><span class=\"vk-bar\".*?<span>(\d+) \D+ (\d+)\D*</span></li>", session.html
    )
    return [(unescape(title), int(done), int(count)) for title, done, count in found]


@pytest.mark.parametrize("place", range(12))
def test_each_recommendation_has_its_own_questions_and_no_others(enter: Enter, place: int) -> None:
    recommendation = CONTENT.recommendations[place]
    page = enter().open("fill_in", anbefaling=recommendation.id)
    assert page.heading == f"{recommendation.id} {recommendation.title}"
    assert asked(page) == [question.id for question in recommendation.questions]
    assert recommendation.summary in page.seen
    assert CONTENT.theme_of[recommendation.id].title in page.seen


def test_next_goes_through_all_twelve_to_what_remains(enter: Enter) -> None:
    page = enter().open("fill_in")
    seen = [page.heading.split()[0]]
    while page.buttons(_("Next")):
        seen.append(page.click(_("Next")).heading.split()[0])
    assert seen == IDS
    assert page.click(_("Finish")).heading == _("What remains")


def test_previous_goes_back_and_not_before_the_first(enter: Enter) -> None:
    page = enter().open("fill_in", anbefaling=IDS[2])
    assert page.click(_("Previous")).heading.startswith(IDS[1])
    assert page.click(_("Previous")).heading.startswith(IDS[0])
    assert not page.buttons(_("Previous"))


@pytest.mark.parametrize("wrong", ["", "9.9", "2.1.1", "<b>", "%00"])
def test_an_address_that_names_no_recommendation_shows_the_first(enter: Enter, wrong: str) -> None:
    assert enter().open("fill_in", anbefaling=wrong).heading.startswith(IDS[0])


def test_any_recommendation_can_be_gone_to_by_a_name_that_answers_do_not_change(enter: Enter) -> None:
    page = enter().open("fill_in")
    before = page.test.selectbox(key="jump").options
    page.choose("leadership-drives", 1)
    jump = page.test.selectbox(key="jump")
    assert (jump.value, jump.options) == (IDS[0], before)
    assert [option.split()[0] for option in jump.options] == IDS
    jump.set_value(IDS[7])
    assert page.run().heading.startswith(IDS[7])
    assert page.test.selectbox(key="jump").value == IDS[7]


def test_progress_counts_every_answer_but_none_that_is_only_a_note(enter: Enter) -> None:
    first = CONTENT.themes[0].questions
    answers = {
        first[0].id: Answer(level=0),
        first[1].id: Answer(dont_know=True),
        first[2].id: Answer(not_relevant="Ingen slike"),
        first[3].id: Answer(note="Bare en merknad"),
    }
    page = enter(answers).open("fill_in")
    assert progress(page) == [
        (theme.title, 3 if theme is CONTENT.themes[0] else 0, len(theme.questions))
        for theme in CONTENT.themes
    ]
    page.choose(first[0].id, 2)
    assert progress(page)[0][1] == 3
    page.click(_("Next")).choose(first[3].id, 2)
    assert progress(page)[0][1] == 4


@pytest.mark.parametrize("filled", FORMS)
def test_the_bar_is_as_long_as_what_is_answered(enter: Enter, filled: str) -> None:
    page = enter(FORMS[filled].answers, form=FORMS[filled].form).open("fill_in")
    widths = [int(width) for width in re.findall(r"width:(\d+)%", page.html)]
    assert widths == [100 * done // count for _title, done, count in progress(page)]
    assert len(widths) == 5


class TestShortForm:
    def test_it_asks_the_core_question_of_each_recommendation(self, enter: Enter) -> None:
        page = enter(form=Form.SHORT)
        questions = [asked(page.open("fill_in", anbefaling=id)) for id in IDS]
        assert [len(ids) for ids in questions] == [1] * 12
        assert all(CONTENT.question[id].core for (id,) in questions)
        assert sum(count for _title, _done, count in progress(page)) == 12

    def test_the_length_can_be_changed_at_any_time_and_no_answer_is_lost(self, enter: Enter) -> None:
        page = enter(FORMS["full"].answers).open("fill_in")
        before = page.on_disk.answers
        page.test.radio(key="length").set_value(Form.SHORT)
        assert page.run().on_disk.form is Form.SHORT
        assert len(asked(page.run())) == 1
        assert page.on_disk.answers == before
        page.test.radio(key="length").set_value(Form.WHOLE)
        page.run()
        assert (page.on_disk.form, page.on_disk.answers) == (Form.WHOLE, before)
        assert len(asked(page.run())) == len(CONTENT.recommendations[0].questions)

    def test_what_somebody_else_chose_as_length_is_shown(self, enter: Enter) -> None:
        page = enter().open("fill_in")
        other = enter(beside=page).open("fill_in")
        other.test.radio(key="length").set_value(Form.SHORT)
        other.run()
        assert page.run().test.radio(key="length").value is Form.SHORT
