"""Backup, restore and export from a terminal: what comes out, and what is said when nothing does."""

import stat
from pathlib import Path

import pytest

from administration.database import _why
from storage.backup.format import BackupRefused, Fault
from storage.db.transactions import Database
from tests.administration.conftest import Run
from tests.storage.backups import HOSTILE, backup_of, exported, make_lively
from tests.storage.conftest import Store
from tests.storage.inspection import everything


def test_a_move_to_another_database_is_a_backup_here_and_a_restore_there(
    run: Run, store: Store, elsewhere: Database, tmp_path: Path
) -> None:
    make_lively(store)
    backup, here, there = (tmp_path / name for name in ("backup.zip", "here.zip", "there.zip"))
    assert run("backup", backup).lines == [str(backup)]
    assert run("export-all", here).lines == [str(here)]
    assert run("restore", backup, on=elsewhere.url).code == 0
    assert run("export-all", there, on=elsewhere.url).code == 0
    assert here.read_bytes() == there.read_bytes() == exported(store.database)
    for file in (backup, here, there):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_second_restore_is_refused_and_says_what_to_do(run: Run, store: Store, tmp_path: Path) -> None:
    make_lively(store)
    before = everything(store.database)
    run("backup", tmp_path / "backup.zip")
    refused = run("restore", tmp_path / "backup.zip")
    assert (refused.code, refused.out) == (1, "")
    assert refused.err.startswith("Databasen er ikke tom")
    assert "VIDEOKLAR_DATABASE_URL" in refused.err
    assert everything(store.database) == before


def test_a_damaged_backup_is_one_message_and_changes_nothing(run: Run, store: Store, tmp_path: Path) -> None:
    before = everything(store.database)
    damaged = bytearray(backup_of(store.database))
    damaged[damaged.index(b"manifest.json") + 40] ^= 0xFF
    (tmp_path / "backup.zip").write_bytes(damaged)
    refused = run("restore", tmp_path / "backup.zip")
    assert refused.code == 1
    assert refused.err == (
        "Sikkerhetskopien er skadet (manifest.json). Velg en annen, eller kopier den på nytt fra der den "
        "ble laget. Ingenting er endret.\n"
    )
    assert everything(store.database) == before


@pytest.mark.parametrize("fault", Fault)
def test_every_fault_of_a_backup_is_explained_in_words(fault: Fault) -> None:
    assert _why(BackupRefused(fault)).endswith(("Ingenting er endret.", "Databasen har ingen tabeller."))


@pytest.mark.parametrize("command", ["backup", "export-all"])
def test_a_place_that_cannot_be_written_to_is_named(run: Run, tmp_path: Path, command: str) -> None:
    refused = run(command, tmp_path / "missing" / "out.zip")
    assert refused.code == 1
    assert (
        refused.err
        == f"Filen {tmp_path / 'missing' / 'out.zip'} kan ikke brukes: No such file or directory\n"
    )


def test_a_backup_that_is_not_there_is_named(run: Run, tmp_path: Path) -> None:
    refused = run("restore", tmp_path / "missing.zip")
    assert (refused.code, refused.err.count("\n")) == (1, 1)
    assert str(tmp_path / "missing.zip") in refused.err


@pytest.mark.parametrize("arguments", [["list"], ["backup"], ["export-all"]])
def test_who_only_reads_makes_no_database_where_there_is_none(
    run: Run, tmp_path: Path, arguments: list[str]
) -> None:
    out = [tmp_path / "out.zip"] if arguments != ["list"] else []
    refused = run(*arguments, *out, on=f"sqlite:///{tmp_path / 'typo.db'}")
    assert refused.code == 1
    assert refused.err.startswith("Databasen kan ikke brukes nå (the database file cannot be reached")
    assert list(tmp_path.iterdir()) == []


def test_who_only_reads_asks_for_the_migration_first(run: Run, elsewhere: Database, tmp_path: Path) -> None:
    if elsewhere.file:
        elsewhere.file.touch()
    refused = run("list", on=elsewhere.url)
    assert (refused.code, refused.out) == (1, "")
    assert refused.err.startswith("Databasen har ingen tabeller ennå.")
    refused = run("backup", tmp_path / "backup.zip", on=elsewhere.url)
    assert refused.err == "Det er ingenting å kopiere: Databasen har ingen tabeller.\n"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", ["list", "migrate", "doctor"])
def test_an_invalid_address_is_reported_without_repeating_it(run: Run, command: str) -> None:
    refused = run(command, on="mysql://kari:" + "hemm" + "elig@host/videoklar")
    assert refused.code == 1
    assert "VIDEOKLAR_DATABASE_URL er ikke en adresse som kan brukes." in refused.out + refused.err
    assert "hemmelig" not in refused.out + refused.err


def test_the_list_has_a_line_for_each_assessment_and_no_secret(run: Run, store: Store) -> None:
    lively = make_lively(store)
    store.begin("\x1b[2J\u202ernavn\nto linjer")
    listed = run("list")
    header, *lines = [line.split("\t") for line in listed.lines]
    assert header == ["Id", "Avdeling", "Runde", "Besvart", "Lenker", "Enheter", "Sist endret"]
    by_id = {line[0]: line[1:] for line in lines}
    assert by_id[lively.grant.object_id] == [
        HOSTILE.replace("\u2028", " ").replace("\t", " ").replace("\r\n", " ").replace("  ", " "),
        "1",
        "2",
        "1",
        "1",
        "2026-11-23 14:23",
    ]
    assert len(by_id) == 6
    assert "\x1b" not in listed.out
    assert "\u202e" not in listed.out
    assert lively.token not in listed.out
