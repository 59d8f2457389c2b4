"""The central store as a web service: counters at /v1, the public's pages, health and metrics. Everything is put
together here, once; each process of the service makes one."""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, PlainTextResponse
from pydantic import BaseModel
from sqlalchemy import Engine
from starlette.exceptions import HTTPException

from app.base.clock import Clock
from app.base.errors import AppError
from app.central import documents
from app.central.asking import tidy
from app.central.database import alive, writing
from app.central.desk import ENROL, MOST_BYTES, Answered, Desk, error_body, forget_nonces
from app.central.errors import DatabaseDown, NotHere, TooMuch, Unexpected, Unreadable
from app.central.keeping import make_ahead
from app.central.limits import Limits
from app.central.metrics import ADD_SECONDS, Metrics
from app.central.pages import Site, pages, refusal
from app.central.spooling import Uploads
from app.central.vault import Vault
from app.central.watching import HEADERS, Watched
from app.wire.contact import Differs, Enrol, Enrolled, Heard, Hello, Welcome
from app.wire.documents import DOCUMENTS, Document, Shown
from app.wire.messages import Feed
from app.wire.parcel import Parcel, Receipt
from app.wire.pieces import PIECES, Piece
from app.wire.proof import Certificate
from app.wire.request import DEVICE
from app.words import bugs
from app.words.errors import explain

# A counter that drains a backlog asks often; each of its requests is signed.
_COUNTER_PER_MINUTE = 6000
_TIDY_SECONDS = 600


