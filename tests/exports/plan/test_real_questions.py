"""Plans of the real instrument: of an ordinary form and of one that breaks careless programs."""

from dataclasses import replace
from datetime import date

import pytest

from exports.document.pdf.fonts import printable
from exports.plan.document import PlanDocument
from exports.plan.pdf import plan_pdf
from questionnaire.assessment import Answer, AnswerSet, Confidence, Profile
from questionnaire.plan import ActionPlan, PlannedAction
from questionnaire.reader.load import instrument
from scoring.assessment import projected, score
from tests.exports.invented import HOSTILE
from tests.exports.reading import assert_wholly_tagged, opened, structure

FIELDS = 5 + 7 + 4 * 2 + 2 + 1
"""Front page, one action, notes and evidence of four answers, the reason twice, the field with the share."""


def test_a_plan_of_the_real_questions_is_not_too_long() -> None:
    content = instrument()
    answers = AnswerSet(content.version, Profile("x"), {q.id: Answer(level=2) for q in content.questions})
    document = PlanDocument(content, answers, score(content, answers), ActionPlan(), date(2026, 11, 23))
    pdf = plan_pdf(document)
    assert_wholly_tagged(pdf)
    assert 10 <= len(opened(pdf).pages) <= 25
    assert len(pdf) < 200_000


def hostile(text: str) -> PlanDocument:
    """A plan with the text in every field that a person can fill in."""
    content = instrument()
    choices = (
        Answer(level=1),
        Answer(dont_know=True),
        Answer(not_relevant=text if text.strip() else "x"),
        Answer(),
    )
    answers = {
        question.id: replace(choice, note=text, evidence=text, confidence=Confidence.LOW)
        for question, choice in zip(content.questions[4:], choices, strict=False)
    }
    profile = Profile(
        name=text,
        region=text,
        health_trust=text,
        hospital=text,
        field=text,
        video_share=13.4,
        video_solution=text,
        services=text,
        invented=True,
    )
    line = PlannedAction("1", text, "", "2.1", text, text, text, None, text, text, text)
    plan = ActionPlan((line,))
    form = AnswerSet(content.version, profile, answers)
    after = projected(content, form, plan)
    return PlanDocument(content, form, score(content, form), plan, date(2026, 11, 23), projected=after)


WHOLE = ("one-word", "sentence")
"""These represent long texts; the others are truncated to save time."""


@pytest.mark.parametrize(
    "text",
    [text if name in WHOLE else text[:1500] for name, text in HOSTILE.items()],
    ids=HOSTILE.keys(),
)
def test_hostile_texts_are_printed_as_typed_or_visibly_replaced(text: str) -> None:
    pdf = plan_pdf(hostile(text))
    assert_wholly_tagged(pdf)
    with opened(pdf) as checked:
        assert checked.check_pdf_syntax() == []
        assert len(checked.pages) < 150
    printed = " ".join(printable(text).split())
    read_back = [" ".join(element.text.split()) for element in structure(pdf).all("P", "TD", "TH")]
    assert not printed or sum(printed in text for text in read_back) == FIELDS
