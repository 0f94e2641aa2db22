"""Polling by hundreds of phones: few threads, and one read of the database for all of them.

More threads would not be faster, because they would wait for each other.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from time import monotonic
from typing import ParamSpec, TypeVar

from anyio import CapacityLimiter, to_thread

from access.secrets import hash_token, is_token
from storage.workshop.participation import Participation

P = ParamSpec("P")
R = TypeVar("R")

# Two pools, so that reads do not wait for the disk. Together they are smaller than the connection pool.
_READERS, _WRITERS = CapacityLimiter(4), CapacityLimiter(8)


async def read(function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Run a function that only reads in the pool for reads, and return its result."""
    return await to_thread.run_sync(partial(function, *args, **kwargs), limiter=_READERS)


async def write(function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Run a function that waits for the disk in the pool for writes, and return its result."""
    return await to_thread.run_sync(partial(function, *args, **kwargs), limiter=_WRITERS)


_FRESH_SECONDS = 0.25
"""Greatest age of a result read for another phone that may be reused."""

_PATIENT_SECONDS = 1.0
"""A phone that asks sooner than the page's script would triggers a new read."""

_MOST_CODES = 1000


@dataclass
class _Heard:
    version: int
    at: float
    asked_by: dict[str, float] = field(default_factory=dict)
    """Time of the last request of each participating phone, by the hash of its secret."""
    is_asking: bool = False


class Pulse:
    """The last result read for each running workshop, by its code."""

    def __init__(self) -> None:
        self._heard: dict[str, _Heard] = {}

    async def version(self, stored: Participation, code: str, secret: str) -> int | None:
        """As `Participation.version`, up to a quarter of a second old."""
        phone, now, heard = hash_token(secret) if is_token(secret) else "", monotonic(), self._heard.get(code)
        if heard is None or phone not in heard.asked_by:
            return self._keep(code, phone, await read(stored.version, code, secret))
        is_patient = now - heard.asked_by[phone] >= _PATIENT_SECONDS
        heard.asked_by[phone] = now
        if is_patient and (heard.is_asking or now - heard.at < _FRESH_SECONDS):
            return heard.version
        heard.is_asking = True
        try:
            version = await read(stored.version, code, secret)
        finally:
            heard.is_asking = False
        if version is None:
            # The workshop is closed: nothing more is answered from here.
            self._heard.pop(code, None)
        return self._keep(code, phone, version)

    def _keep(self, code: str, phone: str, version: int | None) -> int | None:
        if version is None:
            return None
        if code not in self._heard and len(self._heard) >= _MOST_CODES:
            self._heard.clear()
        heard = self._heard.setdefault(code, _Heard(version, 0))
        heard.version, heard.at = version, monotonic()
        heard.asked_by[phone] = heard.at
        return version
