"""The shape of resources/standards/*.toml. Unknown keys are refused, so that a misspelt key is never silently ignored.

The file names and orders things; it does not compute. What a schema cannot ask (does the letter that a service names
exist?) is asked by `app.standard.check`.
"""

from datetime import time
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from app.standard.fields import FormField
from app.standard.part import Code, Part, Text
from app.standard.products import LetterKind, Purpose, Retention
from app.standard.published import Component, Document, Sheet, Sop
from app.standard.unknown import known, one


class Permission(StrEnum):
    """What a role may do. Codes are what the standard's `roles` list in `may`."""

    SERVE = "serve"  # tickets, requirements, look-ups, refusals
    DRAFT = "draft"  # letters: draft, print, hand over
    RECORD_WET = "record_wet"  # note a paraf or signature that was given on paper
    APPROVE = "approve"  # paraf and signature, in the role's turn
    VOID = "void"
    IMPORT = "import"
    UNMASK = "unmask"
    REGISTER = "register"  # read and export the register
    CLOSE_DAY = "close_day"
    STAFF = "staff"
    OFFICE = "office"  # letterhead, officials, standard
    AUDIT = "audit"  # read the journal


class Role(Part):
    """`title` as it stands in a signature block or paraf table; `login` False for people who act without an account."""

    code: Code
    title: Text
    may: tuple[Permission, ...] = ()
    login: bool = True


class Hours(Part):
    """Opening hours of some weekdays, local time. days: 1 (Senin) to 7 (Minggu)."""

    days: tuple[Annotated[int, Field(ge=1, le=7)], ...]
    opens: time
    closes: time


class Channel(Part):
    """A way to complain or to ask: `kind` chooses the icon, `value` is what people dial, write or open."""

    kind: Literal[
        "ruang",
        "email",
        "telepon",
        "fax",
        "kotak",
        "petugas",
        "web",
        "facebook",
        "instagram",
        "whatsapp",
        "lapor",
        "formulir",
        "alamat",
    ]
    label: Text
    value: str = ""


class Complaints(Part):
    """steps: how a complaint is followed up, in order. officer: the office's role title for it, never a name.

    steps_source: where the steps come from when the published standard names none.
    """

    channels: tuple[Channel, ...]
    steps: tuple[Text, ...]
    steps_source: str = ""
    officer: str = ""


class Priority(Part):
    """A class of people who are served earlier. prefix: one capital letter on the ticket."""

    code: Code
    label: Text
    prefix: Annotated[str, StringConstraints(pattern=r"^[A-Z]$")] = "P"


class Requirement(Part):
    """A paper that the applicant brings.

    rule: `required`; `any_of`, at least one of the same `group`; `conditional`, required when the visit's need is
    `when`; `extra`, noted if brought, never blocks.
    fields: what is typed from the paper (letter number, desil on the print-out …). attachment: the paper is a picture
    that is kept, not only seen.
    """

    code: Code
    label: Text
    rule: Literal["required", "any_of", "conditional", "extra"] = "required"
    group: str = ""
    when: str = ""
    fields: tuple[FormField, ...] = ()
    attachment: Literal["", "image"] = ""
    note: str = ""


class Need(Part):
    """What a person came for, inside a service; conditional requirements and advice hang on it."""

    code: Code
    label: Text
    advice: str = ""


class Gate(Part):
    """The office's desil rule for a service.

    basis: `extract`, what the imported data say; `paper`, the desil on the village's print-out (a requirement field
    named `desil_bukti`); `both`, both must lie inside. outside: `refuse`, or `override` with a reason.
    """

    min_desil: Annotated[int, Field(ge=1, le=10)] = 1
    max_desil: Annotated[int, Field(ge=1, le=10)]
    basis: Literal["extract", "paper", "both"] = "extract"
    outside: Literal["refuse", "override"] = "refuse"
    allow_unranked: bool = False


class Sla(Part):
    """How long a service may take. `value` minutes inside opening hours, or working days; none for the other two."""

    kind: Literal["minutes", "working_days", "budget_year", "until_event"]
    value: Annotated[int, Field(ge=1)] | None = None
    event: str = ""
    text: Text


class Stage(Part):
    """A step of the procedure with who does it and its target, if the standard gives one.

    label: a few words for the screen; text: the step as published. on: the step belongs only to people who are listed,
    or who are not; "" to everybody. papers, output: what the step needs and gives, where an SOP says so.
    ends: what Loket sees that ends the step, so that its time can be measured; "" when it sees nothing.
    """

    code: Code
    label: Text
    actor: Text
    minutes: Annotated[int, Field(ge=1)] | None = None
    text: str = ""
    on: Literal["", "listed", "not_listed"] = ""
    papers: str = ""
    output: str = ""
    ends: Literal["", "called", "drafted", "parafed", "printed", "signed", "given"] = ""


