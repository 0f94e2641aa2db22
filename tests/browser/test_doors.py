"""Outsiders can neither block the running program nor fill its memory."""

import http.client
import json
import socket
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from threading import Thread

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from settings import PUBLIC_URL
from tests.browser.conftest import started
from tests.browser.test_headers import ask
from tests.system.server import ROOT, Server
from tests.system.streamlit_internals import BackMsg, ForwardMsg

ELSEWHERE = "https://elsewhere.example"


class Tarpit:
    """Accepts every connection and never responds, like a firewall that drops packets."""

    def __init__(self) -> None:
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.taken: list[socket.socket] = []
        Thread(target=self._take, daemon=True).start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.socket.getsockname()[1]}"

    def _take(self) -> None:
        try:
            while True:
                self.taken.append(self.socket.accept()[0])
        except OSError:
            return


@pytest.fixture(scope="module")
def tarpit() -> Iterator[Tarpit]:
    pit = Tarpit()
    yield pit
    pit.socket.close()


@pytest.fixture(scope="module")
def cut_off(tarpit: Tarpit, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The program, with every outside service unresponsive."""
    way_out = dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"), tarpit.address)
    folder = tmp_path_factory.mktemp("server")
    yield from started(Server(folder, script=ROOT / "app.py", url="", options=(), **way_out))


@contextmanager
def stream(server: Server, origin: str | None) -> Iterator[ClientConnection]:
    """A WebSocket as opened by a page, with these headers about its origin."""
    address = f"ws://localhost:{server.port}/_stcore/stream"
    named = None if origin is None else Origin(origin)
    kind = [Subprotocol("streamlit")]
    with connect(address, origin=named, subprotocols=kind, proxy=None, max_size=None) as opened:
        yield opened


def refused(server: Server, origin: str | None) -> int:
    """The status with which the WebSocket is refused."""
    with pytest.raises(InvalidStatus) as caught, stream(server, origin):
        pass
    return caught.value.response.status_code


def session_of(page: ClientConnection) -> str:
    """The id of the page's session, known once it has run."""
    wanted = BackMsg()
    wanted.rerun_script.SetInParent()
    page.send(wanted.SerializeToString())
    while True:
        data = page.recv(timeout=60)
        assert isinstance(data, bytes)
        message = ForwardMsg.FromString(data)
        if message.WhichOneof("type") == "new_session":
            return str(message.new_session.initialize.session_id)


def test_a_foreign_websocket_blocks_nobody_and_calls_no_service(cut_off: Server, tarpit: Tarpit) -> None:
    took: list[float] = []
    for origin in (ELSEWHERE, "http://192.0.2.1:8501", "null", None):
        begun = time.monotonic()
        assert refused(cut_off, origin) == 403
        took.append(time.monotonic() - begun)
    assert max(took) < 1
    assert tarpit.taken == []
    with stream(cut_off, cut_off.address) as page:
        assert session_of(page)
    assert tarpit.taken == []


def test_other_requests_are_answered_during_many_from_foreign_origins(
    cut_off: Server, tarpit: Tarpit
) -> None:
    crowd = [Thread(target=refused, args=(cut_off, ELSEWHERE)) for _number in range(20)]
    for one in crowd:
        one.start()
    took: list[float] = []
    while any(one.is_alive() for one in crowd):
        begun = time.monotonic()
        assert ask(cut_off, "/videoklar.svg").status == 200
        took.append(time.monotonic() - begun)
    assert max(took, default=0) < 1
    assert tarpit.taken == []


def test_a_message_above_the_size_limit_is_not_read(cut_off: Server) -> None:
    with stream(cut_off, cut_off.address) as page:
        session_of(page)
        page.send(b"x" * 3_000_000)
        with suppress(ConnectionClosed):
            while True:
                page.recv(timeout=30)
        assert page.close_code == 1009


def multipart(size: int) -> tuple[bytes, dict[str, str]]:
    """A file as a browser sends it."""
    head = b'--b\r\nContent-Disposition: form-data; name="f"; filename="a.json"\r\n\r\n'
    return head + b"x" * size + b"\r\n--b--\r\n", {"Content-Type": "multipart/form-data; boundary=b"}


def test_files_are_accepted_up_to_a_limit_and_only_with_a_content_length(cut_off: Server) -> None:
    xsrf = ask(cut_off, "/_stcore/health").headers["set-cookie"].partition("=")[2].partition(";")[0]
    cookie = {"Cookie": f"_streamlit_xsrf={xsrf}", "X-Xsrftoken": xsrf}
    statuses: list[int] = []
    with (
        stream(cut_off, cut_off.address) as page,
        closing(http.client.HTTPConnection("localhost", cut_off.port, timeout=30)) as line,
    ):
        place = f"/_stcore/upload_file/{session_of(page)}"
        body, kind = multipart(1_000_000)
        for number in range(55):
            line.request("PUT", f"{place}/{number}", body, cookie | kind)
            answer = line.getresponse()
            answer.read()
            statuses.append(answer.status)
        assert statuses == [204] * 49 + [413] * 6
        line.request("PUT", f"{place}/chunked", iter([body]), cookie | kind, encode_chunked=True)
        answer = line.getresponse()
        answer.read()
        assert answer.status == 411


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/agent/openapi.json"])
def test_metrics_of_the_server_are_closed(cut_off: Server, path: str) -> None:
    assert ask(cut_off, path).status == 404


def test_by_default_only_this_machine_reaches_the_program(cut_off: Server) -> None:
    # On Linux all of 127.0.0.0/8 is this machine: a server on all addresses responds there too.
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.2", cut_off.port), timeout=5)


def test_with_a_public_address_only_that_host_is_accepted(tmp_path: Path) -> None:
    with Server(tmp_path, VIDEOKLAR_PUBLIC_URL="https://videoklar.example") as server:
        by_proxy = {"Host": "videoklar.example", "X-Forwarded-Proto": "http", "X-Forwarded-Host": "x.example"}
        page = ask(server, "/", **by_proxy)
        assert page.status == 200
        assert "; Secure" in page.headers["set-cookie"]
        assert ask(server, "/", Host="x.example", **{"X-Forwarded-Host": "videoklar.example"}).status == 421
        assert ask(server, "/").status == 421
        assert json.loads(ask(server, "/health").text) == {"status": "ok"}
        assert refused(server, server.address) == 403
        assert PUBLIC_URL in server.log


@pytest.mark.parametrize("wrong", ["https://videoklar.example/", "videoklar.example"])
def test_the_program_does_not_start_with_an_invalid_address(tmp_path: Path, wrong: str) -> None:
    server = Server(tmp_path, VIDEOKLAR_PUBLIC_URL=wrong)
    with pytest.raises(RuntimeError, match=rf"{PUBLIC_URL} .*https://videoklar\.example"):
        server.start()
