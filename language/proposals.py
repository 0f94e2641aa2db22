"""Sentences about the proposals of actions, and about who decides an action."""

from collections.abc import Iterator

from language.translation import gettext as _
from language.translation import ngettext
from language.words import recommendation_name
from questionnaire.instrument import Action, DecidedBy, Instrument, Proposal
from questionnaire.plan import PlannedAction
from scoring.plan import MOST_PROPOSED
from scoring.result import NotReached, Outcome, Result

_FEW = 3
"""A default proposal that brings fewer recommendations into place than this says why."""
_MINUTES_IN_AN_HOUR = 60


def proposal_name(proposal: Proposal) -> str:
    """The name of a proposal, the same on every screen and in every file."""
    return {
        Proposal.NEAREST: _("Most in place"),
        Proposal.FURTHEST: _("Where most is left"),
        Proposal.AS_THE_NINE: _("As the nine did"),
    }[proposal]


def chosen_by_words(proposal: Proposal) -> str:
    """How the actions of a proposal are chosen."""
    return {
        Proposal.NEAREST: _(
            "Brings as many recommendations into place as {count} actions can, with the least work."
        ).format(count=MOST_PROPOSED),
        Proposal.FURTHEST: _(
            "One action for each of the recommendations where you are furthest from “In place”."
        ),
        Proposal.AS_THE_NINE: _(
            "For what at least one of the nine had in place in 2022 and you lack. What most of them had "
            "comes first."
        ),
    }[proposal]


def reach_words(outcome: Outcome, applicable: int) -> str:
    """How many recommendations are in place now, and how many after the actions."""
    return _("{now} of {applicable} in place now, {after} after the actions").format(
        now=len(outcome.in_place_now), applicable=applicable, after=len(outcome.in_place_after)
    )


def brings_words(outcome: Outcome) -> str:
    """Which recommendations the actions bring into place, and how many questions they bring there."""
    return " ".join(_brings(outcome))


def _brings(outcome: Outcome) -> Iterator[str]:
    if outcome.into_place:
        yield _("Comes into place: {recommendations}.").format(recommendations=", ".join(outcome.into_place))
    else:
        yield _("No recommendation comes wholly into place.")
    if count := len(outcome.reached):
        yield ngettext(
            "{count} answer rises to “In place”.", "{count} answers rise to “In place”.", count
        ).format(count=count)


def few_words(result: Result) -> str:
    """Why the default proposal brings so few recommendations into place; "" unless they are few."""
    outcome = next(iter(result.proposals.values()))
    brought, left = len(outcome.into_place), result.not_reached
    if brought >= _FEW:
        return ""
    reasons = "; ".join(_reasons(left)) or _("there are no others left")
    words = (
        ngettext(
            "The proposal brings only {count} into place: {reasons}.",
            "The proposal brings only {count} into place: {reasons}.",
            brought,
        )
        if brought
        else _("The proposal brings no recommendation into place: {reasons}.")
    )
    return words.format(count=brought, reasons=reasons)


def _reasons(left: NotReached) -> Iterator[str]:
    if count := len(left.unknown):
        yield ngettext(
            "in {count} something must be found out first",
            "in {count} something must be found out first",
            count,
        ).format(count=count)
    if count := len(left.out_of_reach):
        yield ngettext(
            "{count} lacks something that others decide or that no action brings",
            "{count} lack something that others decide or that no action brings",
            count,
        ).format(count=count)
    if count := len(left.too_many):
        yield ngettext(
            "{count} takes more actions than there is room for",
            "{count} take more actions than there is room for",
            count,
        ).format(count=count)


def decided_by_words(action: Action) -> str:
    """Who decides an action; "" where the department does."""
    return {
        DecidedBy.DEPARTMENT: "",
        DecidedBy.IT: _("Decided by IT"),
        DecidedBy.TRUST: _("Decided by the health trust"),
        DecidedBy.BUILDING: _("Decided by the building project"),
    }[action.decided_by]


def planned_about_words(instrument: Instrument, action: PlannedAction) -> Iterator[str]:
    """What is told of an action of the plan beside its fields: what it serves, its time and who decides.

    The time is that of the catalogue's first step, and left out where the department has another.
    """
    recommendation = instrument.recommendation.get(action.recommendation)
    if recommendation is not None:
        yield _("For the recommendation {recommendation}.").format(
            recommendation=recommendation_name(recommendation)
        )
    of_catalogue = instrument.action.get(action.action)
    if of_catalogue is not None and action.first_step == of_catalogue.first_step:
        yield from filter(None, [first_step_takes_words(of_catalogue)])
    yield from filter(None, [planned_decided_by_words(instrument, action)])


def planned_decided_by_words(instrument: Instrument, action: PlannedAction) -> str:
    """The same of an action of the plan; "" for one of the department's own."""
    of_catalogue = instrument.action.get(action.action)
    return "" if of_catalogue is None else decided_by_words(of_catalogue)


def first_step_takes_words(action: Action) -> str:
    """How long the first step of an action takes; "" where it is not stated."""
    if action.minutes is None:
        return ""
    return _("The first step takes {time}").format(time=_time(action.minutes))


def first_steps_take_words(outcome: Outcome) -> str:
    """How long the first steps take together; "" where it is not stated."""
    if outcome.minutes is None:
        return ""
    return _("The first steps take {time} together.").format(time=_time(outcome.minutes))


def _time(minutes: int) -> str:
    if minutes < 2 * _MINUTES_IN_AN_HOUR:
        return ngettext("{count} minute", "{count} minutes", minutes).format(count=minutes)
    hours, rest = divmod(minutes, _MINUTES_IN_AN_HOUR)
    if not rest:
        return _("{hours} hours").format(hours=hours)
    return _("{hours} hours and {minutes} minutes").format(hours=hours, minutes=rest)


def only_helps_words() -> str:
    """The mark of an action that raises no level."""
    return _("Helps, but raises no level")


def experience_words(departments: str) -> str:
    """Whose experience an action comes from; `departments` are names."""
    return _("Experience from: {departments}").format(departments=departments)
