"""Nothing imports upwards: the contracts of pyproject.toml hold the table of ARCHITECTURE.md, all of it."""

import ast
import importlib.metadata
import itertools
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

ROOMS_EACH_MAY_KNOW: dict[str, set[str]] = {
    "questionnaire": set(),
    "scoring": {"questionnaire"},
    "workshop": {"questionnaire", "scoring"},
    "access": set(),
    "language": {"questionnaire", "scoring"},
    "exports": {"questionnaire", "scoring", "language", "workshop"},
    "storage": {"questionnaire", "access", "workshop"},
    "web": {"questionnaire", "scoring", "access", "exports", "storage", "language", "workshop"},
    "views": {"questionnaire", "scoring", "access", "exports", "storage", "language", "workshop"},
    "administration": {"questionnaire", "scoring", "access", "exports", "storage", "language", "workshop"},
}
LIBRARIES_EACH_IS_MADE_OF = {
    "questionnaire": {"yaml", "pydantic"},
    "scoring": {"numpy"},
    "workshop": set[str](),
    "access": set[str](),
    "language": {"babel"},
}
WITHOUT_STREAMLIT = set(ROOMS_EACH_MAY_KNOW) - {"web", "views"}
PURE_ROOMS = {"scoring", "workshop"}
NOT_FOR_PURE_ROOMS = {
    "datetime",
    "io",
    "os",
    "pathlib",
    "random",
    "secrets",
    "socket",
    "sqlite3",
    "time",
    "urllib",
}
ROOMS_WITHOUT_SETTINGS = {"access", "exports", "language", "questionnaire", "scoring", "workshop"}
ENTRANCES = {"app", "manage", "perf", "tests"}


def libraries() -> set[str]:
    """The import names of everything that requirements.txt names."""
    named = re.findall(r"^([\w-]+)", (ROOT / "requirements.txt").read_text(encoding="utf-8"), re.MULTILINE)
    wanted = {name.lower() for name in named}
    names = importlib.metadata.packages_distributions().items()
    return {name for name, of in names if not name.startswith("_") and wanted & {d.lower() for d in of}}


def forbidden() -> set[tuple[str, str]]:
    """Every (room, module) that the contracts must catch."""
    pairs = {
        (a, b) for a, b in itertools.permutations(ROOMS_EACH_MAY_KNOW, 2) if b not in ROOMS_EACH_MAY_KNOW[a]
    }
    pairs |= set(itertools.product(ROOMS_EACH_MAY_KNOW, ENTRANCES))
    pairs |= {(room, "streamlit") for room in WITHOUT_STREAMLIT}
    pairs |= set(itertools.product(ROOMS_WITHOUT_SETTINGS, {"settings"}))
    pairs |= set(itertools.product(PURE_ROOMS, NOT_FOR_PURE_ROOMS))
    return pairs


def permitted() -> set[tuple[str, str]]:
    """Every (room, other room) that the table allows."""
    return {(room, name) for room, names in ROOMS_EACH_MAY_KNOW.items() for name in names}


def modules_imported_by(file: Path) -> set[str]:
    """The modules that the file imports anywhere, by their whole names."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    plain = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    named = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module]
    return plain | {f"{node.module}.{alias.name}" for node in named for alias in node.names}


def packages_imported_by(file: Path) -> set[str]:
    """As `modules_imported_by`, only the first part of each name."""
    return {name.split(".")[0] for name in modules_imported_by(file)}


def lint(folder: Path, imports: set[tuple[str, str]]) -> subprocess.CompletedProcess[str]:
    """Run this project's contracts over rooms that hold nothing but the given imports."""
    shutil.copy(ROOT / "pyproject.toml", folder)
    for room in ROOMS_EACH_MAY_KNOW:
        (folder / room).mkdir()
        (folder / room / "__init__.py").touch()
    for room, imported in imports:
        (folder / room / f"with_{imported}.py").write_text(f"import {imported}\n", encoding="utf-8")
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_the_contracts_catch_every_import_that_the_table_forbids(tmp_path: Path) -> None:
    said = lint(tmp_path, forbidden()).stdout
    caught = set(re.findall(r"^-\s+(\w+)\.with_\w+ -> (\w+) \(l\.1\)", said, re.MULTILINE))
    assert caught == forbidden()


def test_the_contracts_let_every_import_pass_that_the_table_allows(tmp_path: Path) -> None:
    done = lint(tmp_path, permitted())
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("room", LIBRARIES_EACH_IS_MADE_OF)
def test_a_room_is_made_of_the_libraries_that_the_table_names(room: str) -> None:
    files = sorted((ROOT / room).rglob("*.py"))
    assert files, f"{room} has no files"
    used = {name for file in files for name in packages_imported_by(file)} & libraries()
    assert used == LIBRARIES_EACH_IS_MADE_OF[room]


@pytest.mark.parametrize(("library", "folder"), [("reportlab", "pdf"), ("docx", "word")])
def test_the_library_of_a_document_format_is_used_in_its_folder_only(library: str, folder: str) -> None:
    rooms = (file for room in ROOMS_EACH_MAY_KNOW for file in (ROOT / room).rglob("*.py"))
    using = {file.parent for file in rooms if library in packages_imported_by(file)}
    assert using == {ROOT / "exports" / "document" / folder}


@pytest.mark.parametrize(("made", "unneeded"), [("word", "reportlab"), ("pdf", "docx")])
def test_a_document_in_one_format_loads_nothing_of_the_other(made: str, unneeded: str) -> None:
    check = f"import sys, exports.plan.{made}; sys.exit('{unneeded}' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", check], cwd=ROOT, check=False).returncode == 0


def test_nothing_imports_a_screen_as_streamlit_runs_them_anew_each_time() -> None:
    files = [path for room in ROOMS_EACH_MAY_KNOW for path in (ROOT / room).rglob("*.py")]
    importing = {
        str(file.relative_to(ROOT))
        for file in files
        if any(name.startswith("views.screens") for name in modules_imported_by(file))
    }
    assert importing == set()


def test_of_storage_only_the_repositories_know_the_settings() -> None:
    files = sorted((ROOT / "storage").rglob("*.py"))
    knowing = [
        file.relative_to(ROOT).as_posix() for file in files if "settings" in packages_imported_by(file)
    ]
    assert knowing == ["storage/repositories.py"]


def test_settings_know_access_and_nothing_else_of_the_program() -> None:
    imported = packages_imported_by(ROOT / "settings.py")
    assert imported & set(ROOMS_EACH_MAY_KNOW) == {"access"}
    assert not imported & libraries()


def test_every_room_of_the_repository_stands_in_the_table() -> None:
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    assert packages - {"tests", "perf"} == set(ROOMS_EACH_MAY_KNOW)


@pytest.mark.parametrize(
    ("file", "must_not_know"),
    [
        ("app.py", {"manage", "perf", "tests"}),
        ("manage.py", {"app", "perf", "tests", "views", "web", "streamlit"}),
    ],
)
def test_an_entrance_imports_nothing_that_is_not_its_business(file: str, must_not_know: set[str]) -> None:
    imported = packages_imported_by(ROOT / file)
    assert imported, f"{file} imports nothing"
    assert not imported & must_not_know
