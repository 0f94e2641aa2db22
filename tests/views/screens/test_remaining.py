"""The end of the form lists what is unanswered and what somebody must find out, and nothing else."""

import pytest

from language import gettext as _
from language import ngettext
from language.words import role_word
from questionnaire.assessment import Answer
from questionnaire.instrument import Question
from questionnaire.reader.load import instrument
from storage.records import Form
from tests.views.conftest import Enter
from tests.views.forms import FORMS
from tests.views.session import Session

CONTENT = instrument()
NOTHING = _("All questions are answered, and nothing is unknown.")


def listed(session: Session) -> list[str]:
    """The texts of the questions that are listed, in order."""
    links = [str(link.proto.label) for link in session.test.get("page_link")]
    return [label.partition(" – ")[2] for label in links if " – " in label]


def texts(questions: list[Question]) -> list[str]:
    return [question.text for question in questions]


@pytest.mark.parametrize("filled", ["full", "all-in-place", "all-not-relevant", "short"])
def test_where_all_is_answered_and_known_it_says_so(enter: Enter, filled: str) -> None:
    page = enter(FORMS[filled].answers, form=FORMS[filled].form).open("remaining")
    assert NOTHING in page.seen
    assert listed(page) == []


def test_what_is_unanswered_is_listed_in_the_reports_order_and_counted(enter: Enter) -> None:
    page = enter(FORMS["half-filled"].answers).open("remaining")
    left = [question for question in CONTENT.questions if question.id not in FORMS["half-filled"].answers]
    assert listed(page) == texts(left)
    words = ngettext("{count} question is not answered", "{count} questions are not answered", len(left))
    assert words.format(count=len(left)) in page.seen
    assert NOTHING not in page.seen


def test_the_short_form_lists_only_what_it_asks(enter: Enter) -> None:
    page = enter(form=Form.SHORT).open("remaining")
    assert listed(page) == texts([question for question in CONTENT.questions if question.core])


def test_a_dont_know_is_for_the_one_who_would_know(enter: Enter) -> None:
    answers = dict(FORMS["full"].answers) | {q.id: Answer(dont_know=True) for q in CONTENT.questions[::11]}
    page = enter(answers).open("remaining")
    assert listed(page) == texts(list(CONTENT.questions[::11]))
    asked = [line for line in page.seen.splitlines() if line.startswith(_("Ask {role}.").partition("{")[0])]
    assert asked == [_("Ask {role}.").format(role=role_word(q.roles[0])) for q in CONTENT.questions[::11]]


def test_a_choice_that_lacks_its_reason_is_told_of(enter: Enter) -> None:
    lacking = CONTENT.questions[0]
    page = enter(FORMS["full"].answers).open("fill_in").choose(lacking.id, "not-relevant").open("remaining")
    assert _("A reason is missing") in page.seen
    assert listed(page) == [lacking.text]
    assert NOTHING not in page.seen
    page.open("fill_in").write(f"reason-{lacking.id}", "Ingen pasienter").open("remaining")
    assert NOTHING in page.seen


def test_a_note_alone_is_no_answer(enter: Enter) -> None:
    page = enter(dict(FORMS["full"].answers) | {"video-goals": Answer(note="Husk")}).open("remaining")
    assert listed(page) == [CONTENT.question["video-goals"].text]


def test_each_question_leads_to_its_recommendation(enter: Enter) -> None:
    page = enter().open("remaining")
    links = [link.proto for link in page.test.get("page_link") if " – " in link.proto.label]
    for question, link in zip(CONTENT.questions, links, strict=True):
        recommendation = CONTENT.recommendation_of[question.id].id
        assert link.label.startswith(recommendation)
        assert f"anbefaling={recommendation}" in link.query_string
        assert f"vurdering={page.open_id}" in link.query_string


def test_what_is_answered_is_gone_from_the_list(enter: Enter) -> None:
    page = enter(dict(FORMS["full"].answers) | {"leadership-drives": Answer(dont_know=True)}).open(
        "remaining"
    )
    assert listed(page) == [CONTENT.questions[0].text]
    page.open("fill_in").choose("leadership-drives", 2).open("remaining")
    assert NOTHING in page.seen


def test_from_here_it_goes_on_to_the_result(enter: Enter) -> None:
    assert enter().open("remaining").click(_("See the result")).heading == _("Result")
