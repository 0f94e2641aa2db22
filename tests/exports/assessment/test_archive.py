"""All departments' answers in one zip: the same content gives the same bytes, and every name is safe."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import PurePosixPath
from zipfile import ZipFile

from hypothesis import given
from hypothesis import strategies as st

from exports.assessment.answers_file import read, to_json
from exports.assessment.sources import file_name, write_archive
from questionnaire.assessment import AnswerSet, Profile
from questionnaire.plan import ActionPlan
from tests.exports.invented import ANSWERS, PLAN, invented_edition


@dataclass(frozen=True)
class Kept:
    """One department's answers, as storage returns them."""

    id: str
    round: int = 1
    answers: AnswerSet = ANSWERS
    plan: ActionPlan = PLAN
    updated_at: datetime = datetime(2026, 11, 23, 13, 2, tzinfo=UTC)


def named(name: str, id: str = "0" * 24) -> Kept:
    return Kept(id, answers=replace(ANSWERS, department=Profile(name)))


def archive_of(all_kept: Iterable[Kept]) -> bytes:
    file = BytesIO()
    write_archive(file, all_kept)
    return file.getvalue()


def test_each_department_has_an_answers_file_that_reads_back() -> None:
    with ZipFile(BytesIO(archive_of([Kept("a" * 24), Kept("b" * 24, plan=ActionPlan())]))) as archive:
        answers = [name for name in archive.namelist() if name.startswith("answers/")]
        assert [archive.read(name).decode() for name in answers] == [
            to_json(ANSWERS, PLAN),
            to_json(ANSWERS, ActionPlan()),
        ]
        assert read(archive.read(answers[0]), invented_edition)[1] == PLAN


def test_the_index_names_each_of_them() -> None:
    with ZipFile(BytesIO(archive_of([Kept("a" * 24, round=3)]))) as archive:
        [line] = json.loads(archive.read("index.json"))
        assert line["file"] in archive.namelist()
    assert line == {
        "id": "a" * 24,
        "file": line["file"],
        "department": ANSWERS.department.name,
        "round": 3,
        "updated_at": "2026-11-23T13:02:00+00:00",
    }


def test_equal_bytes_mean_equal_content() -> None:
    assert archive_of([Kept("a" * 24)]) == archive_of([Kept("a" * 24)])
    assert archive_of([Kept("a" * 24)]) != archive_of([Kept("a" * 24, plan=ActionPlan())])


def test_two_departments_of_the_same_name_are_two_files() -> None:
    with ZipFile(BytesIO(archive_of([named("Lunge", "a" * 24), named("Lunge", "b" * 24)]))) as archive:
        assert archive.namelist() == [
            f"answers/lunge-{'a' * 24}.json",
            f"answers/lunge-{'b' * 24}.json",
            "index.json",
        ]


def test_a_file_name_suits_people_and_file_systems() -> None:
    name = file_name(named("Øre–nese–hals, Ålesund: «Sámi»"))
    assert name == f"ore-nese-hals-alesund-sami-{'0' * 24}.json"
    assert file_name(named("..")) == f"{'0' * 24}.json"
    assert file_name(named("漢字")) == f"{'0' * 24}.json"


@given(st.text())
def test_no_name_escapes_the_folder_or_is_too_long(name: str) -> None:
    path = PurePosixPath(file_name(named(name)))
    assert len(path.parts) == 1
    assert path.suffix == ".json"
    assert not path.name.startswith((".", "-"))
    assert set(path.name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.")
    assert len(path.name) < 100
