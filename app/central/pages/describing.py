"""What /openapi.json says of the pages: what a form takes, and every status that it may answer with."""

from typing import Any

from fastapi import Response
from fastapi.responses import HTMLResponse

from app.central.documents import FAILURES

_HTML: dict[str, Any] = {"text/html": {"schema": {"type": "string"}}}


def shown(words: str, *statuses: int) -> dict[str, Any]:
    """For a page that is only looked at."""
    return {"summary": words, "response_class": HTMLResponse, "responses": _failures(429, 503, *statuses)}


def sent_form(
    words: str,
    *statuses: int,
    fields: dict[str, int] | None = None,
    upload: bool = False,
    files: tuple[str, ...] = (),
    pdf: bool = False,
) -> dict[str, Any]:
    """fields: most characters by name. upload: a citizen's form with its papers; files: other files, by name, as a
    browser sends them; pdf: a file comes back."""
    made = shown(words, 409, 413, 422, *statuses)
    properties: dict[str, Any] = {
        name: {"type": "string", "maxLength": most} for name, most in ({"jaga": 200} | (fields or {})).items()
    }
    media = "application/x-www-form-urlencoded"
    if upload:
        media = "multipart/form-data"
        for name in ("nama", "nik", "keperluan", "catatan", "balas", "kontak", "setuju"):
            properties[name] = {"type": "string", "maxLength": 1000}
        for name in ("berkas_ktp", "berkas_kk"):
            properties[name] = {"type": "string", "format": "binary"}
    if files:
        media = "multipart/form-data"
        properties |= {name: {"type": "string", "format": "binary"} for name in files}
    schema = {"type": "object", "properties": properties}
    made["openapi_extra"] = {"requestBody": {"content": {media: {"schema": schema}}}}
    if pdf:
        binary = {"schema": {"type": "string", "format": "binary"}}
        made["responses"][200] = {"description": "Berkasnya", "content": {"application/pdf": binary}}
    return made


def file(words: str, media: tuple[str, ...], *statuses: int) -> dict[str, Any]:
    """For a page that answers with a file of one of these types."""
    made = shown(words, *statuses)
    made["response_class"] = Response
    made["responses"][200] = {
        "description": "Berkasnya",
        "content": {each: {"schema": {"type": "string"}} for each in media},
    }
    return made


def _failures(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """As JSON for programs, as a page for browsers."""
    told = {"application/json": {"schema": {"$ref": "#/components/schemas/Failed"}}, **_HTML}
    return {status: {"description": FAILURES[status]["description"], "content": told} for status in statuses}
