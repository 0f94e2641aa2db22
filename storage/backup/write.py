"""Writing a backup while people go on answering."""

from collections.abc import Callable
from hashlib import sha256
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from sqlalchemy import Connection, func, select

from storage.backup.format import (
    MANIFEST,
    BackupRefused,
    Fault,
    Manifest,
    StoredTable,
    TableEntry,
    file_of,
    line_of,
    manifest_text,
    stored_tables,
)
from storage.db.columns import Clock, utc_now
from storage.db.schema import revision_of
from storage.db.transactions import Database, snapshot

Progress = Callable[[int, int], None]
"""Called from time to time with the number of rows done, and the number of all rows."""


def write_backup(database: Database, file: IO[bytes], progress: Progress, clock: Clock = utc_now) -> None:
    """Write all tables to a seekable file, as of one moment and in the schema that they have.

    BackupRefused for a database without tables; StorageUnavailable.
    """
    with snapshot(database) as connection, ZipFile(file, "w", ZIP_DEFLATED) as archive:
        revision = revision_of(connection)
        if revision is None:
            raise BackupRefused(Fault.NOTHING_TO_COPY)
        tables = stored_tables(connection)
        numbers = {name: _number_of_rows(connection, stored) for name, stored in tables.items()}
        total, done = sum(numbers.values()), 0
        entries = {}
        for name, stored in tables.items():
            digest = sha256()
            with archive.open(_entry(file_of(name)), "w", force_zip64=True) as out:
                for rows in connection.execute(stored.rows_in_order(connection)).partitions():
                    lines = b"".join(line_of(row) for row in rows)
                    out.write(lines)
                    digest.update(lines)
                    done += len(rows)
                    progress(done, total)
            entries[name] = TableEntry(dict(stored.kinds), numbers[name], digest.hexdigest())
        manifest = Manifest(1, revision, clock().isoformat(), entries)
        archive.writestr(_entry(MANIFEST), manifest_text(manifest))


def _number_of_rows(connection: Connection, stored: StoredTable) -> int:
    return connection.scalar(select(func.count()).select_from(stored.table)) or 0


def _entry(name: str) -> ZipInfo:
    """A zip entry without traces of machine or time, readable only by its owner."""
    entry = ZipInfo(name)
    entry.compress_type = ZIP_DEFLATED
    entry.create_system = 3
    entry.external_attr = 0o600 << 16
    return entry
