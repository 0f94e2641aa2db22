"""What is wrong with the content, said so that an editor can mend it without reading code."""

from collections.abc import Iterable
from dataclasses import dataclass
from textwrap import shorten


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend: where it stands, the nearest id or "", what is wrong and the remedy."""

    file: str
    line: int
    id: str
    what: str
    remedy: str

    def __str__(self) -> str:
        about = f" [{shorten(self.id, 80)}]" if self.id else ""
        return f"{self.file}:{self.line}{about} {shorten(self.what, 300)}: {self.remedy}"


class ContentError(Exception):
    """The content cannot be used; carries every problem of the run, in the order of files and lines."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))
