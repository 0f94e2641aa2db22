"""The program's command line: `python manage.py COMMAND`. The commands are in `administration/commands/`."""

import sys
from io import TextIOWrapper

from administration.commands import main

__all__ = ["main"]

if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    sys.exit(main())
