"""A phone's connection to the server: minimal HTTP/1.1 with keep-alive, for hundreds of phones."""

import asyncio
import gzip
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urlencode

_PATIENCE_SECONDS = 20
_ENDED = (OSError, asyncio.IncompleteReadError)


@dataclass(frozen=True)
class Reply:
    """A response; header names are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


class Connection:
    """Sends one request at a time, and keeps the cookie that it receives."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._cookie = ""
        self._line: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def get(self, path: str, accept: str = "text/html") -> Reply:
        """Raises OSError if the server is down, TimeoutError if it does not respond."""
        return await self._asked("GET", path, accept)

    async def post(self, path: str, accept: str = "text/html", **form: str) -> Reply:
        """As `get`, with a form; if the connection has been closed in the meantime, it is sent once more."""
        return await self._asked("POST", path, accept, urlencode(form).encode())

    async def close(self) -> None:
        """Close the connection."""
        if self._line is not None:
            _reader, writer = self._line
            self._line = None
            writer.close()
            with suppress(OSError):
                await writer.wait_closed()

    async def _asked(self, method: str, path: str, accept: str, body: bytes | None = None) -> Reply:
        message = self._message(method, path, accept, body)
        async with asyncio.timeout(_PATIENCE_SECONDS):
            if self._line is not None:
                with suppress(*_ENDED):
                    return await self._answered(message)
                await self.close()
            self._line = await asyncio.open_connection("127.0.0.1", self._port)
            try:
                return await self._answered(message)
            except asyncio.IncompleteReadError as ended:
                await self.close()
                raise ConnectionError("the server hung up") from ended

    def _message(self, method: str, path: str, accept: str, body: bytes | None) -> bytes:
        lines = [
            f"{method} {path} HTTP/1.1",
            f"Host: localhost:{self._port}",
            f"Accept: {accept}",
            "Accept-Encoding: gzip",
        ]
        if self._cookie:
            lines.append(f"Cookie: {self._cookie}")
        if body is not None:
            lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
        return "\r\n".join([*lines, "", ""]).encode() + (body or b"")

    async def _answered(self, message: bytes) -> Reply:
        assert self._line is not None
        reader, writer = self._line
        writer.write(message)
        await writer.drain()
        first, *lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines) if name}
        if "set-cookie" in headers:
            self._cookie = headers["set-cookie"].partition(";")[0]
        if headers.get("transfer-encoding") == "chunked":
            body = await _chunks(reader)
        else:
            body = await reader.readexactly(int(headers.get("content-length", "0")))
        if headers.get("content-encoding") == "gzip":
            body = gzip.decompress(body)
        return Reply(int(first.split(" ")[1]), headers, body)


async def _chunks(reader: asyncio.StreamReader) -> bytes:
    body = b""
    while size := int(await reader.readline(), 16):
        body += (await reader.readexactly(size + 2))[:-2]
    await reader.readline()
    return body
