"""Settings of the server process: trusted proxies, no send delay, no secrets in logs.

Uvicorn reads X-Forwarded-For itself, and trusts this machine's own address unasked: through a proxy there
that passes the header on, anybody could give any address, and each wrong link would count as somebody else's.

Streamlit opens its listening socket in a way that makes asyncio leave Nagle's algorithm on. A run sends many
small messages; with Nagle on, all but the first wait for the browser's delayed acknowledgement, about 40 ms.
"""

import gc
import logging
import socket
from collections.abc import Mapping
from typing import Any

from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from access.secrets import without_tokens


def believe_only_named_proxies(named: str) -> None:
    """Have X-Forwarded-For read from these addresses and networks alone, which are separated by commas."""
    for thing in gc.get_objects():
        if type(thing) is ProxyHeadersMiddleware:
            thing.trusted_hosts = ProxyHeadersMiddleware(thing.app, named).trusted_hosts


def send_without_delay() -> None:
    """Switch Nagle's algorithm off for every connection that this process's listening sockets will accept."""
    for thing in gc.get_objects():
        # Not isinstance, which asks the thing: a weak reference to what is gone answers with an error.
        if issubclass(type(thing), socket.socket) and _listens_on_tcp(thing):
            thing.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def _listens_on_tcp(candidate: socket.socket) -> bool:
    if candidate.fileno() < 0 or candidate.family not in (socket.AF_INET, socket.AF_INET6):
        return False
    return bool(candidate.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN))


def keep_secrets_out_of_logs() -> None:
    """From now on every line that is logged in this process has each token replaced. Safe to call again."""
    make = logging.getLogRecordFactory()
    if getattr(make, "keeps_secrets", False):
        return

    def make_without_secrets(*args: Any, **kwargs: Any) -> logging.LogRecord:
        record = make(*args, **kwargs)
        record.msg = _cleaned(record.msg)
        # One by one: whoever formats an access log takes its parts from here.
        if isinstance(record.args, Mapping):
            record.args = {name: _cleaned(value) for name, value in record.args.items()}
        elif record.args:
            record.args = tuple(_cleaned(value) for value in record.args)
        return record

    make_without_secrets.keeps_secrets = True  # type: ignore[attr-defined]
    logging.setLogRecordFactory(make_without_secrets)


def _cleaned(value: Any) -> Any:
    """The value itself where there is nothing to hide in it, else its text without."""
    if isinstance(value, int | float) or value is None:
        return value
    text = value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
    cleaned = without_tokens(text)
    return value if cleaned == text else cleaned
