"""Restoring a backup, which is not trusted, into an empty database: all of it or nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from itertools import islice
from typing import IO, Any

from sqlalchemy import Connection, bindparam, cast, func, insert, select, text, update
from sqlalchemy.dialects.postgresql import REGCLASS
from sqlalchemy.exc import DataError, IntegrityError

from storage.all_assessments import every_assessment
from storage.backup.format import (
    MANIFEST,
    ROWS_AT_A_TIME,
    BackupRefused,
    ColumnKind,
    Fault,
    Manifest,
    StoredTable,
    file_of,
    manifest_from,
    row_from,
    stored_tables,
)
from storage.backup.write import Progress
from storage.db.errors import StorageRefused
from storage.db.schema import alone, bring_to, revision_of, revisions
from storage.db.transactions import Database
from untrusted_zip import BrokenZip, UntrustedZip

_LONGEST_LINE = 16 * 1024 * 1024
"""In bytes, far above the longest row. A line without end is never read whole."""

_LONGEST_MANIFEST = 1024 * 1024


class BackupFile:
    """A backup whose manifest has been read. Nothing else of it has been verified."""

    def __init__(self, archive: UntrustedZip, manifest: Manifest) -> None:
        self._archive = archive
        self.manifest = manifest

    def rows(self, table: str) -> Iterator[dict[str, Any]]:
        """The table's rows. BackupRefused, perhaps after the last one, if they are not what was written."""
        entry, name = self.manifest.tables[table], file_of(table)
        digest, number = sha256(), 0
        for line in self._lines(name):
            number += 1
            digest.update(line)
            try:
                row = row_from(line, entry.columns)
            except (ValueError, RecursionError):
                raise BackupRefused(Fault.DAMAGED, f"{name}:{number}") from None
            yield row
        if (number, digest.hexdigest()) != (entry.rows, entry.sha256):
            raise BackupRefused(Fault.DAMAGED, name)

    def _lines(self, name: str) -> Iterator[bytes]:
        with _damage_where_it_is_broken(name):
            yield from self._archive.lines(name, _LONGEST_LINE)


@contextmanager
def opened(file: IO[bytes]) -> Iterator[BackupFile]:
    """The backup in a seekable file, all of it read and verified. BackupRefused if it is damaged."""
    try:
        archive = UntrustedZip(file)
    except BrokenZip:
        raise BackupRefused(Fault.NOT_A_BACKUP) from None
    with archive:
        names = [entry.filename for entry in archive.entries()]
        if MANIFEST not in names:
            raise BackupRefused(Fault.NOT_A_BACKUP)
        manifest = manifest_from(_manifest_in(archive))
        if sorted(names) != sorted([MANIFEST, *map(file_of, manifest.tables)]):
            raise BackupRefused(Fault.DAMAGED, MANIFEST)
        backup = BackupFile(archive, manifest)
        for table in manifest.tables:
            for _ in backup.rows(table):
                pass
        yield backup


def _manifest_in(archive: UntrustedZip) -> bytes:
    with _damage_where_it_is_broken(MANIFEST):
        content = archive.beginning(MANIFEST, _LONGEST_MANIFEST + 1)
    if len(content) > _LONGEST_MANIFEST:
        raise BackupRefused(Fault.DAMAGED, MANIFEST)
    return content


@contextmanager
def _damage_where_it_is_broken(place: str) -> Iterator[None]:
    try:
        yield
    except BrokenZip:
        raise BackupRefused(Fault.DAMAGED, place) from None


def restore(database: Database, file: IO[bytes], progress: Progress) -> None:
    """Fill an empty database with a backup, and migrate it to this program's schema.

    BackupRefused if the backup is damaged or newer than the program, or the database is not empty;
    StorageUnavailable. The database is then unchanged.
    """
    with opened(file) as backup, alone(database) as connection:
        _require_empty(connection)
        _make_tables(connection, backup.manifest)
        _fill(connection, backup, progress)
        bring_to(connection, revisions()[0])
        with _refused_if_it_does_not_fit(MANIFEST):
            for _ in every_assessment(connection, with_bin=True):
                pass


def _require_empty(connection: Connection) -> None:
    """Check that all tables are empty and stay so. PostgreSQL's are locked here; SQLite is locked already."""
    tables = stored_tables(connection)
    if tables and connection.dialect.name == "postgresql":
        connection.execute(text(f"LOCK TABLE {', '.join(tables)} IN EXCLUSIVE MODE"))
    for stored in tables.values():
        if connection.execute(select(stored.table).limit(1)).first() is not None:
            raise BackupRefused(Fault.DATABASE_IN_USE)


def _make_tables(connection: Connection, manifest: Manifest) -> None:
    """Make the tables in the backup's schema. An older schema is filled first, and migrated with its rows."""
    if manifest.revision not in revisions():
        raise BackupRefused(Fault.NEWER)
    try:
        bring_to(connection, manifest.revision)
    except StorageRefused:
        raise BackupRefused(Fault.DATABASE_NEWER) from None
    if revision_of(connection) != manifest.revision:
        raise BackupRefused(Fault.DATABASE_NEWER)


def _fill(connection: Connection, backup: BackupFile, progress: Progress) -> None:
    tables, entries = stored_tables(connection), backup.manifest.tables
    if {name: entry.columns for name, entry in entries.items()} != {n: t.kinds for n, t in tables.items()}:
        raise BackupRefused(Fault.DAMAGED, MANIFEST)
    total, done = sum(entry.rows for entry in entries.values()), 0
    for name, stored in tables.items():
        with _refused_if_it_does_not_fit(file_of(name)):
            for rows in _batches(backup.rows(name)):
                without = [row | dict.fromkeys(stored.own_references) for row in rows]
                connection.execute(insert(stored.table), without)
                done += len(rows)
                progress(done, total)
            for rows in _batches(backup.rows(name)) if stored.own_references else ():
                _set_own_references(connection, stored, rows)
            _go_on_numbering(connection, stored)


def _set_own_references(connection: Connection, stored: StoredTable, rows: list[dict[str, Any]]) -> None:
    """Set references to rows of the same table, which may come later in the file."""
    key = list(stored.table.primary_key)
    this = update(stored.table).where(*(column == bindparam(f"its_{column.name}") for column in key))
    for reference in stored.own_references:
        naming = [row for row in rows if row[reference] is not None]
        values = [{reference: r[reference]} | {f"its_{c.name}": r[c.name] for c in key} for r in naming]
        if values:
            connection.execute(this, values)


def _go_on_numbering(connection: Connection, stored: StoredTable) -> None:
    """Make PostgreSQL number new rows after these. SQLite does so by itself."""
    if connection.dialect.name != "postgresql":
        return
    for column in stored.table.primary_key:
        if stored.kinds[column.name] is ColumnKind.INTEGER:
            sequence = cast(func.pg_get_serial_sequence(stored.table.name, column.name), REGCLASS)
            connection.execute(select(func.setval(sequence, func.max(column))))


def _batches(rows: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    while batch := list(islice(rows, ROWS_AT_A_TIME)):
        yield batch


@contextmanager
def _refused_if_it_does_not_fit(place: str) -> Iterator[None]:
    """Refuse a backup that is complete but not what the program writes: somebody edited it by hand."""
    try:
        yield
    except (IntegrityError, DataError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
        raise BackupRefused(Fault.DAMAGED, place) from None
