"""The real line: what stops it, and which addresses it takes."""

import socket
import threading
import time
from collections.abc import Iterator

import pytest

from app.sync.errors import AddressUnusable, Offline
from app.sync.transport import HttpTransport, usable


@pytest.fixture
def deaf() -> Iterator[socket.socket]:
    """A server that takes every connection and never says a word."""
    listening = socket.create_server(("127.0.0.1", 0))
    yield listening
    listening.close()


def test_a_request_that_hangs_ends_at_once_when_the_window_closes(deaf: socket.socket) -> None:
    transport = HttpTransport(f"http://127.0.0.1:{deaf.getsockname()[1]}", seconds=60)
    ended: list[type[BaseException]] = []

    def ask() -> None:
        try:
            transport.send("GET", "/v1/messages", {}, b"")
        except Offline as error:
            ended.append(type(error))

    asking = threading.Thread(target=ask)
    began = time.monotonic()
    asking.start()
    near, _ = deaf.accept()
    assert near.recv(3) == b"GET", "the request is under way"
    transport.stop()
    asking.join(30)
    assert ended == [Offline]
    assert time.monotonic() - began < 30
    with pytest.raises(Offline):
        transport.send("GET", "/v1/messages", {}, b"")
    near.close()
    transport.close()


@pytest.mark.parametrize(
    ("typed", "used"),
    [
        (" https://pusat.example.go.id/ ", "https://pusat.example.go.id"),
        ("http://192.168.1.20:8460", "http://192.168.1.20:8460"),
        ("http://pusat.lan:8460/", "http://pusat.lan:8460"),
    ],
)
def test_addresses_that_are_taken(typed: str, used: str) -> None:
    assert usable(typed) == used


@pytest.mark.parametrize(
    "typed", ["", "pusat.example.go.id", "http://pusat.example.go.id", "ftp://10.0.0.1", "https://"]
)
def test_addresses_that_are_not(typed: str) -> None:
    with pytest.raises(AddressUnusable):
        usable(typed)
