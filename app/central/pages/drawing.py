"""Templates of this folder, filled in and escaped; the style stands in the page, known to the browser by its hash."""

import hashlib
from base64 import b64encode
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from fastapi import Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from app.words import dates, numbers
from app.words.errors import Message

_FOLDER = Path(__file__).parent / "templates"
_STYLE = (_FOLDER / "gaya.css").read_text("utf-8")
_HASH = b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
_POLICY = f"default-src 'none'; style-src 'sha256-{_HASH}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
# The referrer stays at home: with "no-referrer" a browser would not say of a form where it comes from.
HEADERS = {"content-security-policy": _POLICY, "referrer-policy": "same-origin"}

_templates = Environment(
    loader=FileSystemLoader(_FOLDER),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_templates.globals["gaya"] = Markup(_STYLE)  # a file of ours, hashed above to the byte
_templates.globals["sini"] = ""


def _long(day: date | None) -> str:
    return dates.long(day) if day else ""


def _moment(at: datetime | None, zone: str) -> str:
    """3 Agustus 2026, 09.15 WIB"""
    return f"{dates.long(at.astimezone(ZoneInfo(zone)).date())}, {dates.clock(at, zone)}" if at else ""


def _ago(passed: timedelta) -> str:
    """12 menit lalu"""
    minutes = max(int(passed.total_seconds()) // 60, 0)
    if minutes < 1:
        return "baru saja"
    if minutes < 60:
        return f"{minutes} menit lalu"
    return f"{minutes // 60} jam lalu" if minutes < 48 * 60 else f"{minutes // (24 * 60)} hari lalu"


_templates.filters["long"] = _long
_templates.filters["moment"] = _moment
_templates.filters["angka"] = numbers.grouped
_templates.filters["lalu"] = _ago
moment = _moment


def page(name: str, status: int = 200, **facts: object) -> Response:
    html = _templates.get_template(f"{name}.html").render(**facts)
    return Response(html, status, HEADERS, "text/html; charset=utf-8")


def refusal(message: Message, status: int) -> Response:
    return page("gagal", status, what=message.what, remedy=message.remedy, staf=status in (401, 403))
