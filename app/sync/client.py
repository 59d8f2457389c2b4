"""Requests signed by this counter, answers checked for the centre's own signature."""

import secrets
from collections.abc import Callable
from datetime import timedelta
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from app.base.clock import Clock
from app.security.device_key import DeviceKey, signed_by
from app.sync.errors import CentreFailed, ClockOff, Fenced, NotTheCentre, NotUnderstood, Unknown
from app.sync.transport import Answer, Transport
from app.wire.request import ANSWER, CENTRE_TIME, NONCE, Signed, answer_to_sign, read, to_sign, written

T = TypeVar("T", bound=BaseModel)

_TOO_OLD = (401, 425)
_NOTABLE_SECONDS = 2

Nonce = Callable[[], str]


def new_nonce() -> str:
    return secrets.token_hex(16)


class Client:
    """Speaks for one enrolled counter. Keeps in mind how far the centre's clock is from ours."""

    def __init__(
        self, transport: Transport, device: str, key: DeviceKey, centre: bytes, clock: Clock, nonce: Nonce = new_nonce
    ) -> None:
        self._transport, self._device, self._key, self._centre = transport, device, key, centre
        self._clock, self._nonce = clock, nonce
        self._ahead = timedelta()

    @property
    def ahead(self) -> timedelta:
        """By how much the centre's clock is ahead of ours, as far as an answer ever told."""
        return self._ahead

    def ask(self, method: str, target: str, content: BaseModel | None, answer: type[T]) -> T:
        """Raises Offline, CentreFailed, ClockOff, NotUnderstood, Unknown, Fenced, NotTheCentre."""
        body = content.model_dump_json().encode() if content is not None else b""
        got, nonce = self._send(method, target, body)
        if got.status in _TOO_OLD and self._learned(got):
            got, nonce = self._send(method, target, body)
            if got.status == 401 and self._learned(got):
                raise ClockOff(minutes=round(abs(self._ahead.total_seconds()) / 60))
        if got.status != 200:
            raise _told(got.status)
        if not signed_by(self._centre, answer_to_sign(nonce, got.body), got.headers.get(ANSWER, "")):
            raise NotTheCentre()
        try:
            return answer.model_validate_json(got.body)
        except ValidationError as error:
            raise NotTheCentre() from error

    def _send(self, method: str, target: str, body: bytes) -> tuple[Answer, str]:
        at, nonce = written(self._clock() + self._ahead), self._nonce()
        signature = self._key.sign(to_sign(method, target, self._device, at, nonce, body))
        headers = Signed(self._device, at, nonce, signature).headers()
        if body:
            headers["content-type"] = "application/json"
        return self._transport.send(method, target, headers, body), headers[NONCE]

    def _learned(self, got: Answer) -> bool:
        """Whether the answer told a time that makes a second try worth while."""
        try:
            ahead = read(got.headers.get(CENTRE_TIME, "")) - self._clock()
        except ValueError:
            return False
        off = abs((ahead - self._ahead).total_seconds()) > _NOTABLE_SECONDS
        self._ahead = ahead if off else self._ahead
        return off


def _told(status: int) -> CentreFailed | NotUnderstood | Unknown | Fenced:
    if status in (401, 403):
        return Unknown()
    if status == 409:
        return Fenced()
    if status in (400, 404, 405, 413, 422):
        return NotUnderstood(status=status)
    return CentreFailed(status=status)
