"""What a plan document is made from."""

from dataclasses import dataclass
from datetime import date

from questionnaire.answers import AnswerSet
from questionnaire.model import Instrument, Question
from questionnaire.plan import ActionPlan
from scoring.result import Result


@dataclass(frozen=True)
class PlanDocument:
    """One department's plan in one round. `projected` is the result if the actions reach their target."""

    instrument: Instrument
    answer_set: AnswerSet
    result: Result
    plan: ActionPlan
    made_on: date
    round: int = 1
    projected: Result | None = None
    is_short: bool = False
    """Whether only the core question of each recommendation was asked."""

    @property
    def changed_weights(self) -> tuple[Question, ...]:
        """The questions that count more or less than the others."""
        return tuple(question for question in self.instrument.questions if question.weight != 1)
