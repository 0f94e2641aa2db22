"""Connections send each message immediately (TCP_NODELAY)."""

import gc
import socket
from collections.abc import Iterator
from contextlib import closing, contextmanager
from weakref import proxy

import pytest

from web.server import send_without_delay


@contextmanager
def listening(family: socket.AddressFamily, address: str) -> Iterator[socket.socket]:
    with closing(socket.socket(family, socket.SOCK_STREAM)) as server:
        server.bind((address, 0))
        server.listen()
        yield server


def is_without_delay(connection: socket.socket) -> bool:
    return bool(connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))


def accepted(server: socket.socket) -> bool:
    """Whether a connection that the server accepts now has TCP_NODELAY set."""
    with closing(socket.create_connection(server.getsockname()[:2])):
        connection, _ = server.accept()
        with closing(connection):
            return is_without_delay(connection)


ADDRESSES = [(socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")]


@pytest.mark.parametrize(("family", "address"), ADDRESSES, ids=["IPv4", "IPv6"])
def test_connections_accepted_later_have_no_delay(family: socket.AddressFamily, address: str) -> None:
    with listening(family, address) as server:
        assert not accepted(server)
        send_without_delay()
        assert accepted(server)


def test_sockets_that_do_not_listen_are_left_alone() -> None:
    with (
        closing(socket.socket()) as unused,
        closing(socket.socket(type=socket.SOCK_DGRAM)) as datagrams,
        listening(socket.AF_INET, "127.0.0.1") as server,
        closing(socket.create_connection(server.getsockname())) as client,
    ):
        send_without_delay()
        assert not is_without_delay(unused)
        assert not is_without_delay(client)
        assert datagrams.fileno() >= 0


def test_closed_sockets_are_no_problem() -> None:
    gone = socket.socket()
    gone.close()
    with listening(socket.AF_INET, "127.0.0.1") as server:
        send_without_delay()
        assert accepted(server)


class Thing:
    """An object for weak references."""


def test_dead_weak_references_are_no_problem() -> None:
    thing = Thing()
    dead = [proxy(thing)]
    del thing
    gc.collect()
    with listening(socket.AF_INET, "127.0.0.1") as server:
        send_without_delay()
        assert accepted(server)
    assert len(dead) == 1
