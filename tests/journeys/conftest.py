"""Every story happens without a network: whoever reaches for one is caught."""

import socket
from typing import NoReturn

import pytest


class NetworkTouched(AssertionError):
    """A story must not need anything outside its own PC."""


def _caught(*_: object, **__: object) -> NoReturn:
    raise NetworkTouched()


@pytest.fixture(autouse=True)
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    for way in ("connect", "connect_ex", "sendto", "bind"):
        monkeypatch.setattr(socket.socket, way, _caught)
    for way in ("getaddrinfo", "gethostbyname", "create_connection"):
        monkeypatch.setattr(socket, way, _caught)
