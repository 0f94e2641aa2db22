"""The committed files, and the program's present output in the form in which they are committed.

`database.tar.xz` holds the database, `output.tar.xz` everything the program made of it. `tar -xf` unpacks
both into files that ordinary viewers open.
"""

import re
from pathlib import Path

from tests.before import packed, program

_HERE = Path(__file__).parent
DATABASE, OUTPUT = _HERE / "database.tar.xz", _HERE / "output.tar.xz"
FIRST_EDITION = _HERE / "edition-1.0.tar.xz"
"""The first edition of the instrument and results of forms, from before there was a second; never remade."""
DATABASE_NAME, LISTED, BACKUP = "videoklar.db", "listed.json", "backup.zip"

_MADE_AT = re.compile(rb'(?<="made_at": ")[^"]+')
_ONE_MOMENT = b"2026-11-23T12:00:00+00:00"
"""Replaces the time in a backup's manifest: the only place in any file that depends on when it was made."""


def database_in(folder: Path) -> Path:
    """A copy of the committed database."""
    file = folder / DATABASE_NAME
    file.write_bytes(packed.read(DATABASE)[DATABASE_NAME])
    return file


def output_now(folder: Path) -> dict[str, bytes]:
    """Everything the program makes of the committed database now, uncompressed. `folder` must be empty."""
    with program.on(database_in(folder)) as store:
        program.backup(folder / BACKUP)
        made = program.downloads(store) | program.printed(store, folder) | {LISTED: program.listed(store)}
    backup = packed.in_one_entry((folder / BACKUP).read_bytes(), "manifest.json", _MADE_AT, _ONE_MOMENT)
    return {name: packed.unpacked(data) for name, data in made.items()} | {BACKUP: backup}
