"""An office's own mapping of a list: which of its columns is what. A small file that another office can use as it is.

It names columns, never people: whatever looks like somebody's number is refused, and a title that may be somebody's
name is not kept.
"""

import json
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID, uuid5

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator, model_validator
from pydantic import Field as Given

from app.base.actor import Actor
from app.registry.errors import ProfileExists, ProfileFaulty, ProfileMissing, ProfileTitleUnclear
from app.registry.rows import codes, quoting
from app.registry.rows.headers import Columns, Field, Vocabulary, normal
from app.registry.source.opening import Opened, opened
from app.registry.source.several import notes, several, strangers
from app.registry.source.shapes import with_codes
from app.registry.source.shapes.shape import Part, Plan
from app.registry.source.sheets import Sheet, no_header
from app.security.durable import write_durably
from app.standard import Permission
from app.store import Store

SHAPE = "custom"
SUFFIX = ".loket-profil.toml"
_PROFILES = UUID(int=11)
"""Name space of the profiles; each has its own subject in the journal."""
_NUMBER = re.compile(r"\d[\d .]{7,}")
_MOST_BYTES = 64 << 10
_NAME = r"[a-z0-9][a-z0-9_-]{1,39}"


class Profile(BaseModel):
    """name: how the command line calls it. columns: a column's title by field; programmes: a programme by the title of
    its column. relation: the list that explains relation codes, "" for the one that its column's title suggests."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: int = Given(default=1, ge=1, le=1)
    name: str = Given(pattern=f"^{_NAME}$")
    title: str = Given(min_length=1, max_length=80)
    columns: dict[Field, str]
    programmes: dict[str, str] = Given(default_factory=dict)
    relation: str = ""

    @field_validator("title")
    @classmethod
    def _one_line(cls, title: str) -> str:
        return _harmless(title)

    @field_validator("columns")
    @classmethod
    def _titles(cls, columns: dict[Field, str]) -> dict[Field, str]:
        return {field: _harmless(title) for field, title in columns.items()}

    @field_validator("programmes")
    @classmethod
    def _programmes(cls, programmes: dict[str, str]) -> dict[str, str]:
        return {_harmless(title): _harmless(name) for title, name in programmes.items()}

    @field_validator("relation")
    @classmethod
    def _known_list(cls, relation: str) -> str:
        if relation and relation not in codes.relation_names():
            raise ValueError("no such list")
        return relation

    @model_validator(mode="after")
    def _can_be_read(self) -> "Profile":
        if not {Field.NIK, Field.KK} & self.columns.keys():
            raise ValueError("a number is needed")
        if len(self.columns) + len(self.programmes) < 2:
            raise ValueError("two columns are needed")
        titles = [normal(title) for title in (*self.columns.values(), *self.programmes)]
        if len(set(titles)) < len(titles) or "" in titles:
            raise ValueError("a column has one meaning")
        return self

    def titles(self) -> Iterator[tuple[str, str]]:
        """What each column is, in words, and its title."""
        yield from ((quoting.known_as(field), title) for field, title in self.columns.items())
        yield from ((name, title) for title, name in self.programmes.items())

    def vocabulary(self) -> Vocabulary:
        return Vocabulary(
            {normal(title): (0, field) for field, title in self.columns.items()},
            {normal(title): name for title, name in self.programmes.items()},
        )

    def read(self, files: Sequence[Path]) -> tuple[Opened, Plan]:
        """Raises what `opened` and `plan` raise."""
        found = opened(files, self.vocabulary())
        return found, self.plan(found)

    def is_whole_in(self, columns: Columns) -> bool:
        """columns: as this profile understands a header. Whether each of its titles stands there."""
        return self.columns.keys() == columns.at.keys() and len(columns.flags) == len(self.programmes)

    def corrects(self, known: Columns, header: Sequence[str]) -> bool:
        """known: what would be understood of a header without this profile, of which every title stands there. Whether
        the profile says something else, and leaves nothing out that would be understood."""
        if not known.at.keys() <= self.columns.keys() or len(known.flags) > len(self.programmes):
            return False
        titles = {field: normal(header[place]) for field, place in known.at.items()}
        mine = {field: normal(title) for field, title in self.columns.items()}
        return mine != titles or len(known.flags) < len(self.programmes) or bool(self.relation)

    def plan(self, found: Opened) -> Plan:
        """Raises HeaderUnknown when a number of the profile stands in none of the tables."""
        mine = [sheet for sheet in found.sheets if self._fits(sheet.columns)]
        if not mine:
            sheet: Sheet = found.sheets[0]
            raise no_header(sheet.path.name, [sheet.header])
        people, ignored = several(mine, SHAPE), strangers(found.sheets, mine, SHAPE)
        plan = with_codes(Plan(SHAPE, Part(people, people.columns), notes=(*notes(people), *ignored)), found.books)
        if not self.relation or Field.RELATION not in plan.people.codes:
            return plan
        relation = {**plan.people.codes, Field.RELATION: codes.relation_list(self.relation)}
        return replace(plan, people=replace(plan.people, codes=relation))

    def _fits(self, columns: Columns) -> bool:
        numbers = {Field.NIK, Field.KK} & self.columns.keys()
        return numbers <= columns.at.keys()

    def to_toml(self) -> str:
        """The same bytes for the same profile. A JSON string is a TOML string, once control characters are out."""
        lines = [
            "# Profil impor Loket: kolom mana berisi apa. Tidak memuat data orang.",
            f"format = {self.format}",
            f"name = {_quoted(self.name)}",
            f"title = {_quoted(self.title)}",
        ]
        if self.relation:
            lines.append(f"relation = {_quoted(self.relation)}")
        lines += ["", "[columns]", *(f"{field.value} = {_quoted(self.columns[field])}" for field in self.columns)]
        if self.programmes:
            lines += ["", "[programmes]"]
            lines += [f"{_quoted(title)} = {_quoted(name)}" for title, name in self.programmes.items()]
        return "\n".join(lines) + "\n"


def read_profile(path: Path) -> Profile:
    """Raises ProfileMissing, ProfileFaulty."""
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
        return Profile.model_validate(tomllib.loads(data.decode("utf-8")))
    except OSError as error:
        raise ProfileMissing(profile=path.name) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, ValidationError, RecursionError) as error:
        raise ProfileFaulty(file=path.name) from error


def name_of(title: str) -> str:
    """ "Daftar Desa (2026)" becomes daftar-desa-2026."""
    name = normal(title).replace("_", "-")[:40].strip("-")
    return name if re.fullmatch(_NAME, name) else f"profil-{name}".rstrip("-")


@dataclass(frozen=True, slots=True)
class Profiles:
    """home/profiles/: a file each. Keeping and removing them needs the permission to import, and is journaled."""

    store: Store
    home: Path

    def all(self) -> tuple[Profile, ...]:
        """By name; a file that cannot be read is passed over."""
        found = []
        for path in sorted(self._folder.glob(f"*{SUFFIX}")) if self._folder.is_dir() else ():
            try:
                found.append(read_profile(path))
            except ProfileFaulty:
                continue
        return tuple(found)

    def named(self, name: str) -> Profile | None:
        return next((profile for profile in self.all() if profile.name == name), None)

    def keep(self, profile: Profile, *, by: Actor, replace_old: bool = False) -> Path:
        """Raises ProfileExists when one of that name, but not the same, is kept already; ProfileTitleUnclear for what
        may be a person's name."""
        by.must(Permission.IMPORT)
        for of, title in profile.titles():
            if not quoting.may_be_kept(title):
                raise ProfileTitleUnclear(column=of)
        old = self.named(profile.name)
        if old == profile:
            return self._path(profile.name)
        if old is not None and not replace_old:
            raise ProfileExists(profile=profile.name)
        self._folder.mkdir(parents=True, exist_ok=True)
        with self.store.write(by) as unit:
            unit.record("registry.profile_kept", _subject(profile.name), name=profile.name)
            write_durably(self._path(profile.name), profile.to_toml().encode())
        return self._path(profile.name)

    def remove(self, name: str, *, by: Actor) -> None:
        """Raises ProfileMissing."""
        by.must(Permission.IMPORT)
        if self.named(name) is None:
            raise ProfileMissing(profile=name)
        with self.store.write(by) as unit:
            unit.record("registry.profile_removed", _subject(name), name=name)
            self._path(name).unlink(missing_ok=True)

    @property
    def _folder(self) -> Path:
        return self.home / "profiles"

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}{SUFFIX}"


def _subject(name: str) -> UUID:
    return uuid5(_PROFILES, name)


def _harmless(text: str) -> str:
    bare = " ".join(text.split())
    if not bare or len(bare) > 120 or not bare.isprintable() or _NUMBER.search(bare):
        raise ValueError("not a title")
    return bare


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
