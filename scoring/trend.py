"""The same department at two times: what has changed, question by question.

There is no total: a question that has moved one level is reported as exactly that.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from questionnaire.assessment import Answer, AnswerSet
from questionnaire.instrument import Instrument
from scoring.formula import codes, layout, recommendation_rows, score_codes
from scoring.result import RecommendationScore


@dataclass(frozen=True)
class QuestionTrend:
    """A question that was asked both times, with both answers."""

    then: Answer
    now: Answer

    @property
    def moved(self) -> int | None:
        """Change in levels, negative for down; None unless both answers have a level."""
        if self.then.level is None or self.now.level is None:
            return None
        return self.now.level - self.then.level

    @property
    def is_changed(self) -> bool:
        """Whether the choice is different; notes and reasons do not count."""
        return _choice(self.then) != _choice(self.now)


@dataclass(frozen=True)
class RecommendationTrend:
    """A recommendation, scored at both times over the deciding questions that were asked both times.

    `then` and `now` are None if there is no such question. `whole` says whether these are all its deciding
    questions. `questions` has further questions too.
    """

    then: RecommendationScore | None
    now: RecommendationScore | None
    questions: Mapping[str, QuestionTrend]
    whole: bool


@dataclass(frozen=True)
class Trend:
    """All changes. `new` was asked only now, `retired` only then, even if it has a successor."""

    recommendations: Mapping[str, RecommendationTrend]
    new: tuple[str, ...]
    retired: tuple[str, ...]

    @property
    def questions(self) -> dict[str, QuestionTrend]:
        """The compared questions, in the report's order."""
        return {id: one for r in self.recommendations.values() for id, one in r.questions.items()}


def trend(
    instrument: Instrument,
    then: AnswerSet,
    now: AnswerSet,
    asked_then: Collection[str],
    asked_now: Collection[str],
) -> Trend:
    """Compare two forms of a department. Questions asked at only one of the times are not compared.

    `instrument` has everything asked now; for retired questions their ids are enough.
    """
    both = {q.id for q in instrument.questions if q.id in asked_then and q.id in asked_now}
    compared = _deciding(instrument, both)
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
                whole=all(q.id in both for q in r.deciding),
            )
            for r in instrument.recommendations
        },
        new=tuple(q.id for q in instrument.questions if q.id in asked_now and q.id not in asked_then),
        retired=tuple(sorted(set(asked_then) - set(asked_now))),
    )


def _deciding(instrument: Instrument, ids: set[str]) -> Instrument:
    """The instrument reduced to those of the questions that are deciding, and to the parts that have any.

    The instrument itself if these are all its deciding questions, because the others change no score.
    """
    if all(q.id in ids for q in instrument.questions if q.is_deciding):
        return instrument
    themes = []
    for theme in instrument.themes:
        recommendations = [
            replace(r, questions=asked)
            for r in theme.recommendations
            if (asked := tuple(q for q in r.deciding if q.id in ids))
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
