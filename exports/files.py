"""Writes files completely or not at all, and makes zips that have the same bytes each time."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from errno import EISDIR
from io import BytesIO
from pathlib import Path
from secrets import token_hex
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo


@contextmanager
def whole_file(path: Path) -> Iterator[IO[bytes]]:
    """A new file that only its owner can read. It gets its name after the block succeeded and it is on disk.

    An existing file of that name is unchanged until then. Raises OSError with that name if the file cannot be
    written.
    """
    if path.is_dir():
        raise IsADirectoryError(EISDIR, os.strerror(EISDIR), str(path))
    unfinished = path.with_name(f".{path.name}.{token_hex(4)}.unfinished")
    try:
        with _new_and_private(unfinished) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error
    finally:
        unfinished.unlink(missing_ok=True)


def _new_and_private(path: Path) -> IO[bytes]:
    return os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b")


_BEGINNING = (1980, 1, 1, 0, 0, 0)


def without_clock(data: bytes) -> bytes:
    """The zip with the same files in the same order, all dated with the earliest time that zips can hold."""
    packed = BytesIO()
    with ZipFile(BytesIO(data)) as made, ZipFile(packed, "w", ZIP_DEFLATED) as again:
        for name in made.namelist():
            entry = ZipInfo(name, _BEGINNING)
            entry.compress_type = ZIP_DEFLATED
            again.writestr(entry, made.read(name))
    return packed.getvalue()
