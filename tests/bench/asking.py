"""A client that asks over raw sockets and does little else, so that what is measured is the server.

It shares the two cores with what it measures: about 90 µs of processor time a look, a tenth of the whole.
"""

import asyncio
import time
from collections.abc import Iterator, Sequence


class _Line(asyncio.Protocol):
    """One connection: asks, waits for the whole answer, asks again. Its answers must all be 200 and hold `told`."""

    def __init__(
        self, questions: Iterator[bytes], told: bytes, seconds: list[float], over: "asyncio.Future[None]"
    ) -> None:
        self._questions, self._told, self._seconds, self._over = questions, told, seconds, over
        self._got, self._asked = b"", 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport
        self._ask()

    def data_received(self, data: bytes) -> None:
        self._got += data
        head = self._got.find(b"\r\n\r\n")
        if head < 0:
            return
        at = self._got.lower().index(b"content-length:") + 15
        if len(self._got) < head + 4 + int(self._got[at : self._got.index(b"\r\n", at)]):
            return
        now = time.perf_counter()
        if not self._got.startswith(b"HTTP/1.1 200") or self._told not in self._got:
            self._fail(self._got[:200].decode("latin-1"))
            return
        self._seconds.append(now - self._asked)
        self._got = b""
        self._ask()

    def connection_lost(self, error: Exception | None) -> None:
        if not self._over.done():
            self._fail("the connection was closed")

    def _ask(self) -> None:
        question = next(self._questions, None)
        if question is None:
            self._over.set_result(None)
            self._transport.close()
            return
        self._asked = time.perf_counter()
        self._transport.write(question)  # type: ignore[attr-defined]

    def _fail(self, why: str) -> None:
        if not self._over.done():
            self._over.set_exception(RuntimeError(why))


def ask(port: int, lines: Sequence[Sequence[bytes]], told: bytes = b"") -> tuple[float, list[float]]:
    """Seconds in all, and of each; every line is a connection that is kept open, with one question at a time.

    told: what every answer must hold. Raises RuntimeError where one does not, or is not 200.
    """
    return asyncio.run(_ask(port, lines, told))


async def _ask(port: int, lines: Sequence[Sequence[bytes]], told: bytes) -> tuple[float, list[float]]:
    loop, seconds, ends = asyncio.get_running_loop(), list[float](), list[asyncio.Future[None]]()
    start = time.perf_counter()
    for questions in lines:
        ends.append(loop.create_future())
        line = _Line(iter(questions), told, seconds, ends[-1])
        await loop.create_connection(lambda line=line: line, "127.0.0.1", port)  # type: ignore[misc]
    await asyncio.gather(*ends)
    return time.perf_counter() - start, seconds


def form(path: str, body: bytes) -> bytes:
    """A form that is sent by POST."""
    kind = b"application/x-www-form-urlencoded"
    head = b"POST %b HTTP/1.1\r\nHost: pusat\r\nContent-Type: %b\r\nContent-Length: %d\r\n\r\n"
    return head % (path.encode(), kind, len(body)) + body


def signed(path: str, headers: dict[str, str], body: bytes) -> bytes:
    """A counter's request."""
    told = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"POST {path} HTTP/1.1\r\nHost: pusat\r\n{told}Content-Length: {len(body)}\r\n\r\n".encode() + body
