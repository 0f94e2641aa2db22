"""Forms that departments may hand in, from nothing to everything."""

from collections.abc import Mapping
from dataclasses import dataclass

from questionnaire.assessment import Answer
from questionnaire.reader.load import instrument
from storage.records import Form

QUESTIONS = instrument().questions


@dataclass(frozen=True)
class Filled:
    """Answers, and whether the short form or the whole is asked."""

    answers: Mapping[str, Answer]
    form: Form = Form.WHOLE


def all_with(answer: Answer) -> dict[str, Answer]:
    """The same answer to every question."""
    return {question.id: answer for question in QUESTIONS}


FORMS = {
    "empty": Filled({}),
    "half-filled": Filled({q.id: Answer(level=n % 4) for n, q in enumerate(QUESTIONS) if n % 2}),
    "full": Filled({q.id: Answer(level=n % 4, note=f"Merknad {n}") for n, q in enumerate(QUESTIONS)}),
    "all-in-place": Filled(all_with(Answer(level=2))),
    "all-not-relevant": Filled(all_with(Answer(not_relevant="Finnes ikke hos oss"))),
    "all-dont-know": Filled(all_with(Answer(dont_know=True))),
    "short": Filled({q.id: Answer(level=2) for q in QUESTIONS if q.core}, Form.SHORT),
    "short-empty": Filled({}, Form.SHORT),
}
