"""Which editions of the instrument a rule holds for.

An edition that departments have answered keeps the rules it was written under, because its content is never
changed. So every rule names its editions.
"""

from typing import NamedTuple

from questionnaire.instrument import version_order


class Editions(NamedTuple):
    """The editions from `since` on, "" for the very first, and before `until`, "" for no end."""

    since: str = ""
    until: str = ""

    def include(self, version: str | None) -> bool:
        """Whether `version` is one of them; if it is not known, only all editions include it."""
        if version is None:
            return self == ALL
        order = version_order(version)
        return version_order(self.since) <= order and (not self.until or order < version_order(self.until))


ALL = Editions()
FIRST = Editions(until="2.0")
FROM_SECOND = Editions(since="2.0")
