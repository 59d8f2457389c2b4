"""A PDF that a counter gives the centre to show: a draft to an approver who decides there, a finished letter to the
applicant of an online request. Version 1.

`POST /v1/documents`, a signed request. The same document again is answered the same. Drafts are sent only for roles
that `Welcome.decides` names. The centre shows a draft only to accounts that hold `role`, and only until the journal
says of that step `approvals.approved` or `approvals.sent_back` (facts `round` and `position`), `approvals.closed`, or
`approvals.started` with a higher round.

Of a finished letter `round` counts its editions from 0: a scan that was filed anew comes as the next one. The centre
gives out the latest alone, forgets the earlier ones, and answers an edition that is no longer the latest with the
`sha256` of the one that it gives out.
"""

from base64 import b64decode, b64encode
from hashlib import sha256
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from app.wire.parcel import VERSION, Frozen, Place
from app.wire.pieces import Digest

DOCUMENTS = "/v1/documents"
MOST_DOCUMENT = 8 * 1024 * 1024

LETTER, SCAN = "surat.pdf", "surat-bertanda-tangan.pdf"
"""What a finished letter is called: the sealed file itself; or, of one signed on paper, the scan of that paper."""


class Document(Frozen):
    """letter: its id, the subject of its journal entries. round, position, role, title: the step that a draft waits
    for, `title` as people say the role. request: of whom a finished letter is the answer. drafter: account that wrote
    the draft, which may not decide it. name: for a download, without a person's name. data: base64 of the PDF."""

    version: Literal[1] = VERSION
    use: Literal["draft", "letter"]
    letter: UUID
    request: UUID | None = None
    round: Place = 0
    position: Place = 0
    role: Annotated[str, Field(max_length=80)] = ""
    title: Annotated[str, Field(max_length=200)] = ""
    kind: Annotated[str, Field(max_length=200)] = ""
    drafter: Annotated[str, Field(max_length=80)] = ""
    name: Annotated[str, Field(max_length=120, pattern=r"^[A-Za-z0-9._-]+\.pdf$")]
    sha256: Digest
    data: Annotated[str, Field(max_length=MOST_DOCUMENT * 4 // 3 + 4)]

    def pdf(self) -> bytes:
        """Raises ValueError when it is not what `sha256` says."""
        content = b64decode(self.data, validate=True)
        if sha256(content).hexdigest() != self.sha256:
            raise ValueError("sha256")
        return content


def carried(content: bytes) -> dict[str, str]:
    """The two fields of a Document that hold a PDF."""
    return {"sha256": sha256(content).hexdigest(), "data": b64encode(content).decode()}


class Shown(Frozen):
    """The answer: the centre has it. sha256: as it was given, or of a later edition that is given out instead."""

    version: Literal[1] = VERSION
    sha256: Digest
