"""Answers files are found in folders, zips and plans, and unusable files are reported."""

import os
import tracemalloc
import unicodedata
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_LZMA, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exports.assessment.answers_file import to_json
from exports.assessment.problems import AnswersFileError
from exports.assessment.sources import (
    ImportedFile,
    NotSaved,
    Source,
    import_each,
    read_file,
    sources,
    sources_in,
    write_archive,
)
from exports.plan.pdf import plan_pdf
from questionnaire.assessment import AnswerSet
from questionnaire.plan import ActionPlan
from tests.exports.assessment.test_archive import Kept
from tests.exports.invented import ANSWERS, PLAN, invented_edition
from tests.exports.invented_result import DOCUMENT
from tests.questionnaire.norwegian import NAMES, mixed

FILE = to_json(ANSWERS, PLAN).encode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Our files among others."""
    (tmp_path / "a.json").write_bytes(FILE)
    (tmp_path / "plan.PDF").write_bytes(plan_pdf(DOCUMENT))
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "b.json").write_bytes(FILE)
    (tmp_path / "below" / "read me.txt").write_text("hei")
    (tmp_path / ".hidden.json").write_text("hei")
    with (tmp_path / "c.zip").open("wb") as file:
        write_archive(file, [Kept("a" * 24)])
    return tmp_path


def zipped(path: Path, **members: bytes) -> Path:
    with ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(f"{name}.json", content)
    return path


def usable(found: Source) -> bool:
    try:
        answers, _plan, _notices = found.read(invented_edition)
    except AnswersFileError:
        return False
    return answers.answers == ANSWERS.answers


def reason(found: Source) -> str:
    with pytest.raises(AnswersFileError) as refused:
        found.read(invented_edition)
    return str(refused.value)


def test_a_folder_is_searched_with_plans_zips_and_subfolders(folder: Path) -> None:
    found = list(sources(folder))
    assert [Path(one.name.split(": ")[0]).relative_to(folder).as_posix() for one in found] == [
        "a.json",
        "below/b.json",
        "c.zip",
        "plan.PDF",
    ]
    assert all(usable(one) for one in found)


def test_an_exported_zip_gives_its_departments_and_not_its_index(folder: Path) -> None:
    [found] = sources(folder / "c.zip")
    assert found.name.startswith(f"{folder / 'c.zip'}: answers/")
    assert usable(found)


def test_an_unpacked_export_gives_the_same(folder: Path, tmp_path: Path) -> None:
    with ZipFile(folder / "c.zip") as archive:
        archive.extractall(tmp_path / "unpacked")
    [found] = sources(tmp_path / "unpacked")
    assert usable(found)


def test_a_single_file_is_read_regardless_of_its_name(tmp_path: Path) -> None:
    path = tmp_path / "svar"
    path.write_bytes(FILE)
    assert [usable(found) for found in sources(path)] == [True]
    assert read_file(path, invented_edition)[1] == PLAN


def test_a_broken_file_does_not_stop_the_others(tmp_path: Path) -> None:
    found = list(sources(zipped(tmp_path / "all.zip", a=FILE, b=b"{", c=FILE)))
    assert [usable(one) for one in found] == [True, False, True]


def test_a_missing_file_is_reported_as_such(tmp_path: Path) -> None:
    [found] = sources(tmp_path / "missing.json")
    assert found.name == str(tmp_path / "missing.json")
    assert "kan ikke leses" in reason(found)


@pytest.mark.parametrize("what", ["folder", "zip"])
def test_an_empty_folder_is_reported(tmp_path: Path, what: str) -> None:
    path = tmp_path if what == "folder" else zipped(tmp_path / "empty.zip")
    [found] = sources(path)
    assert found.name == str(path)
    assert "verken svarfiler eller planer" in reason(found)


def test_a_zip_inside_a_zip_is_not_opened(tmp_path: Path) -> None:
    inner = zipped(tmp_path / "inner.zip", a=FILE)
    with ZipFile(tmp_path / "outer.zip", "w") as archive:
        archive.write(inner, "inner.zip")
    [found] = sources(tmp_path / "outer.zip")
    assert "verken svarfiler eller planer" in reason(found)


def test_a_huge_file_in_a_zip_is_not_unpacked_completely(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "bomb.zip", "w", compression=8) as archive, archive.open("a.json", "w") as file:
        for _ in range(64):
            file.write(b" " * 1024 * 1024)
    [found] = sources(tmp_path / "bomb.zip")
    assert isinstance(found.content, bytes)
    assert len(found.content) < 10_000_000
    assert "større enn" in reason(found)


@pytest.mark.parametrize("way", [ZIP_BZIP2, ZIP_LZMA])
def test_compression_that_needs_complete_unpacking_is_refused(tmp_path: Path, way: int) -> None:
    with ZipFile(tmp_path / "bomb.zip", "w", way) as archive:
        archive.writestr("a.json", bytes(50_000_000))
    tracemalloc.start()
    [found] = sources(tmp_path / "bomb.zip")
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert "uvanlig måte" in reason(found)
    assert most < 20_000_000


def test_an_encrypted_zip_is_reported_as_such(tmp_path: Path) -> None:
    path = zipped(tmp_path / "locked.zip", a=FILE)
    data = bytearray(path.read_bytes())
    for start, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(start) + flags] |= 1
    path.write_bytes(data)
    [found] = sources(path)
    assert "låst med passord" in reason(found)


@settings(max_examples=100)
@given(st.data())
def test_every_broken_zip_is_reported_as_broken(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    packed = BytesIO()
    write_archive(packed, [Kept("a" * 24), Kept("b" * 24)])
    broken = bytearray(packed.getvalue())
    for _ in range(data.draw(st.integers(1, 3))):
        broken[data.draw(st.integers(4, len(broken) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path_factory.getbasetemp() / f"broken-{os.getpid()}.zip"
    path.write_bytes(broken)
    for found in sources(path):
        assert usable(found) or reason(found)


def test_files_of_a_folder_are_read_in_the_readers_order(tmp_path: Path) -> None:
    for name in mixed():
        (tmp_path / f"{name}.json").write_bytes(FILE)
    assert [Path(one.name).stem for one in sources(tmp_path)] == [*NAMES]


def test_a_file_name_is_reported_in_composed_form(tmp_path: Path) -> None:
    apart = unicodedata.normalize("NFD", "Båtsfjord.json")
    assert [one.name for one in sources_in(apart, FILE)] == ["Båtsfjord.json"]
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        archive.writestr(apart, FILE)
    assert [one.name for one in sources_in("Å.zip", packed.getvalue())] == ["Å.zip: Båtsfjord.json"]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (unicodedata.normalize("NFD", "Båtsfjord").encode(), "Båtsfjord"),
        ("Båtsfjord Ørland".encode("cp850"), "Båtsfjord Ørland"),
    ],
)
def test_a_zip_without_an_encoding_of_names_is_read(written: bytes, told: str) -> None:
    packed, stand_in = BytesIO(), b"x" * len(written)
    with ZipFile(packed, "w") as archive:
        archive.writestr(f"{stand_in.decode()}.json", FILE)
    data = packed.getvalue().replace(stand_in, written)
    assert [(one.name, usable(one)) for one in sources_in("a.zip", data)] == [(f"a.zip: {told}.json", True)]


def test_each_file_is_imported_separately() -> None:
    def save(answers: AnswerSet, plan: ActionPlan) -> str:
        if not plan.actions:
            raise NotSaved("There is no plan.")
        return answers.department.name

    without_plan = to_json(ANSWERS, ActionPlan()).encode()
    files = [Source("a.json", FILE), Source("b.json", b"{"), Source("c.json", without_plan)]
    saved, broken, refused = import_each(files, save, invented_edition)
    assert saved == ImportedFile("a.json", ANSWERS.department.name)
    assert (broken.name, broken.saved, bool(broken.reason)) == ("b.json", None, True)
    assert refused == ImportedFile("c.json", reason="There is no plan.")


def test_an_error_that_is_not_about_a_file_ends_the_import() -> None:
    def save(_answers: AnswerSet, _plan: ActionPlan) -> str:
        raise ConnectionError

    with pytest.raises(ConnectionError):
        next(import_each([Source("a.json", FILE)], save, invented_edition))
