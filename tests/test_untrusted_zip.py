"""Untrusted zips are read up to a limit or reported as broken; no exception of zipfile escapes."""

from io import BytesIO
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZIP_STORED, ZipFile

import pytest

from tests.test_imports import ALLOWED_ROOMS, ROOT, packages_imported_by
from untrusted_zip import BrokenZip, UntrustedZip


def packed(method: int = ZIP_DEFLATED) -> BytesIO:
    file = BytesIO()
    with ZipFile(file, "w", method) as archive:
        archive.writestr("a.txt", b"one\ntwo\n")
    return file


@pytest.mark.parametrize("method", [ZIP_STORED, ZIP_DEFLATED])
def test_a_file_is_read_up_to_a_limit_or_line_by_line(method: int) -> None:
    with UntrustedZip(packed(method)) as archive:
        [entry] = archive.entries()
        assert entry.filename == "a.txt"
        assert archive.beginning(entry, 5) == archive.beginning("a.txt", 5) == b"one\nt"
        assert list(archive.lines("a.txt", 100)) == [b"one\n", b"two\n"]
        assert list(archive.lines("a.txt", 2)) == [b"on", b"e\n", b"tw", b"o\n"]


@pytest.mark.parametrize("method", [ZIP_BZIP2, ZIP_LZMA])
def test_other_compression_methods_are_refused(method: int) -> None:
    with UntrustedZip(packed(method)) as archive, pytest.raises(BrokenZip):
        archive.beginning("a.txt", 1)


def test_a_missing_file_or_no_zip_is_reported_as_broken(tmp_path: Path) -> None:
    with UntrustedZip(packed()) as archive, pytest.raises(BrokenZip):
        list(archive.lines("b.txt", 100))
    for file in (BytesIO(b"PK\x03\x04"), tmp_path / "nowhere.zip", tmp_path):
        with pytest.raises(BrokenZip):
            UntrustedZip(file)


def test_only_this_module_reads_zip_files() -> None:
    files = [path for room in ALLOWED_ROOMS for path in (ROOT / room).rglob("*.py")]
    using = {path.relative_to(ROOT).as_posix() for path in files if "zipfile" in packages_imported_by(path)}
    # These only write zip files.
    assert using == {"exports/assessment/sources.py", "exports/files.py", "storage/backup/write.py"}
