"""The private parts of Streamlit are used in one module of the program and in one of the tests."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.test_repository import FILES, ROOT

OURS = {"streamlit_internals.py", "tests/system/streamlit_internals.py"}
PUBLIC = {"streamlit", "streamlit.testing.v1.AppTest"}


def imported_of_streamlit(file: Path) -> Iterator[str]:
    """What a file imports of Streamlit anywhere, by its whole name."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        yield from (name for name in names if name.split(".")[0] == "streamlit")


def test_whatever_is_not_documented_of_streamlit_is_imported_in_two_modules_alone() -> None:
    private = {
        path.relative_to(ROOT).as_posix()
        for path in FILES
        if path.suffix == ".py" and set(imported_of_streamlit(path)) - PUBLIC
    }
    assert private == OURS
