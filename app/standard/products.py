"""What the office gives out: kinds of letters, what they are for, who signs them, how long their pictures are kept."""

from datetime import date
from hashlib import sha256
from typing import Annotated, Literal

from pydantic import Field

from app.standard.fields import FormField
from app.standard.part import Code, Part, Text


class Purpose(Part):
    """What a letter is for. valid_days: how long it holds; None: until the data change, as the standard says nothing.

    max_desil with `since`/`until` because limits per purpose change from year to year; outside it the letter is
    refused, or (`override`) made with a reason. detail: how the purpose reads on the letter, with its fields as
    {placeholders}; empty: the label, and what was filled in. note: whose setting the limits are.
    """

    code: Code
    label: Text
    valid_days: Annotated[int, Field(ge=1)] | None = None
    max_desil: Annotated[int, Field(ge=1, le=10)] | None = None
    allow_unranked: bool = False
    outside: Literal["refuse", "override"] = "override"
    since: date | None = None
    until: date | None = None
    fields: tuple[FormField, ...] = ()
    detail: str = ""
    note: str = ""


class Signer(Part):
    """Who may sign: the role, and in whose name ("" for himself, "a.n." for the head of the office …).

    via: with "u.b.", the role between the head and the signer: a.n. head, via, u.b. signer.
    """

    role: Code
    mode: Literal["", "a.n.", "u.b.", "Plt.", "Plh."] = ""
    via: str = ""


CONDITIONS = ("own_subject", "other_subject", "has_programmes", "no_programmes", "ranked", "unranked")
"""About whom the letter is (the applicant himself or somebody else), and what the data say."""


class Paragraph(Part):
    """A piece of a letter's body with {placeholders}.

    block: `text`, or `subject` / `applicant` / `signer`, the aligned rows about that person.
    when: empty for always; one of CONDITIONS; "filled:name" when that form field was filled in; "purpose:code" when the
    letter is for that purpose.
    """

    block: Literal["text", "subject", "applicant", "signer"] = "text"
    text: str = ""
    when: str = ""


class LetterKind(Part):
    """A product that bears a number.

    short: a word or two that tell it apart in a list; "" takes the title.
    number: pattern with tokens {klasifikasi} {nomor} {nomor:04} {unit} {jenis} {bulan} {bulan_romawi} {tahun} {meja}.
    scope: which letters share one running number; reset: when it starts again at 1.
    number_at: `draft`, when the draft is made (number on the print, signature after it); `approved`, after the last
    paraf; `signed`, with the signature.
    chain: roles that give paraf, in order; signers: who may sign.
    needs_listing: False for papers that people get who are not in the data too (a receipt for a proposal).
    mode: `own` text, or `registered`: a print-out of SIKS-NG gets number, register, paraf and archive here; it has no
    body, what Loket prints is a slip for the register.
    paper: the sheet; margin_mm: at the left and right of it. preprinted: it brings its own letterhead, so the first
    preprinted_mm of it stay empty. special_paper: sheets with serial numbers, counted in a stock.
    tembusan: who else gets a copy, printed at the foot.
    """

    code: Code
    title: Text
    short: str = ""
    data_label: Text
    mode: Literal["own", "registered"] = "own"
    classification: Text
    kind_code: str = ""
    unit_code: str = ""
    number: Text
    scope: Literal["all", "kind", "classification", "unit"] = "all"
    reset: Literal["yearly", "never"] = "yearly"
    number_at: Literal["draft", "approved", "signed"] = "signed"
    chain: tuple[Code, ...] = ()
    signers: tuple[Signer, ...]
    paper: Literal["A4", "F4"] = "A4"
    preprinted: bool = False
    preprinted_mm: Annotated[int, Field(ge=10, le=120)] = 48
    margin_mm: Annotated[int, Field(ge=15, le=40)] = 25
    special_paper: bool = False
    tembusan: tuple[Text, ...] = ()
    purposes: tuple[Code, ...]
    fields: tuple[FormField, ...] = ()
    body: tuple[Paragraph, ...] = ()
    show_desil: bool = True
    needs_listing: bool = True

    @property
    def registered(self) -> bool:
        """Whether the letter itself comes out of another program."""
        return self.mode == "registered"

    def version(self) -> str:
        """Eight hex digits that change with every change of what the office wrote; not with what a newer Loket could
        be told besides and the office leaves as it is."""
        return sha256(self.model_dump_json(exclude_defaults=True).encode()).hexdigest()[:8]

    def series(self) -> str:
        """The name of the running number that this kind draws from."""
        return {
            "all": "semua",
            "kind": f"jenis:{self.code}",
            "classification": f"klasifikasi:{self.classification}",
            "unit": f"unit:{self.unit_code}",
        }[self.scope]


class Retention(Part):
    """How long kept pictures stay, in months: papers of applicants (KTP, KK, photos), and the office's own products
    (scans of signed letters, filed print-outs). source: the rule that the office follows (its JRA)."""

    paper_months: Annotated[int, Field(ge=1, le=600)] = 24
    product_months: Annotated[int, Field(ge=1, le=600)] = 60
    source: str = ""
