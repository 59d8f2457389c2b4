"""A province in a box: two offices, their counters, a line, a courier with sticks, a centre; all of it real code, with
time, chance, network and disk from one seed. `live` lets things happen, `rest` heals everything and checks."""

import shutil
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from random import Random

from sqlalchemy import func, select

from app.base.errors import AppError
from app.central.database import open_database, reading, writing
from app.central.enrolling import invite
from app.central.feed import send
from app.central.stick import take_stick
from app.central.tables import conflict, counter, entry, lease, letter, place, series, waiting
from app.standard import LetterKind
from app.store import journal
from app.sync import centre as centres
from app.sync import outbox, stick
from app.sync.appliers import appliers
from app.sync.errors import Fenced, Offline, Unknown
from app.wire.messages import RevocationBody
from tests.clock import SetClock
from tests.world import founding
from tests.world.machine import Killed, Machine
from tests.world.network import Network

STEPS = 36


class World:
    """trace: what happened and how it ended; the same for the same seed."""

    def __init__(self, seed: int, folder: Path, town: Path, kind: LetterKind) -> None:
        """town: as `founding.found` left it."""
        self.chance = Random(seed)
        self.folder, self.kind, self.trace = folder, kind, list[str]()
        self.clock = SetClock(founding.BEGINS)
        shutil.copyfile(town / founding.CENTRE, folder / founding.CENTRE)
        self.engine = open_database(f"sqlite:///{folder}/{founding.CENTRE}", durable=False)
        self.line = Network(self.engine, self.clock, self.chance)
        self.machines: list[Machine] = []
        self.images: list[tuple[Machine, Path]] = []
        self.sticks: list[tuple[Machine, Path]] = []
        self.answers: list[tuple[Machine, Path]] = []
        self._made = 0
        for number, (office, name) in enumerate(founding.COUNTERS):
            self._new(office, name, founding.image(town, number))
            # As when each was enrolled on this very line: so the seeds that failed once keep their histories.
            self.chance.random()

    def _path(self, what: str) -> Path:
        self._made += 1
        return self.folder / f"{what}-{self._made}.db"

    def _new(self, office: str, name: str, image: Path) -> Machine:
        path = self._path("pc")
        shutil.copyfile(image, path)
        made = Machine(f"pc{self._made}", office, name, path, self.clock)
        self.machines.append(made)
        return made

    def _code(self, machine: Machine) -> str:
        with writing(self.engine) as connection:
            return invite(connection, f"{machine.office}/{machine.counter}", self.clock())

    def live(self, steps: int = STEPS) -> None:
        happenings: list[tuple[int, Callable[[Machine], str]]] = [
            (14, self._act),
            (10, self._letter),
            (16, self._round),
            (3, self._write_stick),
            (3, self._carry),
            (3, self._read_answer),
            (6, self._time),
            (3, self._weather),
            (3, self._late),
            (3, self._pull_the_plug),
            (2, self._kill_centre),
            (2, self._full_disk),
            (1, self._clock_jump),
            (1, self._image),
            (1, self._clone),
            (1, self._restore),
            (2, self._message),
            (2, self._administrator),
        ]
        weights, acts = zip(*happenings, strict=True)
        for _ in range(steps):
            machine = self.chance.choice(self.machines)
            (happening,) = self.chance.choices(acts, weights)
            self._do(machine, happening)

    def _do(self, machine: Machine, happening: Callable[[Machine], str]) -> None:
        ended = ""
        with suppress(Killed):
            try:
                ended = happening(machine)
            except AppError as error:
                ended = error.code
        if not ended:
            machine.crash()
            ended = "killed"
        self.trace.append(f"{machine.name} {happening.__name__} {ended}")

    # What may happen. Each answers a word for the trace.

    def _act(self, machine: Machine) -> str:
        times = self.chance.randrange(1, 5)
        machine.act(times)
        return str(times)

    def _letter(self, machine: Machine) -> str:
        return "retired" if machine.retired else str(machine.issue(self.kind))

    def _round(self, machine: Machine) -> str:
        done = machine.round(self.line)
        if self.line.trouble == 0 and not machine.diverged:
            assert done.equal, done
        return f"{done.taken} {done.known} {done.waiting} {done.refused} {done.pulled} {done.equal}"

    def _write_stick(self, machine: Machine) -> str:
        self.clock.forward(seconds=1)
        file, entries = stick.write(machine.store, self.folder, machine.clock)
        named = file.rename(self._path("stick"))
        self.sticks.append((machine, named))
        return str(entries)

    def _carry(self, machine: Machine) -> str:
        """The courier; he loses sticks, brings some twice, and in any order."""
        if not self.sticks:
            return "none"
        owner, file = self.chance.choice(self.sticks)
        if self.chance.random() < 0.5:
            self.sticks.remove((owner, file))
        if self.chance.random() < 0.2:
            return "lost"
        with writing(self.engine) as connection:
            answer, receipts = take_stick(connection, file.read_bytes(), self.clock())
        back = self._path("answer")
        back.write_bytes(answer)
        self.answers.append((owner, back))
        return f"{owner.name} {sum(len(receipt.fates) for receipt in receipts)}"

    def _read_answer(self, machine: Machine) -> str:
        if not self.answers:
            return "none"
        owner, file = self.chance.choice(self.answers)
        done = None
        with suppress(Killed):
            done = stick.read(owner.store, file, appliers(), owner.clock)
        if done is None:
            owner.crash()
            return f"{owner.name} killed"
        return f"{owner.name} {done.taken} {done.known} {done.pulled}"

    def _time(self, machine: Machine) -> str:
        seconds = self.chance.choice((20, 600, 7200, 86_400, 86_400 * 9))
        self.clock.forward(seconds=seconds)
        return str(seconds)

    def _weather(self, machine: Machine) -> str:
        self.line.down = self.chance.random() < 0.2
        self.line.trouble = self.chance.choice((0.0, 0.3, 0.9))
        return f"{self.line.down} {self.line.trouble}"

    def _late(self, machine: Machine) -> str:
        self.line.deliver_late()
        return str(len(self.line.late))

    def _pull_the_plug(self, machine: Machine) -> str:
        machine.kill_at = self.chance.randrange(0, 5)
        return str(machine.kill_at)

    def _kill_centre(self, machine: Machine) -> str:
        self.line.kill_centre_soon()
        return "soon"

    def _full_disk(self, machine: Machine) -> str:
        machine.fill_disk(full=True)
        try:
            for _ in range(40):
                machine.act(1)
        finally:
            machine.fill_disk(full=False)
        return "room enough"

    def _clock_jump(self, machine: Machine) -> str:
        machine.skew = timedelta(days=self.chance.choice((-400, -1, 0, 0, 2)), seconds=self.chance.randrange(200))
        return str(machine.skew)

    def _image(self, machine: Machine) -> str:
        path = self._path("image")
        machine.copy_to(path)
        self.images.append((machine, path))
        return "taken"

    def _clone(self, machine: Machine) -> str:
        """A technician sets up a second PC from the first one's disk."""
        if len(self.machines) >= 6:
            return "enough"
        path = self._path("image")
        machine.copy_to(path)
        double = self._new(machine.office, machine.counter, path)
        double.diverged = machine.diverged = True
        double.retired = machine.retired
        return double.name

    def _restore(self, machine: Machine) -> str:
        images = [(owner, path) for owner, path in self.images if owner is machine]
        if not images:
            return "none"
        machine.come_back_as(self.chance.choice(images)[1])
        return "restored"

    def _message(self, machine: Machine) -> str:
        with writing(self.engine) as connection:
            body = RevocationBody(code="tidak-ada", reason="contoh")
            everybody = select(counter.c.id).where(counter.c.office == machine.office).order_by(counter.c.id)
            receivers = connection.execute(everybody).scalars().all()
            for each in receivers:
                send(connection, each, "revocation", body, self.clock())
            return str(len(receivers))

    def _administrator(self, machine: Machine) -> str:
        if not machine.fenced:
            return "not needed"
        self._enrol_anew(machine)
        return "enrolled"

    def _enrol_anew(self, machine: Machine) -> None:
        """The first machine of a counter goes on as it; a double becomes a counter of its own and, in the office whose
        series is nobody else's, gives no numbers any more."""
        same = [each for each in self.machines if (each.office, each.counter) == (machine.office, machine.counter)]
        if same[0] is not machine:
            machine.counter = f"{machine.counter}-{machine.name}"
            machine.retired = machine.retired or machine.office == founding.ALONE
        machine.enrol(self.line, self._code(machine))

    # At rest.

    def rest(self) -> None:
        self.line.heal()
        for machine in self.machines:
            machine.kill_at, machine.skew = None, timedelta()
        while self.line.late:
            self.line.deliver_late()
        for _ in range(5):
            busy = list(self.machines)
            for _ in range(8):
                busy = [machine for machine in busy if not self._settled(machine)]
            assert busy == [], "the world does not come to rest"
            # A double that was found last may have stopped a machine that had been settled before.
            if {self._state_of(machine) for machine in self.machines} == {"active"}:
                break
        self.check()

    def _settled(self, machine: Machine) -> bool:
        """One more round; whether nothing was left to do, and both sides are equal."""
        self.clock.forward(seconds=400)
        try:
            done = machine.round(self.line)
        except (Fenced, Unknown):
            self._enrol_anew(machine)
            self.trace.append(f"{machine.name} at rest enrolled")
            return False
        except Offline:
            return False
        return done.equal is True and done.sent == 0 and done.pulled == 0 and done.unapplied == 0

    def _state_of(self, machine: Machine) -> str:
        office, name = machine.known_as
        with reading(self.engine) as connection:
            known = select(counter.c.state).where(counter.c.office == office, counter.c.name == name)
            return str(connection.execute(known).scalar_one())

    def check(self) -> None:
        with reading(self.engine) as connection:
            held = {row.id: row for row in connection.execute(select(place))}
            entries = Counter(connection.execute(select(entry.c.id)).scalars())
            letters = connection.execute(select(letter)).mappings().all()
            assert connection.execute(select(func.count()).select_from(waiting)).scalar_one() == 0
            refused = connection.execute(select(conflict.c.reason)).scalars().all()
            leases = connection.execute(select(lease)).mappings().all()
            following = connection.execute(select(series.c.next)).scalar_one()
        assert {self._state_of(machine) for machine in self.machines} == {"active"}
        assert set(refused) <= {"fork"}
        assert entries == Counter(held.keys()), "an entry is held twice, or half"
        for machine in self.machines:
            self._check_machine(machine, held)
        self._check_numbers(letters)
        self._check_leases(leases, following)

    def _check_machine(self, machine: Machine, held: dict[object, object]) -> None:
        with machine.store.read() as session:
            proof = journal.prove(session)
            assert proof.broken_at is None, machine.name
            missing = [each.seq for each in journal.entries(session) if each.entry.id not in held]
            assert missing == [], f"{machine.name} lost {missing}"
            assert outbox.waiting(session, centres.row(session).settled) == 0, machine.name
            assert outbox.tray(session) == [], machine.name
            centre = centres.row(session)
            assert (centre.cursor, centre.newest, centre.fenced) == (centre.newest, centre.newest, ""), machine.name

    def _check_numbers(self, letters: object) -> None:
        """A number stands on two letters only where a machine had a double unknowingly, and the centre shows it."""
        given = {each.subject: each for machine in self.machines for each in machine.given}
        numbers: dict[tuple[str, str, int], list[object]] = {}
        for row in letters:  # type: ignore[attr-defined]
            numbers.setdefault((row["office"], row["series"], row["serial"]), []).append(row)
        for rows in numbers.values():
            twin = len(rows) > 1
            assert all(row["twin"] == twin for row in rows), "a twin is not shown"  # type: ignore[index]
            if twin:
                assert any(
                    given[row["subject"]].diverged
                    for row in rows
                    if row["subject"] in given  # type: ignore[index]
                ), f"a number was given twice: {rows}"

    def _check_leases(self, leases: object, following: int) -> None:
        """Every number that was ever lent stands in one lease, counting what was returned and lent again once."""
        account: Counter[int] = Counter()
        for row in leases:  # type: ignore[attr-defined]
            last = row["unused_from"] - 1 if row["relent"] else row["last"]
            account.update(range(row["first"], last + 1))
            # A machine with two lives may be lent what stands in a block that it knew in the other one; it says so.
            refused = (row["state"], row["reason"]) == ("refused", "letters.block_overlaps")
            assert row["state"] in {"open", "returned", "void"} or refused
            assert not refused or row["unused_from"] == row["first"]
        assert account == Counter(range(1, following)), "a number is in two leases, or in none"

    def close(self) -> None:
        for machine in self.machines:
            machine.stop()
        self.engine.dispose()
