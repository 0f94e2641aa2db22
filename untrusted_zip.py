"""Read zip files that anybody may have made: broken ones, locked ones, and ones made to fill the memory."""

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Self
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

MALFORMED = (ArithmeticError, LookupError, RuntimeError, ValueError)
"""What readers of a format raise for a hostile file, depending on where it stops making sense."""

_BROKEN = (*MALFORMED, BadZipFile, EOFError, OSError, zlib.error)


class BrokenZip(Exception):
    """The zip file, or a file in it, is broken, locked with a password, or packed in an unusual way."""


class UntrustedZip:
    """A zip file that is open for reading. Opening and reading it may raise BrokenZip and nothing else."""

    def __init__(self, file: Path | IO[bytes]) -> None:
        with _as_broken_zip():
            self._archive = ZipFile(file)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._archive.close()

    def entries(self) -> list[ZipInfo]:
        """What it says is in it, folders too, in its own order; two entries may have the same name."""
        return self._archive.infolist()

    def beginning(self, entry: ZipInfo | str, most: int) -> bytes:
        """So many bytes of a file in it, or all of a shorter one."""
        with self._reading(entry) as file:
            return file.read(most)

    def lines(self, entry: ZipInfo | str, longest: int) -> Iterator[bytes]:
        """The lines of a file in it, each cut into pieces of at most so many bytes."""
        with self._reading(entry) as file:
            while line := file.readline(longest):
                yield line

    @contextmanager
    def _reading(self, entry: ZipInfo | str) -> Iterator[IO[bytes]]:
        with _as_broken_zip():
            found = self._archive.getinfo(entry) if isinstance(entry, str) else entry
            # Other methods are unpacked whole before anything is cut off: a few bytes could fill the memory.
            if found.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
                raise BrokenZip(found.filename)
            with self._archive.open(found) as file:
                yield file


@contextmanager
def _as_broken_zip() -> Iterator[None]:
    try:
        yield
    except _BROKEN as error:
        raise BrokenZip(str(error)) from None
