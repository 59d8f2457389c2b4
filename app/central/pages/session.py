"""Who of the central office's staff is looking, and what every page of theirs asks before it shows anything."""

import re
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from fastapi import Request

from app.central import accounts
from app.central.accounts import Account
from app.central.errors import FormStale, NotHere, SignedOut, SpanTooLong
from app.central.pages import forms
from app.central.pages.site import Site

SESSION_COOKIE = "loket_pusat"
ZONE = ZoneInfo("Asia/Jakarta")
"""In which days of several offices are counted together."""

SPANS = (7, 14, 31, 92, 366)
"""Days that a page or list may look back; the last is a year, and the most."""

_OFFICE = re.compile(r"[a-z0-9][a-z0-9._-]{0,79}")


async def signed_in(request: Request, site: Site) -> Account:
    """Raises SignedOut, TooOften."""
    site.spend(request)
    secret, now = request.cookies.get(SESSION_COOKIE, ""), site.clock()
    if len(secret) != 64:
        raise SignedOut()
    return await site.write(lambda connection: accounts.who(connection, secret, now))


def must_be_of(by: Account, sent: forms.Sent) -> None:
    """Raises FormStale for a form that was not drawn for this session."""
    if not forms.same(by.token, sent.get("jaga")):
        raise FormStale()


def office_of(by: Account, wanted: str) -> str:
    """The office that is looked at: never another one than the account's own, where it has one."""
    return by.office or (wanted if _OFFICE.fullmatch(wanted) else "")


def days_back(site: Site, span: int) -> list[date]:
    """Raises SpanTooLong: a list that ends before what was asked for would not say so."""
    if span > SPANS[-1]:
        raise SpanTooLong(most=SPANS[-1])
    last = site.clock().astimezone(ZONE).date()
    return [last - timedelta(days=back) for back in range(max(span, 1) - 1, -1, -1)]


def small(number: int) -> int:
    """Raises NotHere for what no row is numbered with."""
    if not 0 < number < 2**31:
        raise NotHere()
    return number
