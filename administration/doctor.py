"""Checks whether the program can run in its environment, without changing anything."""

import json
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from subprocess import SubprocessError
from typing import Any

from administration.doctor_findings import (
    Finding,
    address_finding,
    bin_finding,
    content_finding,
    database_finding,
    encryption_finding,
    public_address_finding,
    reach_finding,
    schema_finding,
    setting_finding,
    settings_finding,
    sign_in_finding,
    space_finding,
    trusted_proxies_finding,
    workshops_finding,
)
from questionnaire.reader.load import every_edition
from questionnaire.reader.problems import ContentError
from settings import (
    ADMIN_CLAIM,
    ADMINISTRATORS,
    BIN_DAYS,
    PUBLIC_URL,
    TRUSTED_PROXIES,
    WORKSHOP_DAYS,
    Settings,
    settings,
)
from storage.db.schema import health_of, nearest_folder

ROOT = Path(__file__).parents[1]
_SECONDS = 60

# Run as a separate process, because only `app.py`, `web` and `views` may import Streamlit.
_PRINTS_SETTINGS = ROOT / "streamlit_internals.py"


@dataclass(frozen=True)
class StreamlitSettings:
    """Streamlit settings by name, such as "server.headless": the program's values and the effective ones."""

    ours: dict[str, Any]
    effective: dict[str, Any]

    def differing(self) -> dict[str, tuple[Any, Any]]:
        """The settings that something else overrides, with their effective value and the program's value."""
        return {
            name: (self.effective.get(name), value)
            for name, value in self.ours.items()
            if self.effective.get(name) != value
        }


def streamlit_settings() -> StreamlitSettings:
    """Ask Streamlit for its settings, from the current directory and with the current environment.

    Raises ValueError with Streamlit's message if it cannot read them, and OSError or SubprocessError if it
    cannot be run.
    """
    command = [sys.executable, str(_PRINTS_SETTINGS), str(ROOT / "app.py")]
    process = subprocess.run(command, capture_output=True, text=True, check=False, timeout=_SECONDS)  # noqa: S603
    if process.returncode != 0:
        raise ValueError("".join(process.stderr.strip().splitlines()[-1:]))
    effective = {name: value for name, (value, _where) in json.loads(process.stdout).items()}
    return StreamlitSettings(_ours(), effective)


def _ours() -> dict[str, Any]:
    sections = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    return {
        f"{section}.{name}": value for section, names in sections.items() for name, value in names.items()
    }


_MEGABYTE = 1_000_000


def findings() -> Iterator[Finding]:
    """Yield the finding of each check as soon as it is made."""
    yield from _of_database()
    yield _of_space(Path(tempfile.gettempdir()))
    yield _of_bin()
    yield _of_workshops()
    yield from _of_streamlit()
    yield public_address_finding(settings().public_address, settings().wrong.get(PUBLIC_URL, ""))
    if TRUSTED_PROXIES in settings().wrong:
        yield trusted_proxies_finding(settings().wrong[TRUSTED_PROXIES])
    yield from _of_sign_in()
    yield _of_content()


def _of_database() -> Iterator[Finding]:
    named = settings().database_url != Settings.database_url
    try:
        health = health_of(settings().database_url)
    except ValueError:
        yield address_finding(named, readable=False)
        return
    yield address_finding(named, readable=True)
    yield database_finding(health.address, health.trouble, health.writable)
    if health.schema is not None:
        yield schema_finding(health.schema)
    if health.file is not None:
        yield _of_space(nearest_folder(health.file))


def _of_space(folder: Path) -> Finding:
    return space_finding(str(folder), shutil.disk_usage(folder).free // _MEGABYTE)


def _of_bin() -> Finding:
    return bin_finding(0 if BIN_DAYS in settings().wrong else settings().bin_days)


def _of_workshops() -> Finding:
    return workshops_finding(0 if WORKSHOP_DAYS in settings().wrong else settings().workshop_days)


def _of_streamlit() -> Iterator[Finding]:
    try:
        found = streamlit_settings()
    except (OSError, SubprocessError, ValueError) as error:
        yield settings_finding(str(error))
        return
    # The listening address is the operator's choice, and no deviation.
    differing = {name: both for name, both in found.differing().items() if name != "server.address"}
    for name, (value, ours) in differing.items():
        yield setting_finding(name, value, ours)
    if not differing:
        yield settings_finding("")
    has_certificate = bool(found.effective["server.sslCertFile"])
    public = settings().public_address
    is_used_encrypted = public is not None and public.is_encrypted
    is_encrypted = has_certificate or is_used_encrypted
    yield reach_finding(str(found.effective["server.address"] or "0.0.0.0"), is_encrypted)  # noqa: S104
    if not is_used_encrypted:
        yield encryption_finding(has_certificate)


def _of_sign_in() -> Iterator[Finding]:
    wrong = [settings().wrong[one] for one in (ADMINISTRATORS, ADMIN_CLAIM) if one in settings().wrong]
    yield from (sign_in_finding(one) for one in wrong or [""])


def _of_content() -> Finding:
    try:
        return content_finding(len(every_edition()[-1].questions), 0)
    except ContentError as error:
        return content_finding(0, len(error.problems))
