"""What leaves the extract: who was found, why it is that person, and from which data of which date."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Literal
from uuid import UUID

from app.base.kk import Kk
from app.base.nik import Nik
from app.registry.account import NO_AGREEMENT, Account, Agreement, Ranking
from app.registry.question import NOBODY_ELSE, Ask, Question, Rest
from app.registry.rows.faults import Doubt
from app.registry.told import ALL, Told

Sex = Literal["L", "P"]


class Outcome(StrEnum):
    """The answers of the counter. Listed without a desil is an answer of its own, not "not in the data".

    NOT_LISTED: the number that was asked for is nowhere. NO_MATCH: nobody was found by what was told of him without a
    whole NIK; he may be in the data all the same.
    """

    LISTED = "listed"
    UNRANKED = "unranked"
    NOT_LISTED = "not_listed"
    NO_MATCH = "no_match"


class QueryKind(StrEnum):
    """By what was looked."""

    NIK = "nik"
    KK = "kk"
    NAME = "name"


class Verdict(StrEnum):
    """How one field of the question compares with the data."""

    SAME = "same"
    NEAR = "near"
    DIFFERS = "differs"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Extract:
    """One imported data set. people, families, rejected, warnings: counts; sha256: of the source files, hex.

    account: None for an import of before Loket kept one.
    """

    id: UUID
    label: str
    source_shape: str
    data_date: date
    imported_at: datetime
    people: int
    families: int
    rejected: int
    warnings: int
    sha256: str
    dropped_columns: tuple[str, ...]
    current: bool
    agreement: Agreement = NO_AGREEMENT
    account: Account | None = None

    @property
    def rankings(self) -> tuple[Ranking, ...]:
        """Lists that were joined with it and tell somebody's desil, in the order in which they came."""
        return self.account.rankings if self.account is not None else ()

    @property
    def told(self) -> Told:
        """What its source has columns of."""
        return self.account.told if self.account is not None else ALL

    @property
    def unlike(self) -> int:
        """Families of whom two desils are told."""
        return self.account.warnings.get(Doubt.DESIL_DIFFERS, 0) if self.account is not None else 0

    def source_of(self, person: "Person") -> tuple[str, date]:
        """Who tells this person's desil, by name, and of which date: a joined list, or these data themselves."""
        return person.ranked.source if person.ranked is not None else (self.label, self.data_date)


@dataclass(frozen=True, slots=True)
class Ranked:
    """Which row of which joined list tells a person's desil. line: as the list counts its rows; fact: SHA-256, hex, of
    what that row says (`matching.fact_hash`)."""

    ranking: Ranking
    line: int
    fact: str

    @property
    def source(self) -> tuple[str, date]:
        """The list's name and date, as they are said beside the desil."""
        return self.ranking.label, self.ranking.data_date


@dataclass(frozen=True, slots=True)
class Person:
    """A member of a family as the extract has it. None: the extract does not say; desil None: not ranked yet.

    desil: 1 (poorest) to 10; village_code: as in the source, 51.07.04.2001 or 5107042001. ranked: which list tells the
    desil, None when it is the extract itself. household: of somebody without a No. KK the number of the family inside
    this extract, 0 for none; it means nothing to people. life_unclear: counted as alive, but
    what the source says of life and death is not to be understood.
    """

    nik: Nik | None
    kk: Kk | None
    name: str
    born: date | None
    born_place: str | None
    sex: Sex | None
    relation: str | None
    address: str
    village: str
    district: str
    village_code: str
    programmes: tuple[str, ...]
    desil: int | None
    alive: bool
    ranked: Ranked | None = None
    household: int = 0
    life_unclear: bool = False


@dataclass(frozen=True, slots=True)
class Family:
    """The people under one No. KK, the head first. `head` is a name, "" when the extract does not say.

    kk: None for a family that the source holds together in another way, without its No. KK.
    """

    kk: Kk | None
    head: str
    desil: int | None
    members: tuple[Person, ...]

    @property
    def desils(self) -> tuple[int, ...]:
        """Those of its members, rising. More than one is a contradiction in the data: a desil is the family's."""
        return tuple(sorted({member.desil for member in self.members if member.desil is not None}))


@dataclass(frozen=True, slots=True)
class Evidence:
    """One field of the question against the data; field: nik, kk, name, born, village, head."""

    field: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Match:
    """A person that may be the one asked for. score: 0 to 100; only an equal NIK or No. KK reaches 100."""

    person: Person
    family: Family | None
    score: int
    why: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Aside:
    """A row of the office's own file that was refused at import, and in which a number stands that was asked for.

    row: 1 is the file's first line. column: as the file calls it, "" for the whole row. fault: see `rows.faults.Fault`.
    """

    file: str
    row: int
    column: str
    fault: str


@dataclass(frozen=True, slots=True)
class Finding:
    """The answer to one look-up, best match first. row_hash: fingerprint of the best match's row, "" if none.

    question: what was asked, of a search by name. rest: who else has that name. ask: what would tell them apart, None
    when nothing is open. aside: refused rows with the number that was asked for and that the data know of nobody: then
    it is not known whether the person is listed, and nothing that says "not listed" may rest on this.
    of_family: refused rows of the families' file, where the data tell no desil of whom was found by number.
    """

    outcome: Outcome
    matches: tuple[Match, ...]
    query_kind: QueryKind
    extract: Extract
    row_hash: str
    question: Question | None = None
    rest: Rest = NOBODY_ELSE
    ask: Ask | None = None
    aside: tuple[Aside, ...] = ()
    of_family: tuple[Aside, ...] = ()

    @property
    def withheld(self) -> bool:
        """Nobody was found, and the file has a refused row of the one who was asked for."""
        return bool(self.aside) and not self.matches

    @property
    def proves_absence(self) -> bool:
        """A whole NIK was asked for, and neither the data nor a refused row have it. No name and no No. KK proves that
        somebody is not in the data."""
        return self.outcome is Outcome.NOT_LISTED and self.query_kind is not QueryKind.KK and not self.aside

    @property
    def best(self) -> Match | None:
        return self.matches[0] if self.matches else None

    @property
    def total(self) -> int:
        """How many people fit, read or not."""
        return len(self.matches) + len(self.rest)


@dataclass(frozen=True, slots=True)
class Paper:
    """What the clerk reads on KTP and KK; None where nothing was read."""

    nik: Nik | None = None
    kk: Kk | None = None
    name: str | None = None
    born: date | None = None
    sex: Sex | None = None
    village: str | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """A field on which paper and data disagree, both as they are shown to the clerk."""

    field: str
    on_paper: str
    in_data: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import is. Bytes of all files together; stage: read, index, check.

    share: of the whole work, 0 to 1, never going back; left: seconds, None until the speed is known.
    """

    done_bytes: int
    total_bytes: int
    rows: int
    stage: Literal["read", "index", "check"]
    share: float = 0.0
    left: float | None = None
