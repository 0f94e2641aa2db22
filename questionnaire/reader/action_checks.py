"""Rules for the actions of a question together: from each level there is a way on.

Of what the department decides itself, it has a choice; where others decide, it is told how far it comes by
itself and whom to ask.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from questionnaire.instrument import IN_PLACE_LEVEL, LEVELS, DecidedBy
from questionnaire.reader.checks import IN_RECOMMENDATIONS
from questionnaire.reader.content_files import ContentFiles
from questionnaire.reader.problems import ContentProblem

FEWEST_WAYS = 2
"""Ways from each level below "in place" to it, where the department decides."""

Action = Mapping[str, Any]

_USED = ("questions.*.id", "actions.*.id", "actions.*.from.*.*", "actions.*.raises.*", "actions.*.decided_by")


def ways_lead_on(sources: ContentFiles) -> Iterator[ContentProblem]:
    """Every question can be brought in place and on, or as far as the department decides."""
    for found in sources.find(IN_RECOMMENDATIONS):
        if not sources.sure(found, *_USED):
            continue
        of_the_department = [
            one for one in found.value["actions"] if _decided_by(one) == DecidedBy.DEPARTMENT
        ]
        of_others = [one for one in found.value["actions"] if one not in of_the_department]
        for number, question in enumerate(found.value["questions"]):
            id = question["id"]
            if any(ways(id, level, of_the_department) for level in LEVELS[:IN_PLACE_LEVEL]):
                wanting = _where_the_department_decides(id, of_the_department)
            else:
                wanting = _where_others_decide(id, of_the_department, of_others)
            for what, remedy in wanting:
                yield found.problem(what, remedy, "questions", number, "id")


def _where_the_department_decides(id: str, actions: Sequence[Action]) -> Iterator[tuple[str, str]]:
    for level in LEVELS[:IN_PLACE_LEVEL]:
        number = len(ways(id, level, actions))
        if number < FEWEST_WAYS:
            yield (
                f"has {number} way{'s' if number != 1 else ''} from {level} to {IN_PLACE_LEVEL} by actions "
                f"that the department decides, needs {FEWEST_WAYS}",
                f"add an action that fits {level}, or let one fit it",
            )
    if not any(IN_PLACE_LEVEL in _fits(id, one) and one["raises"].get(id) == LEVELS[-1] for one in actions):
        yield (
            f"has no action from {IN_PLACE_LEVEL} to {LEVELS[-1]} that the department decides",
            "add one, such as to go through it every year",
        )


def _where_others_decide(
    id: str, of_the_department: Sequence[Action], of_others: Sequence[Action]
) -> Iterator[tuple[str, str]]:
    so = f"no action that the department decides brings it to {IN_PLACE_LEVEL}"
    if not any(
        id in one["raises"] and min(_fits(id, one), default=0) < IN_PLACE_LEVEL for one in of_the_department
    ):
        yield (
            f"{so}, and none brings it nearer",
            "add an action to the level that the department can bring about",
        )
    if not any(id in one["from"] for one in of_others):
        yield (
            f"{so}, and none asks those who decide",
            "add one that fits it, with `decided_by` building, it or trust",
        )


def ways(id: str, level: int, actions: Sequence[Action]) -> set[frozenset[str]]:
    """The ways to bring the question from `level` in place: sets of ids, none with more than is needed."""
    if level >= IN_PLACE_LEVEL:
        return {frozenset()}
    found = {
        further | {one["id"]}
        for one in actions
        if level in _fits(id, one) and one["raises"].get(id, level) > level
        for further in ways(id, one["raises"][id], actions)
    }
    return {way for way in found if not any(other < way for other in found)}


def _fits(id: str, action: Action) -> Sequence[int]:
    fits: Sequence[int] = action["from"].get(id, ())
    return fits


def _decided_by(action: Action) -> object:
    return action.get("decided_by", DecidedBy.DEPARTMENT)
