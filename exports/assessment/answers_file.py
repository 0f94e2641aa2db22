"""Writes and reads the answers file: a department's answers and whole plan as JSON, to reopen later."""

import json
import re
from collections.abc import Callable, Container, Iterator
from dataclasses import fields
from datetime import date
from typing import Any, TypeVar

from pydantic import ValidationError

from exports.assessment.problems import AnswersFileError, FileProblem
from exports.assessment.shape import FORMAT, SHAPE, shape_problems
from exports.assessment.strict_json import parse, path_in_words, shown
from language import gettext as _
from questionnaire.assessment import UNANSWERED, Answer, AnswerSet, Profile
from questionnaire.fields import record_from
from questionnaire.identity_numbers import holds_identity_number
from questionnaire.instrument import Instrument
from questionnaire.plan import ActionPlan, Interval, PlannedAction, PlannedBenefit, Travel
from questionnaire.reader.load import EDITIONS, UnknownEdition, edition

Line = TypeVar("Line", PlannedAction, PlannedBenefit)

_ID = "id"
_MADE_BY_PROGRAM = re.compile("[a-z][a-z0-9-]*")
"""Ids that the program makes of random letters and digits, which may look like a national identity number."""


def identity_number_problems(raw: object) -> Iterator[FileProblem]:
    """One problem for each field with such a number, also in broken files; the number is not repeated."""
    waiting: list[tuple[tuple[object, ...], object]] = [((), raw)]
    while waiting:
        path, here = waiting.pop()
        if isinstance(here, dict):
            waiting += (((*path, key), inner) for key, inner in reversed(here.items()))
        elif isinstance(here, list):
            waiting += (((*path, place), inner) for place, inner in enumerate(here))
        elif path[-1:] == (_ID,) and isinstance(here, str) and _MADE_BY_PROGRAM.fullmatch(here):
            continue
        elif isinstance(here, str) and holds_identity_number(here):
            yield FileProblem(
                path_in_words(path),
                _("holds what looks like a national identity number."),
                _("Take it out: nothing about patients or other persons belongs here."),
            )


_SURROGATE = re.compile("[\ud800-\udfff]")


def to_json(answer_set: AnswerSet, plan: ActionPlan) -> str:
    """The text of an answers file with the answers and the plan, without empty fields.

    A lone surrogate, which no file can hold, becomes the replacement character.
    """
    whole: dict[str, Any] = {
        "format": FORMAT,
        "instrument": answer_set.instrument,
        "department": _filled(answer_set.department),
        "answers": {id: _filled(answer) for id, answer in answer_set.answers.items() if answer != UNANSWERED},
    }
    if plan.actions:
        whole["plan"] = [_filled(action) for action in plan.actions]
    if plan.benefits:
        whole["benefits"] = [_filled(benefit) for benefit in plan.benefits]
    if plan.travel != Travel():
        whole["travel"] = {name: _amounts(interval) for name, interval in _filled(plan.travel).items()}
    text = json.dumps(whole, ensure_ascii=False, indent=2, allow_nan=False, default=date.isoformat)
    return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text) + "\n"


Edition = Callable[[str], Instrument]
"""Finds an edition by its version, or raises `UnknownEdition`."""


def read(data: bytes, edition: Edition = edition) -> tuple[AnswerSet, ActionPlan, tuple[str, ...]]:
    """The answers, the plan and notices for the user, from the bytes of an answers file.

    The answers are answers to the edition that the file names. Raises AnswersFileError with every problem of
    the file.
    """
    raw, repeats = parse(data)
    problems = list(repeats)
    try:
        file = SHAPE.validate_python(raw)
    except ValidationError as error:
        problems += shape_problems(error)
    instrument = None
    try:
        instrument = edition(_version(raw))
    except UnknownEdition as unknown:
        problems += _unknown_edition(unknown.version)
    else:
        problems += _id_problems(raw, instrument)
    problems += identity_number_problems(raw)
    if problems or instrument is None:
        raise AnswersFileError(problems)
    # Answers to retired questions are those of a round that was moved, which are kept and not counted.
    answers = {id: record_from(Answer, entry) for id, entry in file["answers"].items()}
    benefits = {benefit.id for benefit in instrument.benefits}
    answer_set = AnswerSet(
        instrument.version,
        record_from(Profile, file["department"]),
        {id: answer for id, answer in answers.items() if answer != UNANSWERED},
    )
    plan = ActionPlan(
        tuple(_line(PlannedAction, entry, "action", instrument.action) for entry in file.get("plan", [])),
        tuple(_line(PlannedBenefit, entry, "benefit", benefits) for entry in file.get("benefits", [])),
        record_from(Travel, file.get("travel", {})),
    )
    return answer_set, plan, tuple(_notices(file, instrument))


