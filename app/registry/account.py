"""What an import was agreed on and what it did: kept beside the extract, told by the berita acara."""

from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from app.registry.told import ALL, Told


@dataclass(frozen=True, slots=True)
class Agreement:
    """On which an office holds these data: number, and the last day on which it is in force (None: not said)."""

    number: str = ""
    until: date | None = None

    def warns(self, today: date) -> int | None:
        """Days left, 0 on its last day and below 0 after it, from SOON days before its end on; None before that, or
        when no end was noted."""
        if self.until is None:
            return None
        left = (self.until - today).days
        return left if left <= SOON else None


SOON = 30
"""Days before an agreement's end from which on it is told: renewing one takes letters and signatures of two offices."""
NO_AGREEMENT = Agreement()


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file as it was given to the import. bytes: its size; sha256: hex."""

    name: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Ranking:
    """A list of desils that was joined with an extract: it tells the desil of those of whom it spoke last.

    id: of the extract that came of joining it; label: as it is named beside a desil; sha256: of its files, hex.
    """

    id: UUID
    label: str
    data_date: date
    sha256: str


@dataclass(frozen=True, slots=True)
class Join:
    """What joining a list of desils with an extract (`base`) did. data_date: of the list.

    Of its rows: rows = refused + blank + matched + strangers. blank: without a desil, which changes nobody's; matched:
    whoever it names (by NIK, else by No. KK) is in the extract; strangers: is not, and is not made a person; known
    families: of the strangers, those whose No. KK is in the extract.

    Of the extract's people: people = changed + same + first + older + unclear + untouched. changed, same, first: their
    desil is the list's now, and was another, the same, none; older: they have one that is as new or newer; unclear: the
    list says two things of them, so neither is taken; untouched: the list does not speak of them. by_family: of those
    of whom it speaks, how many it names by No. KK alone. unlike: families of whom two desils are told afterwards, by
    the data, the lists, or one of either.

    warnings, reasons: of the list's rows, counts by Doubt and by Fault.
    """

    base: UUID
    data_date: date
    rows: int
    refused: int
    blank: int
    matched: int
    strangers: int
    known_families: int
    people: int
    changed: int
    same: int
    first: int
    older: int
    unclear: int
    by_family: int
    unlike: int = 0
    warnings: dict[str, int] = field(default_factory=dict)
    reasons: dict[str, int] = field(default_factory=dict)

    @property
    def taken(self) -> int:
        """People whose desil is the list's now."""
        return self.changed + self.same + self.first

    @property
    def untouched(self) -> int:
        return self.people - self.taken - self.older - self.unclear


@dataclass(frozen=True, slots=True)
class Account:
    """What one import did. warnings, reasons: counts by Doubt and by Fault. by: the account's name.

    rows + heads_added = people + family_rows + rejected + repeated; of a correction, told of its own rows alone.
    corrects: the extract whose refused rows were corrected; profile: the name of the office's own mapping, "" if none.
    told: what the source of the people has columns of; a joined list adds nothing, it speaks of some alone.
    rankings: lists that tell somebody's desil in this extract, in the order in which they came. join: when this import
    was the joining of such a list; warnings are then those of the extract that it joined, and the sum does not hold.
    """

    files: tuple[SourceFile, ...]
    rows: int
    family_rows: int
    heads_added: int
    repeated: int
    warnings: dict[str, int]
    reasons: dict[str, int]
    by: str
    corrects: UUID | None = None
    profile: str = ""
    rankings: tuple[Ranking, ...] = ()
    join: Join | None = None
    told: Told = ALL

    def as_json(self) -> dict[str, Any]:
        told: dict[str, Any] = _plain(asdict(self))
        return told

    @classmethod
    def of_json(cls, data: dict[str, Any]) -> "Account":
        """Also of an import from before lists were joined, or columns noted."""
        files = tuple(SourceFile(**file) for file in data["files"])
        corrects = UUID(data["corrects"]) if data["corrects"] else None
        rankings = tuple(
            Ranking(**(each | {"id": UUID(each["id"]), "data_date": date.fromisoformat(each["data_date"])}))
            for each in data.get("rankings", ())
        )
        join = data.get("join")
        if join is not None:
            join = Join(**(join | {"base": UUID(join["base"]), "data_date": date.fromisoformat(join["data_date"])}))
        had = data.get("told") or {}
        fields = had.get("fields")
        told = Told(None if fields is None else tuple(fields), tuple(had.get("programmes", ())))
        facts = {"files": files, "corrects": corrects, "rankings": rankings, "join": join, "told": told}
        return cls(**(data | facts))


def _plain(value: Any) -> Any:
    """What JSON can hold."""
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value
