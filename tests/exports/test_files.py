"""A file appears only when it is complete, and only its owner can read it."""

import errno
import os
from pathlib import Path

import pytest

from exports.files import whole_file


def test_the_file_does_not_appear_before_the_end(tmp_path: Path) -> None:
    path = tmp_path / "backup.zip"
    with whole_file(path) as file:
        file.write(b"half")
        assert not path.exists()
        file.write(b" and half")
    assert path.read_bytes() == b"half and half"
    assert list(tmp_path.iterdir()) == [path]


def test_only_the_owner_can_read_it_regardless_of_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        with whole_file(tmp_path / "backup.zip") as file:
            unfinished = [path.stat().st_mode & 0o777 for path in tmp_path.iterdir()]
            file.write(b"secret")
    finally:
        os.umask(before)
    assert unfinished == [0o600]
    assert (tmp_path / "backup.zip").stat().st_mode & 0o777 == 0o600


def test_a_failure_leaves_the_existing_file(tmp_path: Path) -> None:
    path = tmp_path / "backup.zip"
    path.write_bytes(b"of yesterday")
    with pytest.raises(TypeError), whole_file(path) as file:
        file.writelines([b"of to", None])  # type: ignore[list-item]
    assert path.read_bytes() == b"of yesterday"
    assert list(tmp_path.iterdir()) == [path]


def test_a_new_file_replaces_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "backup.zip"
    path.write_bytes(b"of yesterday")
    with whole_file(path) as file:
        file.write(b"of today")
    assert path.read_bytes() == b"of today"


def test_the_error_on_a_full_disk_has_the_requested_name(tmp_path: Path) -> None:
    path = tmp_path / "backup.zip"
    with pytest.raises(OSError) as full, whole_file(path):  # noqa: PT011
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    assert (full.value.errno, full.value.filename) == (errno.ENOSPC, str(path))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["missing/backup.zip", ".", "/", ""])
def test_an_impossible_path_is_reported_as_such(tmp_path: Path, name: str) -> None:
    with pytest.raises(OSError) as refused, whole_file(tmp_path / name):  # noqa: PT011
        pytest.fail("there is nowhere to write")
    assert refused.value.filename == str(tmp_path / name)