def _filled(entry: Profile | Answer | PlannedAction | PlannedBenefit | Travel) -> dict[str, Any]:
    """The fields that differ from their default."""
    return {f.name: getattr(entry, f.name) for f in fields(entry) if getattr(entry, f.name) != f.default}


def _amounts(interval: Interval) -> dict[str, float]:
    """The two ends by name; whole numbers have no decimals, as a person would write them."""
    amounts = {"low": interval.low, "high": interval.high}
    return {name: int(amount) if amount == int(amount) else amount for name, amount in amounts.items()}


def _line(kind: type[Line], entry: dict[str, Any], source: str, known: Container[str]) -> Line:
    """A line of the plan; the department's own if the catalogue does not have the id in `source`."""
    return record_from(kind, entry if entry.get(source) in known else {**entry, source: ""})


def _version(raw: object) -> str:
    """The edition that the file names, also in broken files; "" if it names none."""
    version = raw.get("instrument") if isinstance(raw, dict) else None
    return version if isinstance(version, str) else ""


def _unknown_edition(version: str) -> Iterator[FileProblem]:
    # A file that names no edition has a problem of its shape already.
    if version.strip():
        yield FileProblem(
            "instrument",
            _("edition “{version}” of the questions is not known here.").format(version=shown(version)),
            _("Known are {editions}. Open the file in a newer Videoklar, or correct the number.").format(
                editions=", ".join(EDITIONS)
            ),
        )


def _id_problems(raw: object, instrument: Instrument) -> Iterator[FileProblem]:
    """Ids that this instrument never had, also in broken files, so that all problems are reported at once."""
    whole = raw if isinstance(raw, dict) else {}
    answers, plan = whole.get("answers"), whole.get("plan")
    known = {*instrument.question, *(retired.id for retired in instrument.retired)}
    for id in answers if isinstance(answers, dict) else ():
        if id not in known:
            yield FileProblem(
                path_in_words(("answers", id)),
                _("there is no question with this id."),
                _("Correct the spelling, or remove the answer."),
            )
    for place, entry in enumerate(plan if isinstance(plan, list) else ()):
        about = entry.get("recommendation", "") if isinstance(entry, dict) else ""
        if isinstance(about, str) and about not in {"", *instrument.recommendation}:
            yield FileProblem(
                path_in_words(("plan", place, "recommendation")),
                _("there is no recommendation “{id}”.").format(id=shown(about)),
                _("Write a number such as 3.1, or leave the field out."),
            )


def _notices(file: dict[str, Any], instrument: Instrument) -> Iterator[str]:
    for retired in instrument.retired:
        if retired.id not in file["answers"] or retired.successor in file["answers"]:
            continue
        if retired.successor:
            yield _(
                "The question “{id}” is no longer asked. “{successor}” follows it and must be answered anew."
            ).format(id=retired.id, successor=retired.successor)
        else:
            yield _("The question “{id}” is no longer asked; its answer is kept, and not counted.").format(
                id=retired.id
            )
    for entry in file.get("plan", []):
        if entry.get("action", "") not in {"", *instrument.action}:
            yield _("“{title}” is no longer a proposed action; it was kept as your own.").format(
                title=shown(entry["title"])
            )
    for benefit in file.get("benefits", []):
        if benefit.get("benefit", "") not in {"", *(known.id for known in instrument.benefits)}:
            yield _("“{title}” is no longer among the benefits of the nine; it was kept as your own.").format(
                title=shown(benefit["title"])
            )
