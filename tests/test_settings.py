"""Settings are read once, all errors are reported together, and the documentation lists all of them."""

import ast
import re
from pathlib import Path

import pytest

from access.addresses import PublicAddress
from access.sign_in import Rules
from settings import (
    BIN_DAYS,
    DATABASE_URL,
    PUBLIC_URL,
    TRUSTED_PROXIES,
    VARIABLES,
    WORKSHOP_DAYS,
    Settings,
    WrongSettings,
    checked_settings,
    read_settings,
    settings,
)
from storage.db.engine import parsed
from tests.conftest import SetVariable
from tests.test_imports import ALLOWED_ROOMS, ROOT

OF_TESTS = {"VIDEOKLAR_CHROMIUM"}
"""Documented with the program's settings, but read only by tests."""


def test_without_variables_every_setting_has_its_default() -> None:
    assert read_settings({}) == read_settings(dict.fromkeys(VARIABLES, "")) == Settings()
    assert Settings().database_url == f"sqlite:///{ROOT.resolve() / 'data' / 'videoklar.db'}"
    assert (Settings().bin_days, Settings().workshop_days) == (30, 180)


def test_every_variable_is_read() -> None:
    environment = {
        "VIDEOKLAR_DATABASE_URL": "postgresql://db/videoklar",
        "VIDEOKLAR_PUBLIC_URL": "https://videoklar.example",
        "VIDEOKLAR_TRUSTED_PROXIES": "127.0.0.1, 10.0.0.0/8",
        "VIDEOKLAR_CONTACT": " personvern@sykehuset.no ",
        "VIDEOKLAR_BIN_DAYS": "14",
        "VIDEOKLAR_WORKSHOP_DAYS": "90",
        "VIDEOKLAR_ADMINISTRATORS": "kari@helse.no",
        "VIDEOKLAR_ADMIN_CLAIM": "groups=videoklar-admin",
        "VIDEOKLAR_UNIT_CLAIM": " units ",
    }
    assert set(environment) == set(VARIABLES)
    assert read_settings(environment) == Settings(
        database_url="postgresql://db/videoklar",
        public_address=PublicAddress("https", "videoklar.example"),
        trusted_proxies="127.0.0.1, 10.0.0.0/8",
        contact="personvern@sykehuset.no",
        bin_days=14,
        workshop_days=90,
        sign_in=Rules(frozenset({"kari@helse.no"}), ("groups", "videoklar-admin"), "units"),
    )


WRONG = {
    "VIDEOKLAR_DATABASE_URL": "mysql://u:secret-word@db/v",
    "VIDEOKLAR_PUBLIC_URL": "https://videoklar.example/",
    "VIDEOKLAR_TRUSTED_PROXIES": "the proxy",
    "VIDEOKLAR_BIN_DAYS": "a month",
    "VIDEOKLAR_WORKSHOP_DAYS": "0",
    "VIDEOKLAR_ADMINISTRATORS": "kari",
    "VIDEOKLAR_ADMIN_CLAIM": "groups",
}


def test_all_invalid_variables_are_reported_at_once(set_variable: SetVariable) -> None:
    for name, value in WRONG.items():
        set_variable(name, value)
    with pytest.raises(WrongSettings) as wrong:
        checked_settings()
    lines = str(wrong.value).splitlines()
    assert [line.partition(" ")[0] for line in lines] == list(WRONG)
    assert [line for line in lines if not re.search(r" must be |\. Write ", line)] == []
    assert "secret-word" not in str(wrong.value)


def test_an_invalid_database_url_does_not_fall_back_to_the_default() -> None:
    found = read_settings({DATABASE_URL: "postgre://db/v"})
    assert (found.database_url, set(found.wrong)) == ("postgre://db/v", {DATABASE_URL})