class Refusal(Part):
    """What a person is told, and where to go next, when no letter can be made."""

    code: Code
    label: Text
    on: Literal["not_listed", "row_refused", "unranked", "outside_gate", "incomplete", "other"]
    advice: tuple[Text, ...]


ROW_REFUSED = Refusal(
    code="baris_ditolak",
    label="Baris datanya ditolak saat impor",
    on="row_refused",
    advice=(
        "Nomor Anda ada di berkas data kantor ini, tetapi isi barisnya keliru sehingga ditolak saat diimpor. Jadi kami "
        "belum dapat mengatakan apakah Anda terdaftar.",
        "Ini bukan jawaban bahwa Anda tidak terdaftar. Anda tidak perlu mengajukan usulan baru karena hal ini.",
        "Petugas akan meminta pengelola data membetulkan baris itu. Tanyakan kabarnya kepada kantor ini, lalu "
        "datanglah lagi dengan KTP dan KK.",
    ),
)
"""Said where the standard itself says nothing of it: no office answers "not listed" for want of another sentence."""


class Service(Part):
    """A service of the office, as its standard describes it."""

    code: Code
    title: Text
    kind: Literal["surat", "cek", "konsultasi", "usulan", "verval"]
    ticket_prefix: Annotated[str, StringConstraints(pattern=r"^[A-Z]$")]
    data_label: Text
    unit: str = ""
    document: Document = Document()
    intake: tuple[Literal["datang", "pos", "online"], ...] = ("datang",)
    greeting: str = ""
    needs: tuple[Need, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    residence_check: bool = False
    gate: Gate | None = None
    sla: Sla
    stages: tuple[Stage, ...] = ()
    letters: tuple[Code, ...] = ()
    fee: Text
    compensation: str = ""
    sheet: Sheet = Sheet()
    sop: Sop | None = None
    components: tuple[Component, ...]

    def need(self, code: str) -> Need:
        return one(self.needs, code, "kebutuhan")

    def minutes(self, *, listed: bool) -> int:
        """Targets of the steps that a listed, or an unlisted, person goes through; 0 where the standard gives none."""
        skipped = "not_listed" if listed else "listed"
        return sum(stage.minutes or 0 for stage in self.stages if stage.on != skipped)

    def requirement(self, code: str) -> Requirement:
        return one(self.requirements, code, "persyaratan")


class Office(Part):
    """What of the office belongs to the profile; address, logo and officials are the office's own data.

    names: one to three lines of the letterhead, the last one largest. region_code: Kemendagri, "51.07".
    """

    government: Text
    names: Annotated[tuple[Text, ...], Field(min_length=1, max_length=3)]
    short: Text
    region: Text
    region_code: Annotated[str, StringConstraints(pattern=r"^\d\d\.\d\d$")]
    seat: Text
    head_of_region: Text
    zone: Literal["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"]
    hours: tuple[Hours, ...]
    hours_source: Text


class Standard(Part):
    """One office's service standard."""

    format: Literal[1]
    code: Code
    title: Text
    edition: Text
    office: Office
    roles: tuple[Role, ...]
    priorities: tuple[Priority, ...]
    complaints: Complaints
    services: Annotated[tuple[Service, ...], Field(min_length=1)]
    letters: tuple[LetterKind, ...]
    purposes: tuple[Purpose, ...]
    refusals: tuple[Refusal, ...]
    retention: Retention = Retention()

    @property
    def answers(self) -> tuple[Refusal, ...]:
        """The refusals of the standard, and the one that every office has."""
        own = any(each.on == ROW_REFUSED.on for each in self.refusals)
        return self.refusals if own else (*self.refusals, ROW_REFUSED)

    @property
    def zone_label(self) -> str:
        return {"Asia/Jakarta": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}[self.office.zone]

    def service(self, code: str) -> Service:
        return one(self.services, code, "layanan")

    def letter(self, code: str) -> LetterKind:
        return one(self.letters, code, "surat")

    def purpose(self, code: str) -> Purpose:
        return one(self.purposes, code, "keperluan")

    def priority(self, code: str) -> Priority:
        return one(self.priorities, code, "prioritas")

    def role(self, code: str) -> Role:
        return one(self.roles, code, "peran")

    def refusal(self, code: str) -> Refusal:
        return one(self.answers, code, "penolakan")

    # What was made under an older edition is still read: a code that is gone from the standard stands for itself.

    def letter_title(self, code: str) -> str:
        kind = known(self.letters, code)
        return kind.title if kind else code

    def letter_short(self, code: str) -> str:
        kind = known(self.letters, code)
        return (kind.short or kind.title) if kind else code

    def purpose_label(self, code: str) -> str:
        purpose = known(self.purposes, code)
        return purpose.label if purpose else code

    def role_title(self, code: str) -> str:
        role = known(self.roles, code)
        return role.title if role else code
