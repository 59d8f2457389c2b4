"""A founded office to test with: real keys, real encrypted file, made-up officials and people.

Founding costs half a second (argon2id), so each standard is founded once a run and copied for each test.
"""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from pydantic import JsonValue

from app.base.actor import Actor
from app.base.nik import Nik
from app.compose import App, open_app, unlock
from app.devices.printer import FolderPrinter
from app.founding import Founded, found
from app.letters import Draft, Letter
from app.registry import Finding, Match
from app.standard import Permission
from app.store import journal
from app.visits import Ticket

PASSWORD = "kopi-hangat-42"
PEOPLE = """nik;no_kk;nama;tanggal_lahir;jenis_kelamin;hubungan;alamat;kelurahan;kecamatan;desil;pkh;sembako;pbi
5107016108680489;5107011203150042;NI LUH ARTINI;1968-08-21;P;Istri;Br. Dinas Tengah;Ababi;Abang;3;YA;YA;YA
5107011503660001;5107011203150042;I WAYAN SUDARMA;1966-03-15;L;Kepala Keluarga;Br. Dinas Tengah;Ababi;Abang;3;YA;YA;YA
5107014407100002;5107011203150042;NI KADEK AYU LESTARI;2010-07-04;P;Anak;Br. Dinas Tengah;Ababi;Abang;3;TIDAK;TIDAK;YA
3520050101900003;3520051502110007;SUPARMAN;1990-01-01;L;Kepala Keluarga;Jl. Melati 4;Magetan;Magetan;8;-;-;-
3314024506850004;3314021807120011;SITI AMINAH;1985-06-05;P;Kepala Keluarga;Dk. Krajan RT 2;Gemolong;Gemolong;-;-;-;-
1872011012750005;1872010909090009;MUHAMMAD RIDWAN;1975-12-10;L;Kepala Keluarga;Nangka 9;Hadimulyo;Metro Pusat;2;YA;YA;YA
3314015203790001;3314012203100004;SRI WAHYUNI;1979-03-12;P;Kepala Keluarga;Dk. Ngablak RT 5;Kroyo;Karangmalang;2;YA;YA;-
3520121707720002;3520121009080006;SUTRISNO;1972-07-17;L;Kepala Keluarga;Jl. Kenanga 11;Selosari;Magetan;4;-;YA;YA
"""
LISTED = "5107016108680489"
CHILD = "5107014407100002"
RICH = "3520050101900003"
UNRANKED = "3314024506850004"
METRO = "1872011012750005"
SRAGEN = "3314015203790001"
MAGETAN = "3520121707720002"
NOT_LISTED = "5107010101800009"


class TestClock:
    """Stands still until it is moved; a Monday morning, 09.00 WIB."""

    __test__ = False

    def __init__(self) -> None:
        self.at = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.at += timedelta(milliseconds=1)
        return self.at

    def pass_by(self, **span: float) -> None:
        self.at += timedelta(**span)