@pytest.mark.parametrize(
    ("url", "accepted"),
    [
        ("sqlite:///data/videoklar.db", True),
        ("sqlite:////srv/videoklar.db", True),
        ("postgresql://u:p@db/v", True),
        ("postgres://u:p@db/v", True),
        ("postgresql+psycopg://u:p@db/v", True),
        ("sqlite://", False),
        ("sqlite:///:memory:", False),
        ("sqlite:///file:a.db?uri=true", False),
        ("mysql://u:p@db/v", False),
        ("videoklar.db", False),
    ],
)
def test_storage_accepts_the_same_database_urls(url: str, accepted: bool) -> None:
    assert (not read_settings({DATABASE_URL: url}).wrong) is accepted
    if accepted:
        parsed(url)
    else:
        with pytest.raises(ValueError, match="must be sqlite"):
            parsed(url)


@pytest.mark.parametrize("variable", [BIN_DAYS, WORKSHOP_DAYS])
def test_days_are_a_whole_number_from_1_to_3650(variable: str) -> None:
    for text in ("1", "14", "3650"):
        found = read_settings({variable: text})
        assert int(text) in (found.bin_days, found.workshop_days)
    for text in ("0", "-1", "3651", "30.5", "thirty", " 30", "٣٠", "9" * 5000):
        wrong = read_settings({variable: text}).wrong
        assert wrong == {variable: f"{variable} must be a whole number of days from 1 to 3650"}


@pytest.mark.parametrize(
    ("text", "accepted"),
    [
        ("127.0.0.1", True),
        ("::1,10.0.0.0/8,", True),
        ("*", True),
        ("proxy.example", False),
        # A network written with a host address would match nothing.
        ("10.0.0.1/8", False),
        ("127.0.0.1;10.0.0.1", False),
    ],
)
def test_proxies_are_addresses_and_networks(text: str, accepted: bool) -> None:
    assert (TRUSTED_PROXIES not in read_settings({TRUSTED_PROXIES: text}).wrong) is accepted


def test_settings_are_read_once(set_variable: SetVariable, monkeypatch: pytest.MonkeyPatch) -> None:
    set_variable(PUBLIC_URL, "https://videoklar.example")
    before = settings()
    monkeypatch.setenv(PUBLIC_URL, "https://elsewhere.example")
    assert settings() is before


def names_in(*files: Path) -> set[str]:
    texts = [file.read_text(encoding="utf-8") for file in files]
    return {name for text in texts for name in re.findall(r"\bVIDEOKLAR_[A-Z_]+\b", text)}


def test_operations_lists_every_variable_and_no_other() -> None:
    operations = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    [section] = re.findall(r"^## Settings$(.*?)^## ", operations, re.MULTILINE | re.DOTALL)
    assert re.findall(r"^\| `(VIDEOKLAR_\w+)` \|", section, re.MULTILINE) == list(VARIABLES)


def test_no_text_mentions_a_variable_that_does_not_exist() -> None:
    documents = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / ".streamlit" / "config.toml"]
    rooms = [path for room in ALLOWED_ROOMS for path in (ROOT / room).rglob("*.p[yo]")]
    assert names_in(*documents, *rooms) - OF_TESTS <= set(VARIABLES)


def test_only_settings_reads_the_environment() -> None:
    files = [ROOT / "app.py", ROOT / "manage.py"]
    files += [path for room in ALLOWED_ROOMS for path in (ROOT / room).rglob("*.py")]
    reading = {str(file.relative_to(ROOT)) for file in files if reads_the_environment(file)}
    assert reading == set()
    assert reads_the_environment(ROOT / "settings.py")


def reads_the_environment(file: Path) -> bool:
    names = {"environ", "environb", "getenv", "getenvb"}
    nodes = list(ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
    attributes = {node.attr for node in nodes if isinstance(node, ast.Attribute)}
    imported = {alias.name for node in nodes if isinstance(node, ast.ImportFrom) for alias in node.names}
    return bool(names & (attributes | imported))
