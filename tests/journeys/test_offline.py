"""The stories' own guard: a network that is reached for is noticed."""

import socket
from urllib.request import urlopen

import pytest

from tests.journeys.conftest import NetworkTouched


def test_whoever_reaches_for_a_network_is_caught() -> None:
    with pytest.raises(NetworkTouched):
        urlopen("http://127.0.0.1:9/")
    with socket.socket() as plug, pytest.raises(NetworkTouched):
        plug.connect(("127.0.0.1", 9))
