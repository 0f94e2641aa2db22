"""Answers that leave at once.

Streamlit opens its listening socket in a way that makes asyncio leave Nagle's algorithm on. A run sends many
small messages; with Nagle on, all but the first wait for the browser's delayed acknowledgement, about 40 ms.
"""

import gc
import socket


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
