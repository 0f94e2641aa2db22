"""What is wrong with a file that somebody gave us, said in the words of the one who gave it."""

from collections.abc import Iterable
from dataclasses import dataclass

from language import gettext as _
from language import ngettext

_SHOWN = 20
"""A broken file may hold thousands of problems; the message tells these first."""


@dataclass(frozen=True)
class FileProblem:
    """One thing to mend: where it stands in the file, what is wrong, and what to do."""

    where: str
    what: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what} {self.remedy}" if self.where else f"{self.what} {self.remedy}"


class AnswersFileError(Exception):
    """The file cannot be used; nothing was read from it. Carries every problem found, not only the first."""

    def __init__(self, problems: Iterable[FileProblem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        lines = [_("The answers cannot be used.")]
        lines += [f"– {problem}" for problem in self.problems[:_SHOWN]]
        hidden = len(self.problems) - len(lines[1:])
        if hidden:
            more = ngettext("… and {count} more problem.", "… and {count} more problems.", hidden)
            lines.append(more.format(count=hidden))
        return "\n".join(lines)
