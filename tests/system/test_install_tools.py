"""Only root installs what the tests need of the system, and only what is missing; others are told how."""

import os
import shutil
from pathlib import Path

import pytest

from tests.browser.chromium import installed_chromium
from tests.system import install_tools

OFFICE = ["libreoffice-writer-nogui", "libreoffice-calc-nogui", "libreoffice-impress-nogui"]
CHROMIUM = ["chromium-headless-shell", "chromium"]
PROGRAMS = {"poppler-utils": "pdfinfo"} | dict.fromkeys(OFFICE, "soffice") | {name: name for name in CHROMIUM}


class Machine:
    """A machine whose commands only record their names, and apt-get its packages."""

    def __init__(self, folder: Path, *, apt_has: set[str], playwright_can: bool) -> None:
        self.folder = folder
        self.own_chromium = folder / "of-playwright"
        self.apt_has = apt_has
        self.playwright_can = playwright_can
        self.ran: list[str] = []

    def put(self, *names: str) -> None:
        for name in names:
            (self.folder / name).touch(mode=0o755)

    def run(self, command: list[str]) -> bool:
        self.ran.append(" ".join(command))
        if "playwright" in command and self.playwright_can:
            self.own_chromium.touch()
        if "apt-get" in command and command[-1] in self.apt_has:
            self.put(PROGRAMS[command[-1]])
        return True


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    machine = Machine(tmp_path, apt_has=set(PROGRAMS), playwright_can=True)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("VIDEOKLAR_CHROMIUM", raising=False)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(install_tools, "run", machine.run)
    monkeypatch.setattr(install_tools, "playwrights_own", lambda: machine.own_chromium)
    return machine


def test_nothing_is_fetched_where_everything_is_there(machine: Machine) -> None:
    machine.put("chromium", "pdfinfo", "soffice", "apt-get")
    assert install_tools.main() == 0
    assert machine.ran == []


def test_only_what_is_lacking_is_fetched(machine: Machine) -> None:
    machine.put("chromium", "apt-get")
    assert install_tools.main() == 0
    assert [command for command in machine.ran if "chromium" in command] == []
    assert shutil.which("pdfinfo")
    assert shutil.which("soffice")


def test_apt_fetches_all_each_on_its_own(machine: Machine) -> None:
    machine.put("apt-get")
    assert install_tools.main() == 0
    assert machine.ran == [
        "apt-get update -q",
        *(
            f"env DEBIAN_FRONTEND=noninteractive apt-get install -y -q {package}"
            for package in (CHROMIUM[0], "poppler-utils", *OFFICE)
        ),
    ]


def test_apt_fetches_the_whole_chromium_where_it_has_no_other(machine: Machine) -> None:
    machine.apt_has = set(PROGRAMS) - {CHROMIUM[0]}
    machine.put("apt-get", "pdfinfo", "soffice")
    assert install_tools.main() == 0
    assert installed_chromium() == machine.folder / "chromium"


def test_who_is_not_root_is_told_the_command_and_nothing_is_run(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    machine.put("apt-get", "sudo", "pdfinfo")
    assert install_tools.main() == 1
    assert machine.ran == []
    said = capsys.readouterr().err
    assert f"sudo apt-get install {CHROMIUM[0]} {' '.join(OFFICE)}\n" in said
    assert "-m playwright install chromium" in said
    assert "make test-tools" in said
    assert "pdfinfo" not in said


def test_where_there_is_no_apt_no_command_of_apt_is_named(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    machine.put("chromium", "soffice")
    assert install_tools.main() == 1
    said = capsys.readouterr().err
    assert "poppler on macOS" in said
    assert "apt-get" not in said
    assert "playwright" not in said


def test_playwright_fetches_the_browser_that_apt_does_not_have(machine: Machine) -> None:
    machine.apt_has = set(PROGRAMS) - set(CHROMIUM)
    machine.put("apt-get")
    assert install_tools.main() == 0
    assert machine.own_chromium.is_file()
    assert machine.ran[-1].endswith("-m playwright install chromium")


def test_what_cannot_be_fetched_is_named_with_what_to_do(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.playwright_can = False
    assert install_tools.main() == 1
    said = capsys.readouterr().err
    assert "need chromium" in said
    assert "VIDEOKLAR_CHROMIUM" in said
    assert "need pdfinfo" in said
    assert "poppler" in said
    assert "need soffice" in said
    assert "LibreOffice with Writer, Calc and Impress" in said


def test_a_failing_command_is_shown_with_what_it_said(capfd: pytest.CaptureFixture[str]) -> None:
    assert not install_tools.run(["sh", "-c", "echo disk full; exit 3"])
    assert "disk full" in capfd.readouterr().err
    assert install_tools.run(["sh", "-c", "echo chatter"])
    assert "chatter" not in capfd.readouterr().err


def test_the_named_chromium_comes_before_any_other(machine: Machine) -> None:
    machine.put("chromium", "mine")
    named = {"PATH": str(machine.folder), "VIDEOKLAR_CHROMIUM": str(machine.folder / "mine")}
    assert installed_chromium(named) == machine.folder / "mine"
    assert installed_chromium({"PATH": str(machine.folder)}) == machine.folder / "chromium"


def test_a_named_chromium_that_is_not_there_is_an_error_and_no_other_is_taken(machine: Machine) -> None:
    machine.put("chromium")
    with pytest.raises(FileNotFoundError, match="VIDEOKLAR_CHROMIUM names /nowhere"):
        installed_chromium({"PATH": str(machine.folder), "VIDEOKLAR_CHROMIUM": "/nowhere"})


@pytest.mark.parametrize("name", ["chromium-browser", "google-chrome", "google-chrome-stable"])
def test_chrome_under_another_name_will_do(machine: Machine, name: str) -> None:
    machine.put(name)
    assert installed_chromium({"PATH": str(machine.folder)}) == machine.folder / name
