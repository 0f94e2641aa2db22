"""The same department at two times: what has changed, question by question.

There is no number for the whole: one question that has moved one level is told as just that.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from questionnaire.assessment import Answer, AnswerSet
from questionnaire.instrument import Instrument
from scoring.formula import codes, layout, recommendation_rows, score_codes
from scoring.result import RecommendationScore


@dataclass(frozen=True)
class QuestionTrend:
    """One question that was asked both times, with its answers."""

    then: Answer
    now: Answer

    @property
    def moved(self) -> int | None:
        """How many levels up, or down below 0; None where there is not a level both times."""
        if self.then.level is None or self.now.level is None:
            return None
        return self.now.level - self.then.level

    @property
    def is_changed(self) -> bool:
        """Whether something else was chosen; notes and reasons do not count."""
        return _choice(self.then) != _choice(self.now)


@dataclass(frozen=True)
class RecommendationTrend:
    """One recommendation, both times scored over the questions that were asked both times.

    `then` and `now` are None where there is no such question. `whole` says that these are all its questions.
    """

    then: RecommendationScore | None
    now: RecommendationScore | None
    questions: Mapping[str, QuestionTrend]
    whole: bool


@dataclass(frozen=True)
class Trend:
    """What has changed. `new` was asked only now, `retired` only then, also where something follows it."""

    recommendations: Mapping[str, RecommendationTrend]
    new: tuple[str, ...]
    retired: tuple[str, ...]

    @property
    def questions(self) -> dict[str, QuestionTrend]:
        """The questions that are compared, in the report's order."""
        return {id: one for r in self.recommendations.values() for id, one in r.questions.items()}


def trend(
    instrument: Instrument,
    then: AnswerSet,
    now: AnswerSet,
    asked_then: Collection[str],
    asked_now: Collection[str],
) -> Trend:
    """Two forms of a department beside each other. What was asked at one time only is not compared.

    `instrument` has all that was asked now; of what is no longer asked the ids are enough.
    """
    both = {q.id for q in instrument.questions if q.id in asked_then and q.id in asked_now}
    compared = _only(instrument, both)
    before, after = _scores(compared, then), _scores(compared, now)
    return Trend(
        recommendations={
            r.id: RecommendationTrend(
                then=before.get(r.id),
                now=after.get(r.id),
                questions={
                    q.id: QuestionTrend(then.answer(q.id), now.answer(q.id))
                    for q in r.questions
                    if q.id in both
                },
                whole=all(q.id in both for q in r.questions),
            )
            for r in instrument.recommendations
        },
        new=tuple(q.id for q in instrument.questions if q.id in asked_now and q.id not in asked_then),
        retired=tuple(sorted(set(asked_then) - set(asked_now))),
    )


def _only(instrument: Instrument, ids: set[str]) -> Instrument:
    """The instrument with some of its questions; what has none left is left out."""
    if ids == set(instrument.question):
        return instrument
    themes = []
    for theme in instrument.themes:
        recommendations = [
            replace(r, questions=asked)
            for r in theme.recommendations
            if (asked := tuple(q for q in r.questions if q.id in ids))
        ]
        if recommendations:
            themes.append(replace(theme, recommendations=tuple(recommendations)))
    return replace(instrument, themes=tuple(themes))


def _scores(instrument: Instrument, form: AnswerSet) -> dict[str, RecommendationScore]:
    if not instrument.themes:
        return {}
    return recommendation_rows(instrument, score_codes(layout(instrument), codes(instrument, [form])), 0)


def _choice(answer: Answer) -> tuple[int | None, bool, bool]:
    return answer.level, answer.dont_know, answer.not_relevant is not None
