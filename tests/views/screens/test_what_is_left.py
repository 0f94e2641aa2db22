"""On the result: what lacks one thing, what must be found out, and answers that do not go together."""

import re
from html import escape, unescape

import pytest

from access.policy import Role
from language import gettext as _
from language.standing import Kept, one_thing_missing, to_find_out
from questionnaire.assessment import Answer
from questionnaire.reader.load import instrument
from scoring.assessment import score
from storage.records import Form
from tests.views.conftest import Enter
from tests.views.forms import FORMS, all_with
from tests.views.session import Session

CONTENT = instrument()
NEAR, UNSURE, *_OTHERS = (r for r in CONTENT.recommendations if len(r.deciding) > 1)
MOSTLY = all_with(Answer(level=2)) | {
    NEAR.deciding[0].id: Answer(level=1),
    UNSURE.deciding[0].id: Answer(dont_know=True),
}
MISSING, UNKNOWN = _("Only one thing is missing"), _("Must be found out")
ODD = _("Answers that do not go together")


def headers(page: Session) -> list[str]:
    return [header.value for header in page.test.header]


def kept(page: Session) -> list[Kept]:
    """Every recommendation in the list of those that lack one thing, with its question."""
    items = re.findall(r"<li><strong>([\d.]+ .*?)</strong><br>(.*?)</li>", page.html)
    return [Kept(unescape(name), tuple(unescape(q) for q in qs.split("<br>"))) for name, qs in items]


@pytest.mark.parametrize("filled", ["empty", "half-filled", "full", "all-dont-know"])
def test_the_lists_are_those_of_the_scoring(enter: Enter, filled: str) -> None:
    page = enter(FORMS[filled].answers).open("result")
    form = page.on_disk.answers
    result = score(CONTENT, form)
    missing, unknown = one_thing_missing(CONTENT, form, result), to_find_out(CONTENT, form, result)
    assert kept(page) == [*missing]
    lines = unknown.alone + unknown.others
    assert [line for line in lines if f"<li>{escape(line)}</li>" not in page.html] == []
    assert (MISSING in headers(page), UNKNOWN in headers(page)) == (bool(missing), bool(lines))


def test_one_question_keeps_a_recommendation_back_and_it_is_named(enter: Enter) -> None:
    page = enter(MOSTLY).open("result")
    [near] = kept(page)
    assert near.recommendation == f"{NEAR.id} {NEAR.title}"
    [question] = near.questions
    assert question.startswith(NEAR.deciding[0].text)


def test_every_dont_know_is_listed_and_what_alone_keeps_a_recommendation_back_is_told_first(
    enter: Enter,
) -> None:
    also = NEAR.deciding[1]
    seen = enter(MOSTLY | {also.id: Answer(dont_know=True)}).open("result").seen
    _before, alone, after = seen.partition("Bare dette holder anbefalingen tilbake.")
    assert alone
    listed, others, after = after.partition("Her mangler også noe annet,")
    assert f"{UNSURE.id} {UNSURE.deciding[0].text} Spør " in listed
    assert also.text not in listed
    assert others
    assert f"{NEAR.id} {also.text} Spør " in after


def test_the_plans_task_says_that_the_recommendation_may_be_in_place(enter: Enter) -> None:
    may_be = _("The recommendation may be in place already.")
    assert may_be in enter(MOSTLY).open("plan").seen
    lacking = MOSTLY | {q.id: Answer(level=0) for q in UNSURE.deciding[1:]}
    assert may_be not in enter(lacking).open("plan").seen


def test_the_short_form_says_nothing_of_it(enter: Enter) -> None:
    page = enter({q.id: Answer(level=1) for q in CONTENT.questions if q.core}, form=Form.SHORT)
    assert {MISSING, UNKNOWN}.isdisjoint(headers(page.open("result")))


class TestInconsistent:
    """Told kindly, with a way to both questions, and nothing is blocked."""

    RULE = CONTENT.consistency[0]

    @pytest.fixture
    def page(self, enter: Enter) -> Session:
        odd = {id: Answer(level=levels[0]) for id, levels in self.RULE.answers.items()}
        return enter(all_with(Answer(not_relevant="Ikke hos oss")) | odd).open("result")

    def links(self, page: Session) -> list[str]:
        return [one.proto.label for one in page.test.get("page_link")]

    def test_the_rule_stands_with_a_link_to_each_question(self, page: Session) -> None:
        assert ODD in headers(page)
        assert self.RULE.text in page.seen
        for id in self.RULE.answers:
            recommendation = CONTENT.recommendation_of[id]
            assert f"{recommendation.id} – {CONTENT.question[id].text}" in self.links(page)

    def test_who_may_only_read_sees_the_questions_without_links(self, page: Session, enter: Enter) -> None:
        reader = enter(beside=page, role=Role.READER).open("result")
        assert self.RULE.text in reader.seen
        for id in self.RULE.answers:
            assert CONTENT.question[id].text in reader.seen
            assert not [link for link in self.links(reader) if CONTENT.question[id].text in link]

    def test_answers_that_go_together_are_not_spoken_of(self, enter: Enter) -> None:
        assert ODD not in headers(enter(FORMS["all-in-place"].answers).open("result"))
