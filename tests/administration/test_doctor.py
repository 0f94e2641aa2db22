"""The doctor says of each thing how it is, and gives the exit code of the worst."""

import shutil
from collections import namedtuple
from pathlib import Path

import pytest

from administration import doctor
from administration.doctor import StreamlitSettings, streamlit_settings
from questionnaire.reader.load import EDITIONS, edition, load_instrument
from settings import ADMIN_CLAIM, ADMINISTRATORS, PUBLIC_URL, TRUSTED_PROXIES, Settings
from storage.db.schema import revisions, upgrade
from storage.db.transactions import Database
from tests.administration.conftest import Printed, Run
from tests.conftest import SetVariable

Usage = namedtuple("Usage", "total used free")


@pytest.fixture(scope="module")
def really() -> StreamlitSettings:
    """What Streamlit says; asking it takes a second."""
    return streamlit_settings()


@pytest.fixture(autouse=True)
def quick(really: StreamlitSettings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "streamlit_settings", lambda: really)


def with_free(monkeypatch: pytest.MonkeyPatch, megabytes: int) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: Usage(0, 0, megabytes * 1_000_000))


def test_where_all_is_well_nothing_is_a_fault(run: Run, database: Database) -> None:
    told = run("doctor")
    assert (told.code, told.err) == (0, "")
    assert told.lines[0] == "OK: VIDEOKLAR_DATABASE_URL oppgir databasen."
    assert told.lines[1].endswith(" kan brukes.")
    assert told.lines[2] == "OK: Databasen er oppdatert."
    assert "OK: Streamlit kjører med innstillingene som Videoklar er prøvd med." in told.lines
    assert told.lines[-1] == f"OK: Innholdet kan leses: {len(edition(EDITIONS[-1]).questions)} spørsmål."
    assert len([line for line in told.lines if "MB er ledig" in line]) == (2 if database.file else 1)


def warnings(told: Printed) -> list[str]:
    return [line for line in told.lines if line.startswith("Advarsel")]


def test_what_only_the_host_can_set_is_a_warning(run: Run) -> None:
    found = warnings(run("doctor"))
    assert [("HTTPS" in line, PUBLIC_URL in line) for line in found] == [(True, False), (False, True)]


def test_a_public_address_with_https_settles_those_warnings(run: Run, set_variable: SetVariable) -> None:
    set_variable(PUBLIC_URL, "https://videoklar.example")
    told = run("doctor")
    assert warnings(told) == []
    assert any("https://videoklar.example" in line and line.startswith("OK") for line in told.lines)


def test_a_public_address_without_https_is_called_what_it_is(run: Run, set_variable: SetVariable) -> None:
    set_variable(PUBLIC_URL, "http://videoklar.local")
    assert any("ikke er kryptert" in line for line in warnings(run("doctor")))


def test_a_public_address_that_cannot_be_used_is_a_fault(run: Run, set_variable: SetVariable) -> None:
    set_variable(PUBLIC_URL, "https://videoklar.example/")
    told = run("doctor")
    assert told.code == 1
    assert [line for line in told.lines if line.startswith("Feil") and "ends with a slash" in line]


@pytest.mark.parametrize(("listens_at", "number"), [("127.0.0.1", 0), ("::1", 0), ("10.0.0.5", 1), (None, 1)])
def test_a_server_that_other_machines_reach_is_a_warning(
    run: Run, really: StreamlitSettings, monkeypatch: pytest.MonkeyPatch, listens_at: str | None, number: int
) -> None:
    effective = really.effective | {"server.address": listens_at}
    monkeypatch.setattr(doctor, "streamlit_settings", lambda: StreamlitSettings(really.ours, effective))
    told = run("doctor")
    assert len([line for line in warnings(told) if "STREAMLIT_SERVER_ADDRESS" in line]) == number
    # Where it listens is no slip to be undone, as other settings are.
    assert "Streamlit kjører med innstillingene" in told.out


