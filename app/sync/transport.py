"""How a request reaches the centre and an answer comes back: a port, so that tests may put a worse network there."""

import socket
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Protocol

from app.sync.errors import AddressUnusable, Offline

_OWN_NETWORK = ("localhost", "127.", "10.", "192.168.", *(f"172.{n}." for n in range(16, 32)))
_SECONDS = 30.0
_REACH_SECONDS = 8.0
_CONNECTED = ("connection.connect_tcp.complete", "connection.start_tls.complete")


@dataclass(frozen=True, slots=True)
class Answer:
    """headers: names in small letters."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Transport(Protocol):
    def send(self, method: str, target: str, headers: Mapping[str, str], body: bytes) -> Answer:
        """target: path and query. Raises Offline when no whole answer came; the request may have arrived even so."""


class HttpTransport:
    """One connection to one centre, kept open between rounds."""

    def __init__(self, url: str, *, seconds: float = _SECONDS, reach_seconds: float = _REACH_SECONDS) -> None:
        """reach_seconds: how long a connection may take to come about. Raises AddressUnusable."""
        # 0.17 s to import, which a start of the window without a centre need not pay.
        import httpx2

        self._errors = (httpx2.HTTPError, httpx2.InvalidURL)
        timeout = httpx2.Timeout(seconds, connect=reach_seconds)
        self._client: Any = httpx2.Client(base_url=usable(url), timeout=timeout, follow_redirects=False)
        self._stopped = False
        self._socket: socket.socket | None = None

    def send(self, method: str, target: str, headers: Mapping[str, str], body: bytes) -> Answer:
        if self._stopped:
            raise Offline()
        try:
            answer = self._client.request(
                method, target, headers=dict(headers), content=body, extensions={"trace": self._watch}
            )
        except self._errors as error:
            raise Offline() from error
        return Answer(answer.status_code, {k.lower(): v for k, v in answer.headers.items()}, answer.content)

    def stop(self) -> None:
        """From another thread: whatever is under way ends now, as if the line had been cut, and nothing follows."""
        self._stopped = True
        open_ = self._socket
        if open_ is not None:
            with suppress(OSError):  # closed by the other side meanwhile
                open_.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        self._client.close()

    def _watch(self, event: str, info: Mapping[str, Any]) -> None:
        """Only the socket itself can be cut while another thread waits for an answer on it."""
        if event in _CONNECTED:
            self._socket = info["return_value"].get_extra_info("socket")
            if self._stopped:
                self.stop()


def usable(url: str) -> str:
    """The address without its last slash. http goes only to the office's own network. Raises AddressUnusable."""
    scheme, _, rest = url.strip().rstrip("/").partition("://")
    host = rest.rpartition("@")[2]
    if scheme == "https" and host:
        return f"https://{rest}"
    if scheme == "http" and (
        host.startswith(_OWN_NETWORK) or host.partition(":")[0].partition("/")[0].endswith(".lan")
    ):
        return f"http://{rest}"
    raise AddressUnusable()
