"""A request that somebody made on the centre's web page, and how it goes on. Version 1.

Down: a message of kind `request` to ONE counter of the office. Who asks and what he sent are closed (age) for that
counter alone the moment they are uploaded; the centre keeps what it cannot read, and may drop it once the counter's
journal says `requests.received`.

Up, as journal entries whose subject is the request's id; facts hold no personal data:

- `requests.received`: `code`, `service`, `papers` (how many came whole) — "diterima loket";
- `requests.opened`: `visit`, `ticket` — "sedang diperiksa";
- `requests.answered`: `outcome` (see `Outcome`), `letter` (id or ""), `reason` (code of the refusal or "") — "selesai".

The finished letter itself comes as a `app.wire.documents.Document` with `use` "letter" and this request's id.
"""

from enum import StrEnum
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from app.wire.entries import Moment
from app.wire.parcel import VERSION, Frozen
from app.wire.pieces import Content

MOST_PAPERS = 20

Code = Annotated[str, Field(max_length=80, pattern=r"^[a-z0-9][a-z0-9_.-]*$")]
"""As the office's standard names services, needs, requirements and purposes."""


class ReplyBy(StrEnum):
    """How the applicant wants to hear of it."""

    PAGE = "page"
    EMAIL = "email"
    WHATSAPP = "whatsapp"
    PHONE = "phone"


class Outcome(StrEnum):
    LETTER = "letter"
    REFUSED = "refused"
    CLOSED = "closed"  # ended without either, e.g. the applicant came to the counter instead


class Paper(Frozen):
    """requirement: its code in the service's list; content: the closed file of a picture or PDF."""

    requirement: Code
    media: Literal["image/jpeg", "image/png", "image/webp", "application/pdf"]
    content: Content


class Applicant(Frozen):
    """Closed inside `RequestBody.applicant`. consent: edition of the notice that was agreed to.

    nik: 16 digits, or "" when the page did not ask. note: in the applicant's own words.
    """

    version: Literal[1] = VERSION
    name: Annotated[str, Field(min_length=1, max_length=120)]
    reply_by: ReplyBy = ReplyBy.PAGE
    contact: Annotated[str, Field(max_length=200)] = ""
    nik: Annotated[str, Field(pattern=r"^(\d{16})?$")] = ""
    note: Annotated[str, Field(max_length=1000)] = ""
    consent: Annotated[str, Field(max_length=40)]
    consent_at: Moment


class RequestBody(Frozen):
    """id: of the request, subject of all that follows. code: what the receipt shows and people read out on the phone;
    it opens nothing (the applicant's secret code never leaves the centre). applicant: base64 of the age file."""

    version: Literal[1] = VERSION
    id: UUID
    code: Annotated[str, Field(max_length=20, pattern=r"^[A-Z0-9-]+$")]
    service: Code
    need: Annotated[str, Field(max_length=80)] = ""
    purpose: Annotated[str, Field(max_length=80)] = ""
    asked_at: Moment
    applicant: Annotated[str, Field(max_length=20_000)]
    papers: Annotated[tuple[Paper, ...], Field(max_length=MOST_PAPERS)] = ()
