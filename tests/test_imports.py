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
ENTRANCES = {"app", "manage", "perf", "tests"}


def libraries() -> set[str]:
    """The import names of everything that requirements.txt names."""
    named = re.findall(r"^([\w-]+)", (ROOT / "requirements.txt").read_text(encoding="utf-8"), re.MULTILINE)
    wanted = {name.lower() for name in named}
    names = importlib.metadata.packages_distributions().items()
    return {name for name, of in names if not name.startswith("_") and wanted & {d.lower() for d in of}}


def forbidden() -> set[tuple[str, str]]:
    """Every (room, module) such that the room must not import the module."""
    pairs = {
        (a, b) for a, b in itertools.permutations(ROOMS_EACH_MAY_KNOW, 2) if b not in ROOMS_EACH_MAY_KNOW[a]
    }
    pairs |= set(itertools.product(ROOMS_EACH_MAY_KNOW, ENTRANCES))
    pairs |= {(r, name) for r, made_of in LIBRARIES_EACH_IS_MADE_OF.items() for name in libraries() - made_of}
    pairs |= {(room, "streamlit") for room in WITHOUT_STREAMLIT}
    pairs |= set(itertools.product(PURE_ROOMS, NOT_FOR_PURE_ROOMS))
    return pairs


def permitted() -> set[tuple[str, str]]:
    """Every (room, module) that the table allows."""
    return {
        (room, name)
        for table in (ROOMS_EACH_MAY_KNOW, LIBRARIES_EACH_IS_MADE_OF)
        for room, names in table.items()
        for name in names
    }


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
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    imported = {
        alias.name.split(".")[0] for n in ast.walk(tree) if isinstance(n, ast.Import) for alias in n.names
    }
    imported |= {(n.module or "").split(".")[0] for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)}
    assert imported, f"{file} imports nothing"
    assert not imported & must_not_know
