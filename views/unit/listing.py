"""Caches what the unit's page draws, until what is shared with the unit changes."""

from functools import lru_cache

from access.policy import Grant
from language.translation import spoken
from language.unit import by_name, names_of
from questionnaire.reader.load import editions
from scoring.editions import all_questions
from scoring.unit.portfolio import portfolio
from scoring.unit.selection import Listing, listing
from storage.repositories import repositories

MOST_UNITS = 8
MOST_CHOICES = 8
"""Units in the cache at once, and filters cached for each unit; the least recently used are dropped."""


class Listed:
    """All that is shared, by name or by letter; `choose` returns the departments that match a filter."""

    def __init__(self, listing: Listing) -> None:
        self.listing = listing
        self.choose = lru_cache(MOST_CHOICES)(listing.select)


class _Shared:
    """All that was shared with a unit at one time; `listed` is cached by letter or name, and by language."""

    def __init__(self, fingerprint: str, grant: Grant) -> None:
        self.fingerprint = fingerprint
        self.listed = lru_cache(self._listed)
        every = editions()
        members, codes = repositories().shares.portfolio_rows(grant, all_questions(every))
        self._named = portfolio(every, members, codes, by_name)

    def _listed(self, aliased: bool, _language: str) -> Listed:
        return Listed(listing(self._named, names_of, aliased=aliased))


class _CachedUnit:
    """The cache of one unit."""

    shared: _Shared | None = None


@lru_cache(MOST_UNITS)
def _unit(_unit_id: str) -> _CachedUnit:
    return _CachedUnit()


def listed_now(grant: Grant, *, aliased: bool) -> Listed:
    """What is shared with the unit at this moment; what is no longer shared leaves the cache too."""
    unit, fingerprint = _unit(grant.object_id), repositories().shares.fingerprint(grant)
    shared = unit.shared
    if shared is None or shared.fingerprint != fingerprint:
        # Without a lock: two simultaneous visitors may both read, but nobody waits for another unit.
        unit.shared = None
        shared = _Shared(fingerprint, grant)
        # If sharing changed during the read, the result is used once, not cached under a wrong fingerprint.
        if repositories().shares.fingerprint(grant) == fingerprint:
            unit.shared = shared
    return shared.listed(aliased, spoken())