def test_without_an_address_the_database_is_in_the_programs_folder(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(Settings, "database_url", f"sqlite:///{tmp_path / 'data' / 'videoklar.db'}")
    told = run("doctor", on="")
    assert (
        told.lines[0]
        == "OK: VIDEOKLAR_DATABASE_URL er ikke satt: Databasen er en fil ved siden av programmet."
    )
    assert told.lines[2].startswith("Advarsel: Databasen har ingen tabeller ennå.")
    assert told.code == 0
    assert list(tmp_path.iterdir()) == []


def test_a_database_that_does_not_answer_is_a_fault(run: Run) -> None:
    told = run("doctor", on="postgresql://127.0.0.1:1/videoklar")
    assert told.code == 1
    [fault] = [line for line in told.lines if line.startswith("Feil")]
    assert "127.0.0.1:1/videoklar svarer ikke" in fault
    assert fault.endswith("Start den, eller rett adressen.")


def test_an_older_database_is_a_warning_and_a_newer_one_a_fault(
    run: Run, elsewhere: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    upgrade(elsewhere)
    known = revisions()
    monkeypatch.setattr("storage.db.schema.revisions", lambda: ("9999", *known))
    older = run("doctor", on=elsewhere.url)
    assert "Advarsel: Databasen hører til en eldre versjon. Ta en sikkerhetskopi." in older.out
    assert older.code == 0
    monkeypatch.setattr("storage.db.schema.revisions", lambda: ("0000",))
    newer = run("doctor", on=elsewhere.url)
    assert "Feil: Databasen hører til en nyere versjon enn dette programmet." in newer.out
    assert newer.code == 1


@pytest.mark.parametrize(
    ("megabytes", "word", "code"),
    [(1000, "OK", 0), (999, "Advarsel", 0), (100, "Advarsel", 0), (99, "Feil", 1)],
)
def test_little_space_is_a_warning_and_none_a_fault(
    run: Run, monkeypatch: pytest.MonkeyPatch, megabytes: int, word: str, code: int
) -> None:
    with_free(monkeypatch, megabytes)
    told = run("doctor")
    found = [line for line in told.lines if "MB er ledig" in line]
    assert found
    assert all(line.startswith(f"{word}: ") for line in found)
    assert told.code == code


def test_a_setting_that_something_else_has_changed_is_named_with_both_values(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STREAMLIT_CLIENT_SHOW_ERROR_DETAILS", "full")
    monkeypatch.setattr(doctor, "streamlit_settings", streamlit_settings)
    told = run("doctor")
    [line] = [line for line in told.lines if "client.showErrorDetails" in line]
    assert line.startswith(
        "Advarsel: Innstillingen client.showErrorDetails er full, mens Videoklar er prøvd med none."
    )
    assert "Streamlit kjører med innstillingene" not in told.out


@pytest.mark.parametrize("trouble", [ValueError("No module named 'streamlit'"), OSError("no more processes")])
def test_a_streamlit_that_cannot_be_asked_is_a_fault(
    run: Run, monkeypatch: pytest.MonkeyPatch, trouble: Exception
) -> None:
    def fail() -> StreamlitSettings:
        raise trouble

    monkeypatch.setattr(doctor, "streamlit_settings", fail)
    told = run("doctor")
    assert told.code == 1
    assert f"Feil: Streamlit kan ikke oppgi innstillingene sine ({trouble})." in told.out


def test_a_streamlit_that_breaks_down_says_why(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    broken = tmp_path / "broken.py"
    broken.write_text("raise SystemExit('no such option')")
    monkeypatch.setattr("administration.doctor._PRINTS_SETTINGS", broken)
    with pytest.raises(ValueError, match="no such option"):
        streamlit_settings()


def test_mistakes_in_the_content_are_a_fault(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(doctor, "every_edition", lambda: (load_instrument(tmp_path),))
    told = run("doctor")
    assert told.code == 1
    assert told.lines[-1].startswith("Feil: Innholdet har feil: ")


def test_the_doctor_changes_nothing(run: Run, elsewhere: Database, tmp_path: Path) -> None:
    told = run("doctor", on=elsewhere.url)
    assert told.code == 0
    assert elsewhere.file is None or not elsewhere.file.exists()


def test_trusted_proxies_that_cannot_be_used_are_a_fault(run: Run, set_variable: SetVariable) -> None:
    assert "VIDEOKLAR_TRUSTED_PROXIES" not in run("doctor").out
    set_variable(TRUSTED_PROXIES, "proxy.example")
    told = run("doctor")
    assert told.code == 1
    assert [line for line in told.lines if line.startswith("Feil") and "VIDEOKLAR_TRUSTED_PROXIES" in line]


def test_all_settings_for_signing_in_that_cannot_be_read_are_named(
    run: Run, set_variable: SetVariable
) -> None:
    set_variable(ADMINISTRATORS, "kari")
    set_variable(ADMIN_CLAIM, "groups")
    faults = [line for line in run("doctor").lines if line.startswith("Feil")]
    assert [name in line for name, line in zip((ADMINISTRATORS, ADMIN_CLAIM), faults, strict=True)] == [
        True,
        True,
    ]


def test_a_setting_for_signing_in_that_cannot_be_read_is_a_fault(run: Run, set_variable: SetVariable) -> None:
    assert "OK: Innstillingene for innlogging kan leses." in run("doctor").lines
    set_variable(ADMIN_CLAIM, "groups")
    told = run("doctor")
    assert told.code == 1
    assert [line for line in told.lines if line.startswith("Feil") and "VIDEOKLAR_ADMIN_CLAIM" in line]
