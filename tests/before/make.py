"""Remake the committed files: `python -m tests.before.make`.

Run it only when a change in the program's output is meant. It prints the names of the files that changed;
look at them, and give the reason in the commit message. Running it just to turn a red test green hides the
mistake that the test has found.

The database is not remade with the rest: it was made by an earlier version of the program, and later versions
have to open it. `python -m tests.before.make --database` replaces it too, for when it has to hold something
more; what was shown about the earlier version is lost with it.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.before import invented_database, packed
from tests.before.committed import DATABASE, DATABASE_NAME, OUTPUT, output_now


def make_database() -> None:
    """Replace the committed database."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / DATABASE_NAME
        invented_database.build(file)
        packed.write(DATABASE, {DATABASE_NAME: file.read_bytes()})


def make_output() -> list[str]:
    """Replace the committed output; the names of the files that changed."""
    before = packed.read(OUTPUT) if OUTPUT.exists() else {}
    with TemporaryDirectory() as folder:
        now = output_now(Path(folder))
    packed.write(OUTPUT, now)
    return sorted(name for name in before.keys() | now.keys() if before.get(name) != now.get(name))


if __name__ == "__main__":
    if "--database" in sys.argv[1:]:
        make_database()
    for changed in make_output():
        sys.stdout.write(f"{changed}\n")
