"""What a browser sends: read with limits, never by way of a temporary file, and only from a form of ours."""

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from urllib.parse import parse_qs, urlsplit

from fastapi import Request, Response
from python_multipart.multipart import parse_options_header

from app.central.errors import FormStale, TooMuch
from app.central.pages.parts import Parts

FORM_COOKIE = "loket_formulir"
GOOD_FOR = timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class Sent:
    """fields: the last value of each name; files: content by name, b"" where none was chosen; called: what the file of
    that name is called where it came from."""

    fields: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict)
    called: Mapping[str, str] = field(default_factory=dict)

    def get(self, name: str) -> str:
        return self.fields.get(name, "")


async def body(request: Request, most: int) -> bytes:
    """Raises TooMuch before more than `most` bytes have been read."""
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > most:
            raise TooMuch()
        parts.append(part)
    return b"".join(parts)


async def read(request: Request, most: int) -> Sent:
    """A form as browsers send it. Raises TooMuch, Unreadable; FormStale when another site's page sent it."""
    must_be_ours(request.headers)
    kind, options = parse_options_header(request.headers.get("content-type", ""))
    content = await body(request, most)
    if kind == b"multipart/form-data":
        return multipart(content, options.get(b"boundary", b""))
    return Sent({name: values[-1] for name, values in parse_qs(content.decode("utf-8", "replace")).items()})


def must_be_ours(headers: Mapping[str, str]) -> None:
    """What browsers say by themselves of where a form stands. Old ones say nothing; the cookie speaks for those."""
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise FormStale()
    origin = headers.get("origin", "null")
    if origin != "null" and urlsplit(origin).netloc != headers.get("host", ""):
        raise FormStale()


def multipart(content: bytes, boundary: bytes) -> Sent:
    """Raises Unreadable."""
    files: dict[str, bytearray] = {}
    parts = Parts(boundary, lambda name, data: files.setdefault(name, bytearray()).extend(data))
    parts.feed(content)
    parts.finish()
    return Sent(parts.fields, {name: bytes(files.get(name, b"")) for name in parts.called}, parts.called)


@dataclass(frozen=True, slots=True)
class Tokens:
    """Numbers of forms for people without a session: bound to a cookie, signed by the centre, good for two hours."""

    key: bytes

    def give(self, cookie: str, about: str, now: datetime) -> str:
        number = f"{secrets.token_hex(16)}.{int(now.timestamp())}"
        return f"{number}.{self._mac(cookie, about, number)}"

    def take(self, token: str, cookie: str, about: str, now: datetime) -> str:
        """The form's number. Raises FormStale."""
        number, _, mac = token.rpartition(".")
        made = number.rpartition(".")[2]
        known = hmac.compare_digest(mac.encode(), self._mac(cookie, about, number).encode())
        if not cookie or not known or not made.isdigit():
            raise FormStale()
        if not timedelta(0) <= now - datetime.fromtimestamp(int(made), now.tzinfo) <= GOOD_FOR:
            raise FormStale()
        return number

    def _mac(self, cookie: str, about: str, number: str) -> str:
        return hmac.new(self.key, f"form\n{cookie}\n{about}\n{number}".encode(), hashlib.sha256).hexdigest()


def same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())


def form_cookie(request: Request) -> str:
    """The one that the browser holds, or a new one."""
    held = request.cookies.get(FORM_COOKIE, "")
    return held if len(held) == 32 and held.isalnum() else secrets.token_hex(16)


def set_cookie(request: Request, response: Response, name: str, value: str) -> None:
    """For this site's own forms alone; over TLS never sent without it."""
    response.set_cookie(name, value, httponly=True, samesite="strict", secure=request.url.scheme == "https", path="/")
