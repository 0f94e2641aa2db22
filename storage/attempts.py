"""Failed attempts with links and codes, remembered for a minute in this process's memory alone."""

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
    """Counts what fails, and refuses more once it is too much; what succeeds counts for nothing."""

    def __init__(self) -> None:
        self._making = Lock()
        self._counted: MovingWindowRateLimiter | None = None

    def look(self, origin: Origin, find: Callable[[], T]) -> T:
        """What `find` finds, None where it finds nothing; TooManyAttempts, and then it is not called."""
        self._refuse_too_many(origin)
        found = find()
        if found is None:
            self._count(origin)
        return found

    def _refuse_too_many(self, origin: Origin) -> None:
        # Nobody has failed yet: then nothing is loaded to count with.
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
                # Imported here: most visitors come in by a link that works.
                from limits.storage import MemoryStorage
                from limits.strategies import MovingWindowRateLimiter

                self._counted = MovingWindowRateLimiter(MemoryStorage())
            return self._counted


def _limits(origin: Origin) -> list[tuple[RateLimitItem, str]]:
    """Each limit that applies, with the name it counts under; of a browser that is not its secret."""
    from limits import RateLimitItemPerMinute

    applying = [(RateLimitItemPerMinute(PER_ADDRESS, namespace="address"), origin.network)]
    if origin.browser:
        browser = sha256(origin.browser.encode(errors="replace")).hexdigest()
        applying.append((RateLimitItemPerMinute(PER_BROWSER, namespace="browser"), browser))
    return list(applying)
