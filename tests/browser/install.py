"""Installs missing tools for the tests: Chromium, pdfinfo from Poppler, and LibreOffice.

Run by `make test` as `python -m tests.browser.install`; does nothing where all are there.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.chromium import VARIABLE, installed_chromium

ADVICE = {
    "chromium": f"install Chromium or Chrome yourself, or name one in {VARIABLE}",
    "pdfinfo": "install Poppler's tools (poppler-utils on Debian, Ubuntu and Fedora, poppler on macOS)",
    "soffice": "install LibreOffice with Writer, Calc and Impress, so that the command soffice is found",
}
PACKAGES = {
    "chromium": ("chromium",),
    "pdfinfo": ("poppler-utils",),
    "soffice": ("libreoffice-writer-nogui", "libreoffice-calc-nogui", "libreoffice-impress-nogui"),
}
"""Debian's packages by program."""


def main() -> int:
    """Exit code 0 once everything is there."""
    lacking = [name for name in PACKAGES if not is_there(name)]
    if lacking and shutil.which("apt-get"):
        install_by_apt([package for name in lacking for package in PACKAGES[name]])
    if not is_there("chromium"):
        run([sys.executable, "-m", "playwright", "install", "chromium"])
    still_lacking = [name for name in lacking if not is_there(name)]
    for name in still_lacking:
        sys.stderr.write(f"The tests need {name}, and it could not be installed: {ADVICE[name]}.\n")
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


def install_by_apt(packages: list[str]) -> None:
    """Each package on its own, so that one which a distribution lacks does not stop the others."""
    as_root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if as_root and not shutil.which("sudo"):
        return
    environment = ["env", "DEBIAN_FRONTEND=noninteractive"]
    if run([*as_root, "apt-get", "update", "-q"]):
        for package in packages:
            run([*as_root, *environment, "apt-get", "install", "-y", "-q", package])


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
