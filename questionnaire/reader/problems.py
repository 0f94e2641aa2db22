"""Content errors, worded so that an editor can fix them without reading code."""

from collections.abc import Iterable
from dataclasses import dataclass
from textwrap import shorten


@dataclass(frozen=True, order=True)
class ContentProblem:
    """One thing to fix: its location, the nearest id or "", what is wrong, and the remedy."""

    file: str
    line: int
    id: str
    what: str
    remedy: str

    def __str__(self) -> str:
        about = f" [{shorten(self.id, 80)}]" if self.id else ""
        return f"{self.file}:{self.line}{about} {shorten(self.what, 300)}: {self.remedy}"


class ContentError(Exception):
    """Raised when the content cannot be used; carries every problem, ordered by file and line."""

    def __init__(self, problems: Iterable[ContentProblem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))
