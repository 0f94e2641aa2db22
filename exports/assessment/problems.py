"""The problems of a file from outside, described in words that the person who chose it can act on."""

from collections.abc import Iterable
from dataclasses import dataclass

from language import gettext as _
from language import ngettext

_SHOWN = 20
"""A broken file may have thousands of problems; the message lists this many."""


@dataclass(frozen=True)
class FileProblem:
    """One problem: its position in the file, what is wrong, and how to correct it."""

    where: str
    what: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what} {self.remedy}" if self.where else f"{self.what} {self.remedy}"


class AnswersFileError(Exception):
    """The file cannot be used, and nothing was read from it. Has every problem found, not only the first."""

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
