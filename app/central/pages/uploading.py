"""A form with one large file, taken in while it arrives: never held whole, and nothing stays of one that breaks off."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import Request
from fastapi.concurrency import run_in_threadpool
from python_multipart.multipart import parse_options_header
from starlette.requests import ClientDisconnect

from app.central.errors import Unreadable, UploadBroken
from app.central.pages import forms
from app.central.pages.forms import Sent
from app.central.pages.parts import Parts
from app.central.spooling import Spool, Uploads

_AROUND = 1024 * 1024
"""Bytes of such a form that are not the file, at most."""
_HELD = 256 * 1024


@asynccontextmanager
async def upload(request: Request, uploads: Uploads, name: str) -> AsyncIterator[tuple[Sent, Spool]]:
    """The form's fields, and the file of that name; it is gone at the end of the block.

    Raises FormStale, Unreadable, UploadBroken, NoRoom, ExtractTooLarge (before anything is read, where the browser says
    how much it is).
    """
    forms.must_be_ours(request.headers)
    kind, options = parse_options_header(request.headers.get("content-type", ""))
    if kind != b"multipart/form-data":
        raise Unreadable()
    told = request.headers.get("content-length", "")
    if told.isascii() and told.isdigit() and len(told) < 19:
        uploads.must_take(int(told) - _AROUND)
    spool = await run_in_threadpool(Spool, uploads)
    try:
        yield await _read(request, spool, name, options.get(b"boundary", b"")), spool
    finally:
        await run_in_threadpool(spool.close)


async def _read(request: Request, spool: Spool, name: str, boundary: bytes) -> Sent:
    held = bytearray()

    def take(of: str, data: bytes) -> None:
        if of != name:
            raise Unreadable()
        held.extend(data)

    parts = Parts(boundary, take)
    try:
        async for data in request.stream():
            parts.feed(data)
            if len(held) >= _HELD:
                # The disk may be slow, and other pages are served meanwhile.
                await run_in_threadpool(spool.write, bytes(held))
                held.clear()
    except ClientDisconnect as error:
        raise UploadBroken() from error
    parts.finish()
    if not parts.whole:
        raise UploadBroken()
    await run_in_threadpool(spool.write, bytes(held))
    return Sent(parts.fields, {}, parts.called)
