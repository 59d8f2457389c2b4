"""What /openapi.json says of the addresses that counters use: their bodies are read by us, not by the framework."""

from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from app.wire.contact import Differs, Enrol, Enrolled, Heard, Hello, Welcome
from app.wire.documents import Document, Shown
from app.wire.messages import Feed
from app.wire.parcel import Frozen, Parcel, Receipt
from app.wire.pieces import Piece
from app.wire.proof import Certificate
from app.wire.request import AT, DEVICE, NONCE, SIGNATURE

_MODELS: tuple[type[BaseModel], ...] = (
    *(Enrol, Enrolled, Hello, Welcome, Differs, Heard, Parcel, Receipt, Feed, Certificate),
    *(Document, Shown, Piece),
)


class Told(Frozen):
    code: str
    what: str
    remedy: str


class Failed(Frozen):
    """What every refusal looks like."""

    error: Told


_STATUSES = {
    303: "lanjut ke halaman lain",
    400: "tidak dapat dibaca",
    401: "tanda tangan tidak sah",
    403: "kode ditolak",
    404: "tidak ada",
    409: "loket dihentikan",
    410: "sudah dibatalkan",
    413: "terlalu besar",
    422: "tidak dapat dibaca",
    425: "sudah didahului",
    429: "terlalu sering",
    503: "terganggu",
}
FAILURES: dict[int | str, dict[str, Any]] = {
    status: {"model": Failed, "description": words} for status, words in _STATUSES.items()
}


def asked_with(form: type[BaseModel]) -> dict[str, Any]:
    """For `openapi_extra`."""
    schema = {"$ref": f"#/components/schemas/{form.__name__}"}
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": schema}}}}


def answered_with(form: type[BaseModel]) -> dict[int | str, dict[str, Any]]:
    schema = {"$ref": f"#/components/schemas/{form.__name__}"}
    done: dict[str, Any] = {"description": "Berhasil", "content": {"application/json": {"schema": schema}}}
    return {200: done, **FAILURES}


def signed() -> list[dict[str, Any]]:
    """The headers of a signed request, as parameters."""
    patterns = {
        DEVICE: r"^[a-z0-9._/-]{3,180}$",
        AT: r"^[0-9TZ:.-]{27}$",
        NONCE: "^[0-9a-f]{32}$",
        SIGNATURE: "^[0-9a-f]{128}$",
    }
    return [
        {"name": name, "in": "header", "required": True, "schema": {"type": "string", "pattern": pattern}}
        for name, pattern in patterns.items()
    ]


def schemas() -> dict[str, Any]:
    _, found = models_json_schema(
        [(model, "validation") for model in _MODELS], ref_template="#/components/schemas/{model}"
    )
    made: dict[str, Any] = found["$defs"]
    return made
