"""Installs what the tests need and only the system can give: Chromium, pdfinfo from Poppler, and LibreOffice.

Run by `make test-tools`, and by `make test` before it tests. Only root installs: anybody else is told which
command would do it. Does nothing where all are there.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.chromium import VARIABLE, installed_chromium

ADVICE = {
    "chromium": f"install Chromium or Chrome, or name one in {VARIABLE}",
    "pdfinfo": "install Poppler's tools (poppler-utils on Debian, Ubuntu and Fedora, poppler on macOS)",
    "soffice": "install LibreOffice with Writer, Calc and Impress, so that the command soffice is found",
}
PACKAGES = {
    "chromium": ("chromium-headless-shell",),
    "pdfinfo": ("poppler-utils",),
    "soffice": ("libreoffice-writer-nogui", "libreoffice-calc-nogui", "libreoffice-impress-nogui"),
}
"""By the names of the programs, as Debian calls them."""
ANOTHER_CHROMIUM = "chromium"
"""For a distribution that has not packed the other on its own."""
PLAYWRIGHTS_CHROMIUM = ("-m", "playwright", "install", "chromium")
"""What fetches a Chromium into the user's own folder; as root, with the libraries that are there."""


def main() -> int:
    """Exit code 0 once everything is there."""
    lacking = [name for name in PACKAGES if not is_there(name)]
    if lacking and os.geteuid() == 0:
        install(lacking)
    still_lacking = [name for name in lacking if not is_there(name)]
    if still_lacking:
        sys.stderr.write(f"{in_words(still_lacking)}\n")
    return 1 if still_lacking else 0


def is_there(name: str) -> bool:
    """Whether the tests will find the program."""
    if name == "chromium":
        return installed_chromium() is not None or playwrights_own().is_file()
    return shutil.which(name) is not None


def playwrights_own() -> Path:
    """Where Playwright keeps the Chromium it downloads, whether or not it is there."""
    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path)


def install(lacking: list[str]) -> None:
    """Each package on its own, so that one which a distribution lacks does not stop the others."""
    if shutil.which("apt-get") and run(["apt-get", "update", "-q"]):
        for package in packages_of(lacking):
            install_by_apt(package)
        if not is_there("chromium"):
            install_by_apt(ANOTHER_CHROMIUM)
    if not is_there("chromium"):
        run([sys.executable, *PLAYWRIGHTS_CHROMIUM])


def install_by_apt(package: str) -> None:
    """Without a question."""
    run(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-y", "-q", package])


def packages_of(names: list[str]) -> list[str]:
    """The Debian packages that have these programs."""
    return [package for name in names for package in PACKAGES[name]]


def in_words(lacking: list[str]) -> str:
    """What the tests lack, and the command that installs it."""
    lines = [f"The tests need {name}, which is not here: {ADVICE[name]}." for name in lacking]
    if os.geteuid() == 0:
        return "\n".join([*lines, "Installing did not help; what it said stands above."])
    if shutil.which("apt-get"):
        lines.append(f"On this machine: sudo apt-get install {' '.join(packages_of(lacking))}")
    if "chromium" in lacking:
        command = " ".join([sys.executable, *PLAYWRIGHTS_CHROMIUM])
        lines.append(f"A Chromium for you alone, without being root: {command}")
    return "\n".join([*lines, "Or run `make test-tools` as root. `make check` does without all of them."])


def run(command: list[str]) -> bool:
    """Whether the command succeeded. What it says is shown only if it did not."""
    sys.stdout.write(f"{' '.join(command)}\n")
    sys.stdout.flush()
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode:
        sys.stderr.write(done.stdout.decode(errors="replace"))
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
