"""Failed attempts with links and codes, remembered for a minute and only in this process's memory."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from math import ceil
from threading import Lock
from time import time
from typing import TYPE_CHECKING, TypeVar

from access.attempts import PER_ADDRESS, PER_BROWSER, Origin, TooManyAttempts

if TYPE_CHECKING:
    from limits import RateLimitItem
    from limits.strategies import MovingWindowRateLimiter

T = TypeVar("T")


class Attempts:
    """Counts failed attempts and refuses more after too many. Successful attempts are not counted."""

    def __init__(self) -> None:
        self._making = Lock()
        self._counted: MovingWindowRateLimiter | None = None

    def look(self, origin: Origin, find: Callable[[], T]) -> T:
        """The result of `find`; None counts as a failed attempt. TooManyAttempts without calling `find`."""
        self._refuse_too_many(origin)
        found = find()
        if found is None:
            self._count(origin)
        return found

    def _refuse_too_many(self, origin: Origin) -> None:
        # Nobody has failed yet, so the library that counts is not loaded.
        if self._counted is None:
            return
        for item, name in _limits(origin):
            if not self._counted.test(item, name):
                free_at = self._counted.get_window_stats(item, name).reset_time
                raise TooManyAttempts(max(1, ceil(free_at - time())))

    def _count(self, origin: Origin) -> None:
        counted = self._counting()
        for item, name in _limits(origin):
            counted.hit(item, name)

    def _counting(self) -> MovingWindowRateLimiter:
        with self._making:
            if self._counted is None:
                # Imported here: most visitors use a link that works.
                from limits.storage import MemoryStorage
                from limits.strategies import MovingWindowRateLimiter

                self._counted = MovingWindowRateLimiter(MemoryStorage())
            return self._counted


def _limits(origin: Origin) -> list[tuple[RateLimitItem, str]]:
    """Each limit that applies, with the name it is counted under: a hash, not the browser's secret."""
    from limits import RateLimitItemPerMinute

    applying = [(RateLimitItemPerMinute(PER_ADDRESS, namespace="address"), origin.network)]
    if origin.browser:
        browser = sha256(origin.browser.encode(errors="replace")).hexdigest()
        applying.append((RateLimitItemPerMinute(PER_BROWSER, namespace="browser"), browser))
    return list(applying)
