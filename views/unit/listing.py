"""What the unit's page is about to draw; kept for as long as nothing that is shared has changed."""

from functools import lru_cache

from access.policy import Grant
from language.translation import spoken
from language.unit import by_name, called
from questionnaire.reader.load import instrument
from scoring.unit.portfolio import portfolio
from scoring.unit.selection import Listing, listing
from storage.repositories import repositories

MOST_UNITS = 8
MOST_CHOICES = 8
"""So many units are kept at once, and of each so many choices of departments: the ones used last."""


class Listed:
    """All that is shared, by name or by letter; `choose` gives the departments that are wanted."""

    def __init__(self, listing: Listing) -> None:
        self.listing = listing
        self.choose = lru_cache(MOST_CHOICES)(listing.select)


class _Shared:
    """All that was shared with a unit at one time; `listed` is asked by letter or not, and by language."""

    def __init__(self, fingerprint: str, grant: Grant) -> None:
        self.fingerprint = fingerprint
        self.listed = lru_cache(self._listed)
        content = instrument()
        members, codes = repositories().shares.portfolio_rows(grant, [q.id for q in content.questions])
        self._named = portfolio(content, members, codes, by_name)

    def _listed(self, aliased: bool, _language: str) -> Listed:
        return Listed(listing(self._named, called, aliased=aliased))


class _CachedUnit:
    """What is kept of a unit."""

    shared: _Shared | None = None


@lru_cache(MOST_UNITS)
def _unit(_unit_id: str) -> _CachedUnit:
    return _CachedUnit()


def listed_now(grant: Grant, *, aliased: bool) -> Listed:
    """What is shared with the unit at this moment; what was taken back is not even kept."""
    unit, fingerprint = _unit(grant.object_id), repositories().shares.fingerprint(grant)
    shared = unit.shared
    if shared is None or shared.fingerprint != fingerprint:
        # Read without a lock: two who come at once may both read, and nobody waits for another unit.
        unit.shared = None
        shared = _Shared(fingerprint, grant)
        # What was shared or taken back while it was read is drawn this once, and not kept under a wrong name.
        if repositories().shares.fingerprint(grant) == fingerprint:
            unit.shared = shared
    return shared.listed(aliased, spoken())
