"""Threads for what phones ask of storage: few, so that hundreds of them leave some for the screens.

More at a time would not be faster: they would stand in each other's way.
"""

from collections.abc import Callable
from functools import partial
from typing import ParamSpec, TypeVar

from anyio import CapacityLimiter, to_thread

P = ParamSpec("P")
R = TypeVar("R")

# Apart, because who only asks need not wait for a disk. Together fewer than there are connections.
_READERS, _WRITERS = CapacityLimiter(4), CapacityLimiter(8)


async def read(function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """What the function gives back, which only reads."""
    return await to_thread.run_sync(partial(function, *args, **kwargs), limiter=_READERS)


async def write(function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """What the function gives back, which waits until something is on disk."""
    return await to_thread.run_sync(partial(function, *args, **kwargs), limiter=_WRITERS)
