"""How a request reaches the centre and an answer comes back: a port, so that tests may put a worse network there."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from app.sync.errors import AddressUnusable, Offline

_OWN_NETWORK = ("localhost", "127.", "10.", "192.168.", *(f"172.{n}." for n in range(16, 32)))
_SECONDS = 30.0


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

    def __init__(self, url: str, *, seconds: float = _SECONDS) -> None:
        """Raises AddressUnusable."""
        # 0.17 s to import, which a start of the window without a centre need not pay.
        import httpx2

        self._errors = (httpx2.HTTPError, httpx2.InvalidURL)
        self._client: Any = httpx2.Client(base_url=usable(url), timeout=seconds, follow_redirects=False)

    def send(self, method: str, target: str, headers: Mapping[str, str], body: bytes) -> Answer:
        try:
            answer = self._client.request(method, target, headers=dict(headers), content=body)
        except self._errors as error:
            raise Offline() from error
        return Answer(answer.status_code, {k.lower(): v for k, v in answer.headers.items()}, answer.content)

    def close(self) -> None:
        self._client.close()


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
