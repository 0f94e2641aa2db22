"""Uncompresses files so that they can be compared, and packs many into one archive.

PDF and office files are compressed with zlib, and another zlib version may compress the same content to
other bytes. Uncompressed they are compared byte for byte, ordinary viewers still open them, and one archive
of all of them takes a fifth of the space.
"""

import lzma
import re
import tarfile
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, ZipInfo

import pikepdf

_STRONGEST = 9 | lzma.PRESET_EXTREME


def unpacked(data: bytes) -> bytes:
    """The same file without compression; a file that is neither a PDF nor a zip is returned unchanged."""
    if data.startswith(b"%PDF"):
        return _unpacked_pdf(data)
    if data.startswith(b"PK"):
        return _unpacked_zip(data)
    return data


def _unpacked_pdf(data: bytes) -> bytes:
    """All objects and streams, in the layout that QPDF has for PDFs to be read in a text editor."""
    plain = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        pdf.save(
            plain,
            qdf=True,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            fix_metadata_version=False,
            deterministic_id=True,
        )
    return plain.getvalue()


def in_one_entry(data: bytes, name: str, pattern: re.Pattern[bytes], replacement: bytes) -> bytes:
    """The uncompressed zip with the pattern replaced in one entry, where it must occur exactly once."""

    def change(entry: str, content: bytes) -> bytes:
        if entry != name:
            return content
        changed, times = pattern.subn(replacement, content)
        assert times == 1, f"{pattern.pattern!r} occurs {times} times in {name}"
        return changed

    return _unpacked_zip(data, change)


def _unpacked_zip(
    data: bytes, change: Callable[[str, bytes], bytes] = lambda _name, content: content
) -> bytes:
    """The same entries in the same order, with their names, times and permissions."""
    plain = BytesIO()
    with ZipFile(BytesIO(data)) as packed, ZipFile(plain, "w", ZIP_STORED) as again:
        for entry in packed.infolist():
            same = ZipInfo(entry.filename, entry.date_time)
            same.create_system, same.external_attr = entry.create_system, entry.external_attr
            again.writestr(same, change(entry.filename, unpacked(packed.read(entry))))
    return plain.getvalue()


def write(file: Path, contents: Mapping[str, bytes]) -> None:
    """Pack files into one archive. The same files always give the same bytes."""
    plain = BytesIO()
    with tarfile.open(fileobj=plain, mode="w") as archive:
        for name in sorted(contents, key=_alike_together):
            entry = tarfile.TarInfo(name)
            entry.size = len(contents[name])
            archive.addfile(entry, BytesIO(contents[name]))
    file.write_bytes(lzma.compress(plain.getvalue(), preset=_STRONGEST))


def read(file: Path) -> dict[str, bytes]:
    """The files in the archive, by name."""
    with tarfile.open(fileobj=BytesIO(lzma.decompress(file.read_bytes()))) as archive:
        return {entry.name: archive.extractfile(entry).read() for entry in archive}  # type: ignore[union-attr]


def _alike_together(name: str) -> tuple[str, str]:
    return Path(name).suffix, name