@dataclass
class Desk:
    """The services, and people to act: `clerk` may do everything at the counter, `head` approves."""

    app: App
    clock: TestClock
    data_key: bytes
    clerk: Actor
    head: Actor
    admin: Actor

    def person(self, role: str, name: str = "") -> Actor:
        """Somebody with this role alone, and what it may do; the name of the role where it does not matter."""
        known = self.app.standard.role(role)
        return Actor(name or role, frozenset({role}), frozenset(map(str, known.may)))

    def called(self, service: str, *, need: str = "", priority: str = "") -> Ticket:
        self.app.visits.open(service, need=need, priority=priority, by=self.clerk)
        return self.app.visits.call_next(by=self.clerk)

    def complete(self, ticket: Ticket, **facts: str) -> None:
        """Tick everything, and fill in what the papers say; `facts` by field name."""
        service = self.app.standard.service(ticket.service)
        self.app.visits.tick_all(ticket.visit_id, by=self.clerk)
        for requirement in service.requirements:
            if requirement.fields:
                told = {
                    f.name: facts.get(f.name, "3" if "desil" in f.name else "1 Oktober 2026"[: f.length])
                    for f in requirement.fields
                }
                self.app.visits.tick(ticket.visit_id, requirement.code, facts=told, by=self.clerk)

    def draft(self, ticket: Ticket, nik: str, form: Draft, *, letter_id: UUID | None = None) -> Letter:
        finding, match = self.look(nik, ticket)
        return self.app.letters.draft(ticket.visit_id, finding, match, form, letter_id=letter_id, by=self.clerk)

    def look(self, nik: str, ticket: Ticket) -> tuple[Finding, Match | None]:
        finding = self.app.registry.find_nik(Nik.parse(nik), by=self.clerk, visit=ticket.visit_id)
        return finding, finding.best

    def form(self, kind: str, purpose: str = "", **given: object) -> Draft:
        """A form with every required field filled in."""
        letter = self.app.standard.letter(kind)
        chosen = self.app.standard.purpose(purpose or letter.purposes[0])
        fields = {
            f.name: (f.choices[0] if f.choices else "Contoh") for f in (*letter.fields, *chosen.fields) if f.required
        }
        return Draft(kind=kind, purpose=chosen.code, **{"fields": fields, **given})  # type: ignore[arg-type]

    def approve_all(self, letter: Letter) -> Letter:
        while self.app.letters.letter(letter.id).waits_for:
            self.app.letters.approve(letter.id, by=self.head)
        return self.app.letters.letter(letter.id)

    def printed(self, letter: Letter, folder: Path) -> bytes:
        """The sheet that came out of a printer whose paper falls into `folder`, confirmed by the clerk."""
        job = self.app.prints.start(letter.id, printer="folder", by=self.clerk)
        paper = self.app.standard.letter(letter.kind).paper
        FolderPrinter(folder).print(job.pdf, title=letter.number, paper=paper)
        self.app.prints.confirm(letter.id, by=self.clerk)
        return max(folder.iterdir()).read_bytes()

    def facts(self, kind: str) -> list[dict[str, JsonValue]]:
        """What the journal says of every act of this kind, in order."""
        with self.app.store.read() as session:
            return [linked.entry.facts for linked in journal.entries(session) if linked.entry.kind == kind]


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Founded]:
    """Founds a standard once, with the extract of PEOPLE imported and an official in every role."""
    made: dict[str, Founded] = {}

    def office(standard: str) -> Founded:
        if standard not in made:
            made[standard] = establish(tmp_path_factory.mktemp(standard) / "home", standard)
        return made[standard]

    return office


@pytest.fixture
def desk_of(founded: Callable[[str], Founded], tmp_path: Path) -> Iterator[Callable[[str], Desk]]:
    """A desk of its own for the test: `desk_of("karangasem")`."""
    opened: list[App] = []

    def desk(standard: str) -> Desk:
        home = tmp_path / standard
        shutil.copytree(founded(standard).home, home)
        key, clock = _keys[standard], TestClock()
        app = open_app(home, key, clock=clock)
        opened.append(app)
        return Desk(app, clock, key, actor("rina", app), actor("budi", app), actor("admin", app))

    yield desk
    for app in opened:
        app.close()


@pytest.fixture
def desk(desk_of: Callable[[str], Desk]) -> Desk:
    """The neutral office."""
    return desk_of("netral")


def actor(name: str, app: App) -> Actor:
    return Actor(name, frozenset(role.code for role in app.standard.roles), frozenset(map(str, Permission)))


_keys: dict[str, bytes] = {}


def data_key_of(standard: str) -> bytes:
    """Of an office that `establish` made."""
    return _keys[standard]


def establish(home: Path, standard: str) -> Founded:
    """Found the office, appoint somebody to every role, import the extract of PEOPLE."""
    clock = TestClock()
    done = found(home, standard, admin="admin", full_name="Admin Contoh", password=PASSWORD, clock=clock)
    _keys[standard] = unlock(home, "admin", PASSWORD)
    app = open_app(home, _keys[standard], clock=clock)
    admin = actor("admin", app)
    for role in app.standard.roles:
        app.office.appoint(
            role.code,
            name=f"Contoh Pejabat {role.code.replace('_', ' ').title()}, S.Sos.",
            rank="Pembina / IV a",
            nip="197001011995031001",
            since=date(2026, 1, 1),
            by=admin,
        )
    source = home.parent / "orang.csv"
    source.write_text(PEOPLE, encoding="utf-8")
    app.importer.run([source], data_date=date(2026, 10, 1), by=admin)
    app.close()
    return done
