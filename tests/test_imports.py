"""The import contracts in pyproject.toml enforce the table in ARCHITECTURE.md, without a gap."""

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

NAMES_OF_LIBRARIES = {
    "PyYAML": "yaml",
    "pydantic": "pydantic",
    "NumPy": "numpy",
    "pandas": "pandas",
    "Babel": "babel",
}


def rooms_of_the_table() -> dict[str, tuple[set[str], str]]:
    """The other rooms that each room may import by ARCHITECTURE.md, and the text about libraries."""
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8").split("\n## Rooms\n")[1].split("\n## ")[0]
    rows = re.findall(r"^\| `(\w+)/` \|.*\| ([^|]+) \|$", text, re.MULTILINE)
    rooms = dict[str, tuple[set[str], str]]()
    for room, cell in rows:
        if cell == "all":
            continue
        named = set(re.findall(r"`(\w+)`", cell))
        everything = cell.startswith("everything above")
        rooms[room] = (set(rooms) - named if everything else named, "" if everything else cell)
    return rooms


ALLOWED_ROOMS = {room: names for room, (names, _) in rooms_of_the_table().items()}
ALLOWED_LIBRARIES = {
    room: {NAMES_OF_LIBRARIES[word] for word in re.findall(r"\w+", words) if word in NAMES_OF_LIBRARIES}
    for room, (_, words) in rooms_of_the_table().items()
    if words and "libraries of" not in words
}
WITHOUT_STREAMLIT = set(ALLOWED_ROOMS) - {"web", "views"}
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
ENTRY_POINTS = {"app", "manage", "perf", "tests"}


def libraries() -> set[str]:
    """Import names of the packages in requirements.txt."""
    named = re.findall(r"^([\w-]+)", (ROOT / "requirements.txt").read_text(encoding="utf-8"), re.MULTILINE)
    wanted = {name.lower() for name in named}
    names = importlib.metadata.packages_distributions().items()
    return {name for name, of in names if not name.startswith("_") and wanted & {d.lower() for d in of}}


def forbidden() -> set[tuple[str, str]]:
    """Every (room, module) pair that the contracts must reject."""
    pairs = {(a, b) for a, b in itertools.permutations(ALLOWED_ROOMS, 2) if b not in ALLOWED_ROOMS[a]}
    pairs |= set(itertools.product(ALLOWED_ROOMS, ENTRY_POINTS))
    pairs |= set(itertools.product(WITHOUT_STREAMLIT, {"streamlit", "streamlit_internals"}))
    pairs |= set(itertools.product(ROOMS_WITHOUT_SETTINGS, {"settings"}))
    pairs |= set(itertools.product(PURE_ROOMS, NOT_FOR_PURE_ROOMS))
    return pairs


def permitted() -> set[tuple[str, str]]:
    """Every (room, other room) pair that the table allows."""
    return {(room, name) for room, names in ALLOWED_ROOMS.items() for name in names}


def modules_imported_by(file: Path) -> set[str]:
    """Full names of the modules that the file imports, at any level."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    plain = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    named = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module]
    return plain | {f"{node.module}.{alias.name}" for node in named for alias in node.names}


def packages_imported_by(file: Path) -> set[str]:
    """The first part of each name in `modules_imported_by`."""
    return {name.split(".")[0] for name in modules_imported_by(file)}


def lint(folder: Path, imports: set[tuple[str, str]]) -> subprocess.CompletedProcess[str]:
    """Check this project's contracts on rooms that contain only the given imports."""
    shutil.copy(ROOT / "pyproject.toml", folder)
    for room in ALLOWED_ROOMS:
        (folder / room).mkdir()
        (folder / room / "__init__.py").touch()
    for room, imported in imports:
        (folder / room / f"with_{imported}.py").write_text(f"import {imported}\n", encoding="utf-8")
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_the_contracts_reject_every_import_that_the_table_forbids(tmp_path: Path) -> None:
    output = lint(tmp_path, forbidden()).stdout
    caught = set(re.findall(r"^-\s+(\w+)\.with_\w+ -> (\w+) \(l\.1\)", output, re.MULTILINE))
    assert caught == forbidden()


def test_the_contracts_allow_every_import_that_the_table_allows(tmp_path: Path) -> None:
    done = lint(tmp_path, permitted())
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("room", ALLOWED_LIBRARIES)
def test_a_room_uses_exactly_the_libraries_in_the_table(room: str) -> None:
    files = sorted((ROOT / room).rglob("*.py"))
    assert files, f"{room} has no files"
    used = {name for file in files for name in packages_imported_by(file)} & libraries()
    assert used == ALLOWED_LIBRARIES[room]


def test_pandas_is_used_only_where_many_departments_are_compared() -> None:
    rooms = (file for room in ALLOWED_ROOMS for file in (ROOT / room).rglob("*.py"))
    using = {str(file.parent.relative_to(ROOT)) for file in rooms if "pandas" in packages_imported_by(file)}
    assert using == {"scoring/unit", "exports/unit"}


def test_starting_the_program_does_not_import_pandas() -> None:
    command = [sys.executable, "-c", "import sys, app; print('pandas' in sys.modules)"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize(("library", "folder"), [("reportlab", "pdf"), ("docx", "word")])
def test_a_document_library_is_imported_in_its_folder_only(library: str, folder: str) -> None:
    rooms = (file for room in ALLOWED_ROOMS for file in (ROOT / room).rglob("*.py"))
    using = {file.parent for file in rooms if library in packages_imported_by(file)}
    assert using == {ROOT / "exports" / "document" / folder}


@pytest.mark.parametrize(("made", "unneeded"), [("word", "reportlab"), ("pdf", "docx")])
def test_a_document_format_does_not_load_the_library_of_the_other(made: str, unneeded: str) -> None:
    check = f"import sys, exports.plan.{made}; sys.exit('{unneeded}' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", check], cwd=ROOT, check=False).returncode == 0


def test_nothing_imports_a_screen() -> None:
    files = [path for room in ALLOWED_ROOMS for path in (ROOT / room).rglob("*.py")]
    importing = {
        str(file.relative_to(ROOT))
        for file in files
        if any(name.startswith("views.screens") for name in modules_imported_by(file))
    }
    assert importing == set()


def test_only_repositories_py_in_storage_imports_settings() -> None:
    files = sorted((ROOT / "storage").rglob("*.py"))
    knowing = [
        file.relative_to(ROOT).as_posix() for file in files if "settings" in packages_imported_by(file)
    ]
    assert knowing == ["storage/repositories.py"]


def test_settings_imports_no_room_but_access() -> None:
    imported = packages_imported_by(ROOT / "settings.py")
    assert imported & set(ALLOWED_ROOMS) == {"access"}
    assert not imported & libraries()


@pytest.mark.parametrize("file", ["urls.py", "untrusted_zip.py"])
def test_what_every_room_may_import_uses_the_standard_library_only(file: str) -> None:
    assert packages_imported_by(ROOT / file) <= sys.stdlib_module_names


def test_every_package_is_in_the_table() -> None:
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    assert packages - {"tests", "perf"} == set(ALLOWED_ROOMS)


@pytest.mark.parametrize(
    ("file", "forbidden_names"),
    [
        ("app.py", {"manage", "perf", "tests"}),
        ("manage.py", {"app", "perf", "tests", "views", "web", "streamlit"}),
    ],
)
def test_an_entry_point_does_not_import_what_it_must_not(file: str, forbidden_names: set[str]) -> None:
    imported = packages_imported_by(ROOT / file)
    assert imported, f"{file} imports nothing"
    assert not imported & forbidden_names
