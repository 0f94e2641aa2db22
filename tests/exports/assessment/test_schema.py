"""The schema and the reader accept the same files."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.validators import extend

from exports.assessment.answers_file import read, to_json
from exports.assessment.problems import AnswersFileError
from exports.assessment.shape import answers_schema
from questionnaire.assessment import AnswerSet
from questionnaire.plan import ActionPlan
from tests.exports.invented import ANSWERS, WHOLE_PLAN, answer_sets, invented_edition, plans

SCHEMA = answers_schema()


def is_whole(_checker: object, value: object) -> bool:
    """JSON Schema accepts 2.0 as an integer; the schema's description says that we do not."""
    return isinstance(value, int) and not isinstance(value, bool)


Strict = extend(  # type: ignore[no-untyped-call]
    Draft202012Validator, type_checker=Draft202012Validator.TYPE_CHECKER.redefine("integer", is_whole)
)
VALIDATOR = Strict(SCHEMA, format_checker=FormatChecker(["date"]))


def reader_accepts(file: object) -> bool:
    try:
        read(json.dumps(file).encode(), invented_edition)
    except AnswersFileError:
        return False
    return True


def test_the_schema_is_a_valid_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_every_field_and_every_object_is_described() -> None:
    objects = [SCHEMA, *SCHEMA["$defs"].values()]
    parts = [*objects, *(field for part in objects for field in part["properties"].values())]
    assert [part for part in parts if not part.get("description")] == []


@given(answer_sets(), plans())
def test_what_is_written_fits_the_schema(answer_set: AnswerSet, plan: ActionPlan) -> None:
    VALIDATOR.validate(json.loads(to_json(answer_set, plan)))


VALID: dict[str, Any] = json.loads(to_json(ANSWERS, WHOLE_PLAN))
VALUES: list[Any] = [
    *(None, True, False, -1, 0, 1, 2, 3, 4, 2.0, 2.5, 100, 101, 10**12, "", " ", "x", "1.0", "å" * 20_000),
    *("å" * 20_001, "low", "done", "2026-11-23", "20261123", "2026-02-30", [], {}, [{}], {"level": 1}),
    *({"low": 1, "high": 2}, {"low": 10**10, "high": 10**11}, {"low": 0}, {"low": -1, "high": 0}),
    *({"name": "x"}, {"goals": {}}, {"goals": {"note": ""}}, [{"id": "1", "title": ""}]),
]
KEYS = [
    *("format", "instrument", "department", "answers", "plan", "name", "region", "video_share", "invented"),
    *("consultations_last_year", "goals", "level", "dont_know", "not_relevant", "note", "confidence"),
    *("deadline", "status", "title", "colour", "benefits", "travel", "minutes", "measured_on", "owner"),
]


def places(value: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """The paths of all objects and lists in a file."""
    if isinstance(value, dict):
        return [path, *(deeper for key, inner in value.items() for deeper in places(inner, (*path, key)))]
    if isinstance(value, list):
        return [deeper for key, inner in enumerate(value) for deeper in places(inner, (*path, key))]
    return []


OBJECTS = [path for path in places(VALID) if path != ("answers",)]


@given(
    st.lists(
        st.tuples(st.sampled_from(OBJECTS), st.sampled_from(KEYS), st.sampled_from([*VALUES, ...])),
        max_size=2,
    )
)
def test_schema_and_reader_agree_on_valid_and_broken_files(changes: list[tuple[Any, str, Any]]) -> None:
    file = json.loads(json.dumps(VALID))
    for path, key, value in changes:
        here = file
        for step in path:
            here = here[step] if isinstance(here, list) or step in here else {}
            if not isinstance(here, dict | list):
                return
        if not isinstance(here, dict):
            return
        if value is ...:
            here.pop(key, None)
        else:
            here[key] = value
    assert reader_accepts(file) == VALIDATOR.is_valid(file)
