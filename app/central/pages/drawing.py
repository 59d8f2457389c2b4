"""Templates of this folder, filled in and escaped."""

from datetime import date
from pathlib import Path

from fastapi import Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from app.words import dates

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

_templates = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def _long(day: date | None) -> str:
    return dates.long(day) if day else ""


_templates.filters["long"] = _long


def page(name: str, status: int = 200, **facts: object) -> Response:
    html = _templates.get_template(f"{name}.html").render(**facts)
    headers = {"content-security-policy": _POLICY}
    return Response(html, status, headers, "text/html; charset=utf-8")
