"""Letters and what happened to them. A numbered letter never changes (triggers of migration 0001 forbid it); its fate
(prints, hand-over, void) stands in tables of its own."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import JSON, Column, LargeBinary, UniqueConstraint
from sqlmodel import Field, SQLModel


class LetterRow(SQLModel, table=True):
    """form: what the clerk chose and typed. basis: what the extract said, pinned. page: every word printed (JSON)."""

    __tablename__ = "letter"
    __table_args__ = (UniqueConstraint("series", "year", "serial"),)

    id: UUID = Field(primary_key=True)
    visit_id: UUID = Field(index=True, foreign_key="visit.id")
    kind: str = Field(index=True)
    purpose: str
    person: UUID = Field(index=True)
    form: dict[str, object] = Field(sa_column=Column(JSON, nullable=False))
    basis: dict[str, object] = Field(sa_column=Column(JSON, nullable=False))
    subject_name: str
    drafted_at: datetime = Field(index=True)
    drafted_by: str
    withdrawn_at: datetime | None = None
    series: str | None = None
    year: int | None = None
    serial: int | None = Field(default=None, index=True)
    number: str | None = Field(default=None, unique=True)
    code: str | None = Field(default=None, unique=True)
    issued_at: datetime | None = Field(default=None, index=True)
    issued_day: date | None = Field(default=None, index=True)
    valid_until: date | None = None
    page: str | None = None
    qr_text: str | None = None
    pdf_sha256: str | None = None


class LetterFoundRow(SQLModel, table=True):
    """Where `letter_words`, the index of trigrams, holds number and name of a letter. Kept by triggers (migration
    0013); nobody writes it. id: the higher, the later it was drafted."""

    __tablename__ = "letter_found"

    id: int = Field(primary_key=True)
    letter_id: UUID = Field(unique=True, foreign_key="letter.id")
    name: str = Field(index=True)


class LetterFileRow(SQLModel, table=True):
    """The sealed PDF, byte for byte. Apart from the letter, so that lists never carry it along."""

    __tablename__ = "letter_file"

    letter_id: UUID = Field(primary_key=True, foreign_key="letter.id")
    pdf: bytes = Field(sa_column=Column(LargeBinary, nullable=False))


class SeriesRow(SQLModel, table=True):
    """The last number taken of a series. year 0: a series that never starts again. first: where Loket took over."""

    __tablename__ = "letter_series"

    series: str = Field(primary_key=True)
    year: int = Field(primary_key=True)
    first: int = 1
    last: int = 0


class NumberRow(SQLModel, table=True):
    """A number that no letter of Loket bears. fate: reserved until it is known what became of it."""

    __tablename__ = "letter_number"

    series: str = Field(primary_key=True)
    year: int = Field(primary_key=True)
    serial: int = Field(primary_key=True)
    id: UUID = Field(unique=True)
    number: str
    fate: str = Field(index=True)
    day: date = Field(index=True)
    kind: str
    purpose: str = ""
    subject: str = ""
    signer_role: str = ""
    why: str
    at: datetime
    by: str
    settled_at: datetime | None = None
    settled_by: str = ""


class PrintRow(SQLModel, table=True):
    """One attempt to put a letter on paper. copy 1 is the original; a failed attempt keeps its copy number."""

    __tablename__ = "letter_print"

    id: UUID = Field(primary_key=True)
    letter_id: UUID = Field(index=True, foreign_key="letter.id")
    copy_number: int
    state: str
    printer: str
    reason: str = ""
    at: datetime
    by: str
    settled_at: datetime | None = None


class HandoverRow(SQLModel, table=True):
    __tablename__ = "letter_handover"

    letter_id: UUID = Field(primary_key=True, foreign_key="letter.id")
    receiver: str
    relation: str
    explained: bool
    at: datetime
    by: str


class VoidRow(SQLModel, table=True):
    __tablename__ = "letter_void"

    letter_id: UUID = Field(primary_key=True, foreign_key="letter.id")
    reason: str
    at: datetime
    by: str


class RefusalRow(SQLModel, table=True):
    """A person who got no letter, why, and what was advised. No number is used."""

    __tablename__ = "refusal"

    id: UUID = Field(primary_key=True)
    visit_id: UUID = Field(index=True, foreign_key="visit.id")
    code: str
    person: UUID | None = None
    basis: dict[str, object] = Field(sa_column=Column(JSON, nullable=False))
    note: str = ""
    at: datetime = Field(index=True)
    by: str


class SealKeyRow(SQLModel, table=True):
    """The office's signing keys; the newest without `until` seals. Old ones stay, so that old letters verify.

    stolen: since when somebody else may have the private half.
    """

    __tablename__ = "seal_key"

    kid: str = Field(primary_key=True)
    private: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    public: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    since: datetime
    until: datetime | None = None
    stolen: date | None = None


class KnownKeyRow(SQLModel, table=True):
    """A public key of another office, believed after somebody compared its fingerprint."""

    __tablename__ = "known_key"

    public: bytes = Field(sa_column=Column(LargeBinary, primary_key=True))
    issuer: str
    office: str
    since: date
    until: date | None = None
    stolen: date | None = None


class SignedListRow(SQLModel, table=True):
    """The newest signed list of one kind (revoked, codes) of one office: our own as last made, others' as brought."""

    __tablename__ = "signed_list"

    kind: str = Field(primary_key=True)
    issuer: str = Field(primary_key=True)
    counter: int
    day: date
    content: bytes = Field(sa_column=Column(LargeBinary, nullable=False))


