"""Each request is counted and gets its line in the log; each answer gets the headers that all of ours have.

Plain ASGI: the framework's own way of standing between wraps every request in tasks, which took a third of its time.
"""

import logging
import time

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.central.metrics import Metrics

log = logging.getLogger(__name__)

HEADERS = {"x-content-type-options": "nosniff", "referrer-policy": "no-referrer", "cache-control": "no-store"}
_HEADERS = tuple((name.encode(), value.encode()) for name, value in HEADERS.items())


class Watched:
    """What an answer says of itself in these headers stays as it is."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app, self._metrics = app, metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, status = time.perf_counter(), 500

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                given = message.setdefault("headers", [])
                said = {name.lower() for name, _ in given}
                message["headers"] = [*given, *(each for each in _HEADERS if each[0] not in said)]
            await send(message)

        try:
            await self._app(scope, receive, sending)
        finally:
            self._note(scope, status, time.perf_counter() - began)

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        route = getattr(scope.get("route"), "path", "-")
        self._metrics.served(scope["method"], route, status, seconds)
        facts = {
            "method": scope["method"],
            "route": route,
            "status": status,
            "ms": round(seconds * 1000, 1),
            "device": scope.get("state", {}).get("device", ""),
        }
        log.info("served", extra=facts)
