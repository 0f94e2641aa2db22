"""A proxy between a browser and the server: it forwards everything, holds it back, or responds itself."""

import socket
from contextlib import suppress
from threading import Lock, Thread
from typing import Self

from tests.system.server import Server

_PIECE = 65536


def answer(status: str, page: str) -> bytes:
    """A complete HTML response, after which the connection is closed."""
    body = page.encode()
    head = f"HTTP/1.1 {status}\r\nContent-Type: text/html\r\nContent-Length: {len(body)}\r\nConnection: close"
    return f"{head}\r\n\r\n".encode() + body


BAD_GATEWAY = answer("502 Bad Gateway", "<html><body><h1>502 Bad Gateway</h1>nginx</body></html>")
FILTER = answer("403 Forbidden", "<html><body><h1>Access denied by policy</h1></body></html>")
SIGN_IN = answer("200 OK", "<html><body><main><h1>Welcome to the guest network</h1></main></body></html>")


class Proxy:
    """A proxy in front of a server; `address` is for the browser."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._listener = socket.create_server(("localhost", 0))
        self._open: set[socket.socket] = set()
        self._lock = Lock()
        self._answer: bytes | None = None
        self._holds = False
        self.blocks_sockets = False
        """Responds to each WebSocket with a filter's page, and forwards the rest."""

    @property
    def address(self) -> str:
        return f"http://localhost:{self._listener.getsockname()[1]}"

    def __enter__(self) -> Self:
        Thread(target=self._listen, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._listener.close()
        self._close_all()

    def hold(self) -> None:
        """Stop forwarding, without notifying either side."""
        self._holds = True

    def cut(self, answered: bytes | None = None) -> None:
        """Close all connections; new ones get this response, or are closed at once."""
        self._answer = answered if answered is not None else b""
        self._close_all()

    def mend(self) -> None:
        """Forward everything again."""
        self._close_all()
        self._answer, self._holds = None, False

    def _listen(self) -> None:
        with suppress(OSError):
            while True:
                browser, _address = self._listener.accept()
                Thread(target=self._serve, args=(browser,), daemon=True).start()

    def _serve(self, browser: socket.socket) -> None:
        with suppress(OSError), browser:
            self._keep(browser)
            asked = browser.recv(_PIECE)
            answered = self._answer
            if self.blocks_sockets and b"upgrade: websocket" in asked.lower():
                answered = FILTER
            if answered is not None:
                browser.sendall(answered)
                return
            with socket.create_connection(("localhost", self._server.port)) as server:
                self._keep(server)
                server.sendall(asked)
                Thread(target=self._pass_on, args=(server, browser), daemon=True).start()
                self._pass_on(browser, server)

    def _pass_on(self, sender: socket.socket, receiver: socket.socket) -> None:
        with suppress(OSError):
            while piece := sender.recv(_PIECE):
                if not self._holds:
                    receiver.sendall(piece)
        for end in (sender, receiver):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def _keep(self, connection: socket.socket) -> None:
        with self._lock:
            self._open.add(connection)

    def _close_all(self) -> None:
        with self._lock:
            for connection in self._open:
                with suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)
            self._open.clear()
