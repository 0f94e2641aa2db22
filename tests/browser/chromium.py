"""The Chromium that the tests drive, and how it is started."""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

VARIABLE = "VIDEOKLAR_CHROMIUM"
NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
"""The first is the same engine without a window of its own, and opens a page in half the time."""

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def installed_chromium(environment: Mapping[str, str] = os.environ) -> Path | None:
    """The Chromium in `VIDEOKLAR_CHROMIUM`, else one on PATH; None if there is neither.

    Raises FileNotFoundError if the variable names a file that does not exist.
    """
    named = environment.get(VARIABLE, "")
    if named:
        if not Path(named).is_file():
            raise FileNotFoundError(f"{VARIABLE} names {named}, which is not there: correct it or remove it")
        return Path(named)
    found = (shutil.which(name, path=environment.get("PATH")) for name in NAMES)
    return next((Path(path) for path in found if path), None)
