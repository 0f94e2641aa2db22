"""Rules for every file in the repository."""

import re
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
IGNORED = [
    ".git",
    *[line.rstrip("/") for line in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines() if line],
]
PICTURES = {".png", ".ico", ".pdf", ".ttf", ".woff2", ".docx", ".xlsx", ".xz"}
PLACES_OF_ONE_MACHINE = re.compile(r"/home/|/root/|/Users/|/work/|/tmp/|\bshared/|[A-Z]:\\\\")
NAMES_THAT_SAY_NOTHING = {"pages", "utils", "helpers", "common", "core"}


def is_ignored(path: Path) -> bool:
    """Whether .gitignore lists the path or a parent of it."""
    inside = path.relative_to(ROOT)
    parents = [inside, *inside.parents][:-1]
    return any(fnmatch(part.name, name) or part.as_posix() == name for part in parents for name in IGNORED)


FILES = sorted(path for path in ROOT.rglob("*") if path.is_file() and not is_ignored(path))
TEXTS = [path for path in FILES if path.suffix not in PICTURES]


def test_the_files_of_the_repository_are_found() -> None:
    seen = {path.relative_to(ROOT).as_posix() for path in FILES}
    assert {"Makefile", ".ci/run", ".streamlit/config.toml", "tests/test_repository.py"} <= seen
    assert not [
        name for name in seen if "__pycache__" in name or name.startswith((".git/", ".venv/", "data/"))
    ]


def test_no_python_file_is_longer_than_400_lines() -> None:
    lengths = {
        path: len(path.read_text(encoding="utf-8").splitlines()) for path in FILES if path.suffix == ".py"
    }
    assert {str(path): length for path, length in lengths.items() if length > 400} == {}


def test_no_file_contains_a_path_of_one_machine() -> None:
    others = [path for path in TEXTS if path != Path(__file__)]
    naming = {
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:100]}"
        for path in others
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if PLACES_OF_ONE_MACHINE.search(line)
    }
    assert naming == set()


def test_no_folder_or_module_has_a_meaningless_name() -> None:
    named = {part for path in FILES for part in path.relative_to(ROOT).with_suffix("").parts}
    assert named & NAMES_THAT_SAY_NOTHING == set()


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_requirement_is_pinned_to_one_version(name: str) -> None:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    pinned = re.compile(r"[\w.\[\]-]+==[\w.]+$")
    assert [line for line in lines if line and line != "-r requirements.txt" and not pinned.match(line)] == []


def test_the_build_runs_the_command_in_the_readme() -> None:
    build = ROOT / ".ci" / "run"
    assert build.stat().st_mode & 0o111 == 0o111
    assert build.read_text(encoding="utf-8").splitlines()[-1].startswith("exec make test")


def test_every_target_of_the_makefile_is_explained() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert phony
    assert re.findall(r"^([\w-]+):.* ## \S", makefile, re.MULTILINE) == phony[1].split()
