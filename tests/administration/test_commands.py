"""All commands: each is documented, and none loads unneeded libraries."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from administration.commands import COMMANDS, main
from storage.repositories import Repositories

ROOT = Path(__file__).parents[2]
HEAVY = {"pandas", "plotly", "streamlit"}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_in_the_readme(name: str) -> None:
    assert re.search(
        rf"^python manage\.py {name}\b", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE
    )


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_every_command_says_what_it_does(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        main([name, "--help"])
    assert " ".join((COMMANDS[name].run.__doc__ or "?").split()) in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize("arguments", ["list", "doctor"])
def test_no_command_loads_libraries_for_screens(stored: Repositories, arguments: str) -> None:
    script = f"import sys, manage; manage.main({arguments.split()!r}); print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded = set(done.stdout.splitlines()[-1].split())
    assert "storage.db.transactions" in loaded
    assert not loaded & HEAVY


@pytest.mark.parametrize("number", ["12.000", "12 000", "1_000", "١٢", "+5", "", "5.0", "1" * 19])
@pytest.mark.parametrize("command", ["demo --departments", "revoke --unit-link", "revoke"])
def test_a_number_must_consist_of_digits(
    command: str, number: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main([*command.split(), number])
    assert "write a whole number with digits alone" in capsys.readouterr().err


def test_zero_departments_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["demo", "--departments", "0"])
    assert "write 1 or a higher number" in capsys.readouterr().err