def create_web(
    engine: Engine,
    clock: Clock,
    *,
    per_minute: int = 120,
    vault: Vault | None = None,
    uploads: Uploads = Uploads(),  # noqa: B008  (frozen)
) -> FastAPI:
    """vault: None where the operator gave no key for papers; then nobody can ask for a letter online."""
    metrics = Metrics()
    web = FastAPI(
        title="Loket Pusat", version="1", docs_url=None, redoc_url=None, lifespan=_tidying(engine, clock, metrics)
    )
    desk = Desk(engine, clock, vault)
    public, counters = Limits(clock, per_minute), Limits(clock, _COUNTER_PER_MINUTE)
    slow = Limits(clock, max(per_minute // 6, 1))
    key = hashlib.sha256(b"loket pages\n" + desk.keys.signing.private).digest()
    web.add_middleware(Watched, metrics=metrics)
    _explain(web)
    _counters(web, desk, public, counters)
    _health(web, engine, metrics)
    pages(web, Site(engine, clock, public, slow, vault, key, uploads))
    _document(web)
    return web


def _tidying(engine: Engine, clock: Clock, metrics: Metrics) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    """Forget what nobody needs any more, now and then, for as long as the service runs; count what was served."""

    def once() -> None:
        with writing(engine) as connection:
            tidy(connection, clock())
            forget_nonces(connection, clock())
            make_ahead(connection, clock().date())

    async def again() -> None:
        while True:
            # A database that is down now is up again later; the next round forgets what this one did not.
            with suppress(DatabaseDown):
                await run_in_threadpool(once)
            await asyncio.sleep(_TIDY_SECONDS)

    async def counting() -> None:
        while True:
            await asyncio.sleep(ADD_SECONDS)
            with suppress(DatabaseDown):
                await run_in_threadpool(metrics.add, engine)

    @asynccontextmanager
    async def running(web: FastAPI) -> AsyncIterator[None]:
        tasks = [asyncio.create_task(each()) for each in (again, counting)]
        yield
        for task in tasks:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
        with suppress(DatabaseDown):
            await run_in_threadpool(metrics.add, engine)

    return running


def address(request: Request) -> str:
    return request.client.host if request.client else ""


def _counters(web: FastAPI, desk: Desk, public: Limits, counters: Limits) -> None:
    async def serve(request: Request, limits: Limits) -> Response:
        limits.spend(address(request))
        body = await _body(request)
        target = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        headers = {name.lower(): value for name, value in request.headers.items()}
        answered: Answered = await run_in_threadpool(desk.handle, request.method, target, headers, body)
        request.state.device = headers.get(DEVICE, "")[:200]
        return Response(answered.body, answered.status, dict(answered.headers), "application/json")

    def signed(method: str, path: str, form: type[BaseModel] | None, answer: type[BaseModel], words: str) -> None:
        extra: dict[str, Any] = {"parameters": documents.signed()}
        if form is not None:
            extra |= documents.asked_with(form)
        if path == "/v1/messages":
            extra["parameters"] += [_query("after"), _query("most")]
        if path == f"{PIECES}/{{sha256}}":
            digest = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
            extra["parameters"].append({"name": "sha256", "in": "path", "required": True, "schema": digest})
            extra["parameters"] += [_query("from"), _query("most")]
        if path == "/v1/proof":
            days = {"name": "days", "in": "query", "required": False, "schema": {"type": "string"}}
            extra["parameters"].append(days)

        async def route(request: Request) -> Response:
            return await serve(request, counters)

        web.add_api_route(
            path,
            route,
            methods=[method],
            summary=words,
            responses=documents.answered_with(answer),
            openapi_extra=extra,
            operation_id=path.strip("/").replace("/", "_"),
            name=path,
        )

    async def enrol(request: Request) -> Response:
        return await serve(request, public)

    web.add_api_route(
        ENROL,
        enrol,
        methods=["POST"],
        summary="Mendaftarkan loket dengan kode sekali pakai",
        responses=documents.answered_with(Enrolled),
        openapi_extra=documents.asked_with(Enrol),
        name=ENROL,
    )
    signed("POST", "/v1/contact", Hello, Welcome, "Awal setiap putaran")
    signed("POST", "/v1/differs", Differs, Heard, "Jurnal loket berbeda dari yang dipegang pusat")
    signed("POST", "/v1/parcels", Parcel, Receipt, "Kiriman catatan jurnal")
    signed("GET", "/v1/messages", None, Feed, "Pesan untuk loket ini")
    signed("POST", DOCUMENTS, Document, Shown, "Konsep atau surat untuk ditampilkan")
    signed("GET", f"{PIECES}/{{sha256}}", None, Piece, "Sepotong berkas untuk loket ini")
    signed("GET", "/v1/proof", None, Certificate, "Jumlah dan akar Merkle setiap hari")


def _query(name: str) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": False, "schema": {"type": "integer", "minimum": 0}}


async def _body(request: Request) -> bytes:
    """Raises TooMuch before more than the limit has been read."""
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > MOST_BYTES:
            raise TooMuch()
        parts.append(part)
    return b"".join(parts)


def _health(web: FastAPI, engine: Engine, metrics: Metrics) -> None:
    @web.get("/health/live", summary="Proses ini hidup")
    def live() -> dict[str, bool]:
        return {"ok": True}

    @web.get("/health/ready", summary="Basis data dapat dipakai", responses={503: documents.FAILURES[503]})
    def ready() -> Response:
        if alive(engine):
            return JSONResponse({"ok": True})
        return _refusal(DatabaseDown(), 503)

    @web.get("/metrics", response_class=PlainTextResponse, include_in_schema=False)
    def numbers() -> str:
        return metrics.text(engine)


def _explain(web: FastAPI) -> None:
    @web.exception_handler(AppError)
    async def told(request: Request, error: Exception) -> Response:
        assert isinstance(error, AppError)
        return _refused(request, error, getattr(error, "status", 500))

    @web.exception_handler(RequestValidationError)
    async def odd(request: Request, error: Exception) -> Response:
        return _refused(request, Unreadable(), 422)

    @web.exception_handler(HTTPException)
    async def plain(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        refused: AppError = NotHere() if status in (404, 405) else Unreadable()
        answer = _refused(request, refused, status)
        if isinstance(error, HTTPException) and error.headers:
            answer.headers.update(error.headers)
        return answer

    # Answered outside of everything else, and raised again to the server afterwards.
    @web.exception_handler(Exception)
    async def bug(request: Request, error: Exception) -> Response:
        answer = _refused(request, Unexpected(number=bugs.report(error).code), Unexpected.status)
        for name, value in HEADERS.items():
            answer.headers.setdefault(name, value)
        return answer


def _refused(request: Request, error: AppError, status: int) -> Response:
    """A page for who looks with a browser, JSON for a program."""
    if "text/html" in request.headers.get("accept", ""):
        return refusal(explain(error), status)
    return _refusal(error, status)


def _refusal(error: AppError, status: int) -> Response:
    return Response(error_body(error), status, media_type="application/json")


def _document(web: FastAPI) -> None:
    ours = web.openapi

    def document() -> dict[str, Any]:
        if web.openapi_schema is None:
            made = ours()
            made.setdefault("components", {}).setdefault("schemas", {}).update(documents.schemas())
            web.openapi_schema = made
        return web.openapi_schema

    web.openapi = document  # type: ignore[method-assign]