class CertificateRow(SQLModel, table=True):
    """The certificate with which the office signs its PDF files; the newest without `until` signs.

    chain: the certificates above it, DER in base64, apart by spaces. private: PKCS#8, DER; in the encrypted file alone.
    """

    __tablename__ = "office_certificate"

    fingerprint: str = Field(primary_key=True)
    certificate: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    chain: str = ""
    private: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    since: datetime
    until: datetime | None = None


class OfficialSignatureRow(SQLModel, table=True):
    """A letter that waits for, or bears, the official electronic signature (TTE). state: waiting, signed.

    problem: the code of what went wrong last, "" when nothing did. pdf: the signed file, only when it was checked.
    """

    __tablename__ = "letter_official_signature"

    letter_id: UUID = Field(primary_key=True, foreign_key="letter.id")
    state: str
    asked_at: datetime
    asked_by: str
    tries: int = 0
    problem: str = ""
    signed_at: datetime | None = None
    signer: str = ""
    pdf: bytes | None = Field(default=None, sa_column=Column(LargeBinary, nullable=True))
    sha256: str = ""


class OfficialServiceRow(SQLModel, table=True):
    """The official signature service that the office uses; one row, id 1. authorities: certificates whose signatures
    are believed, DER in base64, apart by spaces."""

    __tablename__ = "official_service"

    id: int = Field(default=1, primary_key=True)
    url: str = ""
    user: str = ""
    password: str = ""
    authorities: str = ""


class PaperStockRow(SQLModel, table=True):
    """A pile of special paper: prefix and numbers as they are printed on the sheets."""

    __tablename__ = "paper_stock"

    id: UUID = Field(primary_key=True)
    prefix: str
    first: int
    last: int
    width: int
    at: datetime
    by: str


class PaperSheetRow(SQLModel, table=True):
    """A sheet that left the pile. print_id: which print took it; None for one that was spoiled in the drawer."""

    __tablename__ = "paper_sheet"

    id: UUID = Field(primary_key=True)
    stock_id: UUID = Field(index=True, foreign_key="paper_stock.id")
    number: int
    state: str
    letter_id: UUID | None = Field(default=None, index=True)
    print_id: UUID | None = Field(default=None, index=True)
    reason: str = ""
    at: datetime
    by: str


class PlaceRow(SQLModel, table=True):
    """Where the archive copy lies."""

    __tablename__ = "letter_place"

    letter_id: UUID = Field(primary_key=True, foreign_key="letter.id")
    place: str
    at: datetime
    by: str


class DeliveryRow(SQLModel, table=True):
    __tablename__ = "letter_delivery"

    id: UUID = Field(primary_key=True)
    letter_id: UUID = Field(index=True, foreign_key="letter.id")
    medium: str
    address: str
    state: str
    file: str
    at: datetime
    by: str


class MailRow(SQLModel, table=True):
    """The office's mail server; one row, id 1."""

    __tablename__ = "mail_server"

    id: int = Field(default=1, primary_key=True)
    host: str = ""
    port: int = 587
    security: str = "starttls"
    sender: str = ""
    user: str = ""
    password: str = ""


class SharedSeriesRow(SQLModel, table=True):
    """A series of which several counters give numbers: this one only from blocks that were lent to it."""

    __tablename__ = "letter_series_shared"

    series: str = Field(primary_key=True)
    since: datetime


class BlockRow(SQLModel, table=True):
    """Numbers lent to this counter. next: the one that is given next, above `last` when none is left. closed_at: when
    the rest went back or was voided."""

    __tablename__ = "letter_block"

    id: UUID = Field(primary_key=True)
    series: str
    year: int
    first: int
    last: int
    next: int
    expires: datetime
    closed_at: datetime | None = None


class NumberFateRow(SQLModel, table=True):
    """Numbers that bear no letter here, and why: returned, void, or given elsewhere. first, last: inclusive."""

    __tablename__ = "letter_number_fate"

    id: UUID = Field(primary_key=True)
    series: str
    year: int
    first: int
    last: int
    fate: str
    reason: str
    at: datetime
    by: str


class NumberHoldRow(SQLModel, table=True):
    """One row, id 1, while this counter may give no numbers."""

    __tablename__ = "letter_number_hold"

    id: int = Field(default=1, primary_key=True)
    reason: str
    since: datetime


class RevokedElsewhereRow(SQLModel, table=True):
    """A letter of another counter that counts no more, as the central store told."""

    __tablename__ = "letter_revoked_elsewhere"

    code: str = Field(primary_key=True)
    number: str
    day: date | None = None
    reason: str
    at: datetime
