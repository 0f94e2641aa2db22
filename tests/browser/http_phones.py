"""Many phones without browsers, which send the same requests as the page's forms."""

import http.client
import json
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Barrier, Condition, Event, Thread
from typing import TypeVar
from urllib.parse import urlencode

from tests.system.server import Server

T = TypeVar("T")
_PATIENCE = 20


@dataclass
class HttpPhone:
    """One participant, with the last choice sent and the last confirmed."""

    server: Server
    code: str
    cookie: str = ""
    acknowledged: int | None = None
    sent: int | None = None

    @property
    def secret(self) -> str:
        """The secret by which the phone is recognised."""
        return self.cookie.partition("=")[2]

    def join(self) -> None:
        reply, _body = self._ask("GET", "")
        self.cookie = (reply.getheader("set-cookie") or "").partition(";")[0]
        reply, _body = self._post("/med", {})
        assert reply.status == 303

    def vote(self, question: str, level: int) -> int:
        """The status of the response; raises OSError if there is none."""
        self.sent = level
        fields = {"sporsmal": question, "runde": "first", "valg": str(level)}
        reply, body = self._post("/stemme", fields)
        if reply.status == 200:
            assert json.loads(body)["saved"] is True
            self.acknowledged = level
        return reply.status

    def _post(self, path: str, fields: dict[str, str]) -> tuple[http.client.HTTPResponse, bytes]:
        return self._ask("POST", path, urlencode(fields))

    def _ask(self, method: str, path: str, body: str = "") -> tuple[http.client.HTTPResponse, bytes]:
        line = http.client.HTTPConnection("localhost", self.server.port, timeout=_PATIENCE)
        try:
            line.request(
                method,
                f"/delta/{self.code}{path}",
                body,
                {
                    "Accept": "application/json",
                    "Content-Type": "application/x-www-form-urlencoded",
                    "Cookie": self.cookie,
                    "Sec-Fetch-Site": "same-origin",
                },
            )
            reply = line.getresponse()
            return reply, reply.read()
        except http.client.HTTPException as error:
            raise OSError(error) from error
        finally:
            line.close()


def joined(server: Server, code: str, count: int) -> list[HttpPhone]:
    """Many phones that join at the same time."""
    phones = [HttpPhone(server, code) for _number in range(count)]
    at_once([phone.join for phone in phones])
    return phones


def at_once(jobs: Sequence[Callable[[], T]]) -> list[T]:
    """The results of all calls, started at the same moment."""
    gate = Barrier(len(jobs))

    def through(job: Callable[[], T]) -> T:
        gate.wait()
        return job()

    with ThreadPoolExecutor(len(jobs)) as threads:
        return list(threads.map(through, jobs))


@dataclass
class Voting:
    """Phones that vote repeatedly until they are stopped."""

    phones: Sequence[HttpPhone]
    question: str
    count: int = 0
    _counted: Condition = field(default_factory=Condition)
    _stop: Event = field(default_factory=Event)

    def vote_on(self, phone: HttpPhone) -> None:
        level = 0
        while not self._stop.wait(0.02):
            level = (level + 1) % 4
            try:
                saved = phone.vote(self.question, level) == 200
            except OSError:
                return
            with self._counted:
                self.count += saved
                self._counted.notify_all()

    def wait_for(self, count: int) -> None:
        """Wait until so many votes have been confirmed."""
        with self._counted:
            assert self._counted.wait_for(lambda: self.count >= count, timeout=_PATIENCE)

    def stop(self) -> None:
        self._stop.set()


@contextmanager
def voting(phones: Sequence[HttpPhone], question: str) -> Iterator[Voting]:
    """They vote while the block runs, and each stops at once when it gets no response."""
    busy = Voting(phones, question)
    threads = [Thread(target=busy.vote_on, args=(phone,)) for phone in phones]
    for thread in threads:
        thread.start()
    try:
        yield busy
    finally:
        busy.stop()
        for thread in threads:
            thread.join()
