"""ARCHITECTURE.md describes the code as it is: its diagram, table of folders, rules and references."""

import ast
import re
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from tests.layers import DOCUMENT, with_drawing
from tests.test_imports import ALLOWED_ROOMS, modules_imported_by, packages_imported_by

ROOT = Path(__file__).parents[1]
TEXT = DOCUMENT.read_text(encoding="utf-8")

FEATURES = {"assessment", "plan", "team", "workshop", "unit"}
ROOMS_BY_FEATURE = {"questionnaire", "scoring", "storage", "exports", "views"}
WITH_FROZEN_DATACLASSES = ["access", "scoring", "workshop"]
TEST_FOLDERS_OF_THEIR_OWN = {"before", "browser", "faults", "system"}
NO_CODE = {"data", "docs"}
FOLDERS_INSIDE = {
    "storage/db/migrations",
    "language/catalogs",
    "exports/document/pdf",
    "exports/document/word",
}
"""Folders that the row of their parent describes."""


def section(title: str) -> str:
    return TEXT.split(f"\n## {title}\n")[1].split("\n## ")[0]


def first_cells(text: str) -> list[list[str]]:
    """The names in backticks in the first cell of each row."""
    rows = [line for line in text.splitlines() if line.startswith("| ")][2:]
    return [re.findall(r"`([^`]+)`", row.split("|")[1]) for row in rows]


def rows_of_the_table() -> set[str]:
    """The paths in the table of rooms. A row with several names their common parent only once."""
    paths = set[str]()
    for first, *others in first_cells(section("Rooms")):
        beside = Path(first).parent
        paths |= {first.rstrip("/"), *((beside / other).as_posix() for other in others)}
    return paths


def folders_with_files(room: str) -> set[str]:
    """The folders of a room that contain files, as paths from the repository's root."""
    return {
        file.parent.relative_to(ROOT).as_posix()
        for file in (ROOT / room).rglob("*.*")
        if file.is_file() and "__pycache__" not in file.parts
    }


def test_the_diagram_of_layers_is_current() -> None:
    assert with_drawing(TEXT) == TEXT, "run: python -m tests.layers"


def test_every_top_level_folder_and_module_has_a_row() -> None:
    folders = {path.parent.name for path in ROOT.glob("*/*") if not path.parent.name.startswith(".")}
    modules = {path.name for path in ROOT.glob("*.py")}
    rows = {path for path in rows_of_the_table() if "/" not in path}
    assert rows == (folders | modules) - NO_CODE - {"__pycache__"}


@pytest.mark.parametrize("room", ALLOWED_ROOMS)
def test_every_folder_in_a_room_has_a_row(room: str) -> None:
    described = rows_of_the_table() | FOLDERS_INSIDE
    inside = [path.rsplit("/", 1) for path in folders_with_files(room) if path.count("/") == 1]
    assert {"/".join(path) for path in inside} <= described


@pytest.mark.parametrize("room", sorted(ROOMS_BY_FEATURE))
def test_no_module_has_a_feature_as_its_prefix(room: str) -> None:
    prefixed = re.compile(rf"({'|'.join(FEATURES)})s?_")
    assert [path.name for path in (ROOT / room).glob("*.py") if prefixed.match(path.name)] == []


@pytest.mark.parametrize("room", sorted(ROOMS_BY_FEATURE))
def test_a_room_by_feature_contains_features(room: str) -> None:
    assert {path.stem for path in (ROOT / room).iterdir()} & FEATURES


def test_the_folders_of_tests_mirror_those_of_the_code() -> None:
    folders = {path.relative_to(ROOT / "tests") for path in (ROOT / "tests").rglob("__init__.py")}
    tested = {path.parent for path in folders if path.parts[0] not in TEST_FOLDERS_OF_THEIR_OWN}
    assert [str(folder) for folder in tested if not (ROOT / folder).is_dir()] == []


def test_the_content_folder_holds_no_code() -> None:
    kinds = {path.suffix for path in (ROOT / "questionnaire/content").rglob("*") if path.is_file()}
    assert kinds <= {".yaml", ".md"}


@pytest.mark.parametrize("room", WITH_FROZEN_DATACLASSES)
def test_every_dataclass_in_a_pure_room_is_frozen(room: str) -> None:
    made = [
        (file.name, ast.unparse(decorator))
        for file in (ROOT / room).rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
        for decorator in node.decorator_list
        if "dataclass" in ast.unparse(decorator)
    ]
    assert made
    assert [where for where in made if "frozen=True" not in where[1]] == []


def test_exports_compute_no_score() -> None:
    imported = {name for file in (ROOT / "exports").rglob("*.py") for name in modules_imported_by(file)}
    assert "scoring.result.Result" in imported
    assert imported & {f"scoring.assessment.{name}" for name in ("score", "projected")} == set()
    assert "scoring.unit.portfolio.portfolio" not in imported


def test_views_know_no_sql() -> None:
    files = sorted((ROOT / "views").rglob("*.py"))
    assert files
    assert [file for file in files if "sqlalchemy" in packages_imported_by(file)] == []


def test_every_path_in_the_document_exists() -> None:
    named = {
        name for name in re.findall(r"`([^`\s]+)`", TEXT) if "/" in name.rstrip("/") or name.endswith(".py")
    }
    paths = (named - {"unit_pdf.py"}) | rows_of_the_table()
    assert [path for path in sorted(paths) if not (ROOT / path).exists()] == []


def test_every_name_in_the_document_exists() -> None:
    dotted = re.findall(rf"`((?:{'|'.join(ALLOWED_ROOMS)})(?:\.\w+)+)`", TEXT)
    assert dotted
    for name in dotted:
        resolve(name)


def resolve(name: str) -> object:
    """Import the module or attribute with this dotted name."""
    found: object = import_module(name.split(".")[0])
    path = name.split(".")[0]
    for part in name.split(".")[1:]:
        path += f".{part}"
        found = getattr(found, part) if hasattr(found, part) else import_module(path)
        if isinstance(found, ModuleType):
            path = found.__name__
    return found
