"""A wall without a browser: a Streamlit page that reruns as often as it asks for."""

import re
import threading
from collections.abc import Mapping
from time import perf_counter
from types import TracebackType
from typing import Self

from tests.system.wire import WirePage

_VOTED = re.compile(r'vk-wall-voted"><p>(\d+)\D')


class Wall:
    """Watches the wall while the block runs. Afterwards raises what went wrong in the meantime."""

    def __init__(self, address: str, query: str, cookie: str, page: str = "storskjerm") -> None:
        self._session = WirePage(address, page, query, cookie)
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch)
        self._error: Exception | None = None
        self.seen: list[tuple[float, int]] = []
        """The time and number of each shown count of votes."""

    def __enter__(self) -> Self:
        self._session.__enter__()
        self._session.open()
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop.set()
        self._thread.join()
        self._session.__exit__(kind, error, trace)
        if self._error is not None:
            raise self._error

    @property
    def voted(self) -> int:
        """The number that it shows now."""
        return self.seen[-1][1] if self.seen else 0

    def _watch(self) -> None:
        try:
            while not self._stop.wait(self._session.seconds_to_redraw):
                self._session.redraw()
                for piece in self._session.heard:
                    if found := _VOTED.search(piece):
                        self.seen.append((perf_counter(), int(found[1])))
        except Exception as error:
            self._error = error


def delays(
    opened: Mapping[str, float], accepted: list[tuple[str, float, float]], seen: list[tuple[float, int]]
) -> list[float]:
    """Seconds from each acknowledged vote until the wall showed it.

    If it never did, until the question was replaced; infinite if the wall never showed anything.
    """
    found = []
    last = seen[-1][0] if seen else float("inf")
    begins = sorted((at, question) for question, at in opened.items())
    for place, (begin, question) in enumerate(begins):
        end = begins[place + 1][0] if place + 1 < len(begins) else last
        times = sorted(at for voted_on, _sent, at in accepted if voted_on == question)
        shown = [(at, count) for at, count in seen if begin <= at <= end]
        for number, acknowledged in enumerate(times, start=1):
            there = next((at for at, count in shown if count >= number), end)
            found.append(max(0.0, there - acknowledged))
    return found
