"""No file whatever breaks the reader: it gives answers or a clear error."""

from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.assessment.answers_file import read, to_json
from exports.assessment.problems import AnswersFileError
from questionnaire.assessment import AnswerSet
from questionnaire.plan import ActionPlan
from tests.exports.assessment.test_answers_file import FILE, data
from tests.exports.invented import answer_sets, invented_edition, plans


@given(st.binary(max_size=300))
def test_arbitrary_bytes_give_answers_or_a_clear_error(file: bytes) -> None:
    with pytest.raises(AnswersFileError):
        read(file, invented_edition)


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["goals", "level", "name", "note", "id", "x"]), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(
    st.fixed_dictionaries({}, optional=dict.fromkeys([*FILE, "plan", "benefits", "travel", "x"], anything))
)
def test_arbitrary_json_gives_answers_or_a_clear_error(changes: dict[str, object]) -> None:
    with suppress(AnswersFileError):
        read(data(**changes), invented_edition)


@given(answer_sets(), plans(), st.data())
def test_a_file_cut_or_changed_anywhere_gives_answers_or_a_clear_error(
    answer_set: AnswerSet, plan: ActionPlan, draw: st.DataObject
) -> None:
    file = bytearray(to_json(replace(answer_set, answers={}), plan).encode()[:2000])
    file[draw.draw(st.integers(0, len(file) - 1))] = draw.draw(st.integers(0, 255))
    with suppress(AnswersFileError):
        read(bytes(file), invented_edition)
