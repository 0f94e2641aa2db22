"""A backup read again, row by row, without trusting it."""

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from storage.backup_format import (
    MANIFEST,
    BackupRefused,
    Fault,
    Manifest,
    file_of,
    manifest_from,
    row_from,
)

_LONGEST_LINE = 16 * 1024 * 1024
"""Bytes; no row of ours comes near it, and a line without end is never read whole."""

_LONGEST_MANIFEST = 1024 * 1024

_BROKEN = (
    ArithmeticError,
    BadZipFile,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
    zlib.error,
)
"""What zipfile raises for a hostile file depends on where in it the file stops making sense."""


class BackupFile:
    """A backup whose manifest has been read; nothing else of it is known to be whole."""

    def __init__(self, archive: ZipFile, manifest: Manifest) -> None:
        self._archive = archive
        self.manifest = manifest

    def rows(self, table: str) -> Iterator[dict[str, Any]]:
        """The table's rows; BackupRefused, perhaps after the last, where they are not what was written."""
        entry, name = self.manifest.tables[table], file_of(table)
        digest, number = sha256(), 0
        for line in _lines(self._archive, name):
            number += 1
            digest.update(line)
            try:
                row = row_from(line, entry.columns)
            except (ValueError, RecursionError):
                raise BackupRefused(Fault.DAMAGED, f"{name}:{number}") from None
            yield row
        if (number, digest.hexdigest()) != (entry.rows, entry.sha256):
            raise BackupRefused(Fault.DAMAGED, name)


@contextmanager
def opened(file: IO[bytes]) -> Iterator[BackupFile]:
    """The backup in a seekable file, read through once and found whole. BackupRefused where it is not."""
    with _archive(file) as archive:
        if MANIFEST not in archive.namelist():
            raise BackupRefused(Fault.NOT_A_BACKUP)
        manifest = manifest_from(_short_content(archive, MANIFEST))
        if sorted(archive.namelist()) != sorted([MANIFEST, *map(file_of, manifest.tables)]):
            raise BackupRefused(Fault.DAMAGED, MANIFEST)
        backup = BackupFile(archive, manifest)
        for table in manifest.tables:
            for _ in backup.rows(table):
                pass
        yield backup


@contextmanager
def _archive(file: IO[bytes]) -> Iterator[ZipFile]:
    try:
        archive = ZipFile(file)
    except _BROKEN:
        raise BackupRefused(Fault.NOT_A_BACKUP) from None
    with archive:
        yield archive


def _short_content(archive: ZipFile, name: str) -> bytes:
    """All of a file in the zip that is never long."""
    with _reading(archive, name) as file:
        content = file.read(_LONGEST_MANIFEST + 1)
        if len(content) > _LONGEST_MANIFEST:
            raise BadZipFile(name)
        return content


def _lines(archive: ZipFile, name: str) -> Iterator[bytes]:
    """The lines of a file in the zip."""
    with _reading(archive, name) as file:
        while line := file.readline(_LONGEST_LINE):
            yield line


@contextmanager
def _reading(archive: ZipFile, name: str) -> Iterator[IO[bytes]]:
    try:
        entry = archive.getinfo(name)
        if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise BadZipFile(name)
        with archive.open(entry) as file:
            yield file
    except _BROKEN:
        raise BackupRefused(Fault.DAMAGED, name) from None
