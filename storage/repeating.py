"""Trying again, for calls that come to the same when they are made twice."""

import random
from collections.abc import Callable
from functools import wraps
from time import monotonic, sleep
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from storage.database import Database
from storage.trouble import StorageUnavailable

P = ParamSpec("P")
R = TypeVar("R")

_PAUSES_SECONDS = (0.02, 0.1, 0.3)
"""One for each further try. Whoever waits at a screen is told before long, and is tried for again there."""


class _OnDatabase(Protocol):
    _database: Database


S = TypeVar("S", bound=_OnDatabase)


def repeatable(method: Callable[Concatenate[S, P], R]) -> Callable[Concatenate[S, P], R]:
    """A repository's method that is tried again where what hindered it may have passed at once.

    Only for reading, and for a write of one transaction that confirms what stands already: a connection that
    is lost while the transaction is committed leaves open whether it was. No try is begun when the database's
    patience is up.
    """

    @wraps(method)
    def tried(self: S, /, *args: P.args, **kwargs: P.kwargs) -> R:
        latest = monotonic() + self._database.patience
        for pause in _PAUSES_SECONDS:
            try:
                return method(self, *args, **kwargs)
            except StorageUnavailable as trouble:
                # Not in step: those who stood in each other's way would meet again.
                pause *= random.uniform(0.5, 1.5)  # noqa: S311
                if not trouble.may_pass_at_once or monotonic() + pause > latest:
                    raise
            sleep(pause)
        return method(self, *args, **kwargs)

    return tried
