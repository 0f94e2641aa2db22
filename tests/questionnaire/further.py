"""The instrument with further questions in known places, whatever an edition has."""

from dataclasses import replace
from functools import cache

from questionnaire.instrument import Basis, Instrument, Recommendation, Theme
from questionnaire.reader.load import instrument

BASES = (Basis.ADVICE, Basis.EXAMPLE, Basis.OURS)


@cache
def with_further_questions() -> Instrument:
    """The newest edition in which the last questions of its first three recommendations go beyond them.

    All other questions decide. The questions of one basis each are in the order of `BASES`.
    """
    content = instrument()
    basis_of = {
        recommendation.questions[-1].id: basis
        for recommendation, basis in zip(content.recommendations, BASES, strict=False)
    }

    def recommendation_with(one: Recommendation) -> Recommendation:
        questions = (replace(q, basis=basis_of.get(q.id, Basis.RECOMMENDATION)) for q in one.questions)
        return replace(one, questions=tuple(questions))

    def theme_with(one: Theme) -> Theme:
        return replace(one, recommendations=tuple(map(recommendation_with, one.recommendations)))

    return replace(content, themes=tuple(map(theme_with, content.themes)))
