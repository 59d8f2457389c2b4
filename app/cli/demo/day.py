"""The day itself: what comes in, who walks in, what goes out, and the proof that all of it holds."""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Literal

import pypdfium2

from app.base.nik import Nik
from app.cli import values
from app.cli.demo.counter import Counter
from app.cli.demo.office import Office
from app.cli.demo.people import Walkers, choose
from app.cli.demo.steps import Step, Steps
from app.cli.errors import DemoTooSmall
from app.closing import read_bundle
from app.founding.first_run import PUBLIC_KEYS
from app.letters import Letter, LetterState
from app.letters.checking.reading import read
from app.letters.checking.verdict import Verdict
from app.letters.checking.verifier import verify_without_office
from app.samples import make
from app.samples.people import TODAY
from app.samples.wilayah import REGIONS
from app.security.public_keys import load_public_keys
from app.standard import LetterKind, Permission, Service
from app.store import journal
from app.words import dates
from app.words.labels import VERDICTS

FORMATS: tuple[Literal["xlsx", "csv", "pdf"], ...] = ("xlsx", "csv", "pdf")
_DPI = 150


@dataclass(slots=True)
class Made:
    """Paths of what the day made; `letter` is the PDF that was handed over first."""

    letter: Path
    register: Path
    bundle: Path


class Day:
    """One office, one day."""

    def __init__(self, office: Office, steps: Steps) -> None:
        self._office, self._app, self._steps = office, office.app, steps
        self._counter = Counter(office)
        self._code = office.standard.code

    def run(self, *, people: int, seed: int, shape: str) -> Made:
        walkers = self._data(people, seed, shape)
        service, kind = next(way for way in self._counter.ways() if way[1].needs_listing)
        first, path = self._listed(service, kind, walkers)
        for number, way in enumerate(way for way in self._counter.ways() if way != (service, kind)):
            self._another(*way, walkers, number)
        self._wet(service, kind, walkers)
        for name, nik, expected in (
            ("tidak ada dalam data", walkers.unknown, "not_listed"),
            ("belum diperingkat", walkers.unranked, "unranked"),
            ("di luar batas desil", walkers.rich, "outside_gate"),
        ):
            with self._step(f"pemohon {name}") as step:
                self._without(service, kind, nik, expected, step)
        self._verified(first, path)
        self._voided(service, kind, walkers)
        return self._closed(path)

    def _step(self, name: str) -> AbstractContextManager[Step]:
        return self._steps.step(self._code, name)

    def _data(self, people: int, seed: int, shape: str) -> Walkers:
        region = self._office.standard.office.region_code
        with self._step("buat data contoh") as step:
            folder = self._office.out / "dtsen"
            sample = make(people, shape, seed, 0.01, folder, region if region in REGIONS else next(iter(REGIONS)))
            step.note(f"{people} orang, bentuk {shape}, benih {seed}")
        with self._step("impor data") as step:
            importer = self._office.who_may(Permission.IMPORT)
            day = min(TODAY, self._app.letters.today())
            report = self._app.importer.run(sample.files, data_date=day, by=importer)
            step.note(f"{report.people} orang masuk, {report.rejected} baris ke karantina")
            step.must(report.people + report.rejected >= people, "setiap baris masuk atau ditolak dengan alasan")
        try:
            return choose(sample.truth)
        except LookupError as error:
            raise DemoTooSmall(people=people) from error

    def _listed(self, service: Service, kind: LetterKind, walkers: Walkers) -> tuple[Letter, Path]:
        with self._step("pemohon terdaftar") as step:
            ticket, finding = self._counter.receive(service, walkers.listed[0])
            step.must(finding.outcome == "listed", "orang yang ada dalam data ditemukan")
            draft = self._counter.write(kind, ticket, finding)
            assert draft is not None
            letter = self._counter.sign(draft)
            path = self._counter.print(letter)
            letter = self._counter.hand_over(letter, ticket)
            step.must(letter.state is LetterState.HANDED_OVER, "surat diserahkan")
            step.note(f"antrean {ticket.label}, {letter.number}, {path.name}")
        return letter, path

    def _another(self, service: Service, kind: LetterKind, walkers: Walkers, number: int) -> None:
        with self._step(f"surat {kind.code}"[:26]) as step:
            nik = walkers.listed[(number + 1) % len(walkers.listed)] if kind.needs_listing else walkers.unknown
            ticket, finding = self._counter.receive(service, nik)
            draft = self._counter.write(kind, ticket, finding)
            step.must(draft is not None, "surat boleh dibuat")
            if draft is not None:
                letter = self._counter.sign(draft)
                path = self._counter.print(letter)
                letter = self._counter.hand_over(letter, ticket)
                step.must(letter.state is LetterState.HANDED_OVER, "surat diserahkan")
                step.note(f"antrean {ticket.label}, {letter.number}, {path.name}")

    def _wet(self, service: Service, kind: LetterKind, walkers: Walkers) -> None:
        """A parent for a child, a priority ticket, and signatures given on paper."""
        with self._step("wali untuk anak, paraf basah") as step:
            classes = self._office.standard.priorities
            priority = classes[0].code if classes else ""
            ticket, finding = self._counter.receive(service, walkers.child, priority=priority)
            draft = self._counter.write(kind, ticket, finding, for_child=True)
            assert draft is not None
            letter = self._counter.sign(draft, wet=True)
            path = self._counter.print(letter)
            letter = self._counter.hand_over(letter, ticket)
            step.must(all(each.wet for each in letter.steps), "paraf dan tanda tangan basah tercatat")
            step.note(f"antrean {ticket.label}, {letter.number}, {path.name}")

    def _without(self, service: Service, kind: LetterKind, nik: Nik, expected: str, step: Step) -> None:
        """Somebody who gets no letter by the data or the desil rule; where the standard has no rule, with one."""
        ticket, finding = self._counter.receive(service, nik)
        obstacle = self._counter.obstacle(kind, ticket, finding)
        before = self._numbers()
        if not obstacle:
            step.must(expected == "outside_gate", "orang tanpa peringkat atau di luar data tidak mendapat surat")
            letter = self._counter.write(kind, ticket, finding)
            assert letter is not None
            self._counter.sign(letter)
            step.note(f"antrean {ticket.label}: standar ini tidak membatasi desil, surat {letter.number}")
            return
        step.must(obstacle == expected, f"alasannya {expected}")
        step.must(self._counter.is_refused(kind, ticket, finding), "surat ditolak")
        slip = self._counter.refuse(ticket, finding, obstacle)
        step.must(slip is not None, "standar mempunyai saran untuk alasan ini")
        step.must(self._numbers() == before, "tidak ada nomor yang terpakai")
        step.note(f"antrean {ticket.label}, lembar saran {slip.name if slip else '-'}, tanpa nomor")

    def _numbers(self) -> int:
        return sum(proof.used for proof in self._app.register.prove())

    def _verified(self, letter: Letter, path: Path) -> None:
        by, content = self._counter.clerk, path.read_bytes()
        text = read(content).qr_text or ""
        picture = self._office.out / "periksa" / "surat-150dpi.png"
        forged = self._office.out / "periksa" / "surat-diubah.pdf"
        values.write(forged, _one_byte_changed(content))
        with self._step("gambar surat 150 dpi") as step:
            with pypdfium2.PdfDocument(content) as document:
                document[0].render(scale=_DPI / 72).to_pil().save(picture)
            step.note(picture.name)
        for name, source, expected in (
            ("periksa PDF", path, Verdict.VALID),
            ("periksa teks QR", text, Verdict.VALID),
            ("periksa kode pendek", letter.code, Verdict.VALID),
            ("periksa gambar", picture, Verdict.VALID),
            ("periksa PDF diubah 1 byte", forged, Verdict.TAMPERED),
            ("periksa QR diubah 1 huruf", _one_letter_changed(text), Verdict.TAMPERED),
        ):
            with self._step(name) as step:
                found = self._app.verifier.verify(source, by=by)
                step.must(found.verdict is expected, f"seharusnya {VERDICTS[expected]}")
                step.note(VERDICTS[found.verdict])
        with self._step("periksa tanpa data kantor") as step:
            keys, today = load_public_keys(self._app.home / PUBLIC_KEYS), self._app.letters.today()
            found = verify_without_office(path, keys, today)
            step.must(found.verdict is Verdict.VALID, "sah hanya dengan daftar kunci publik")
            step.note(VERDICTS[found.verdict])
            if letter.valid_until:
                later = verify_without_office(path, keys, letter.valid_until + timedelta(days=1))
                step.must(later.verdict is Verdict.EXPIRED, "kedaluwarsa sehari sesudah masa berlaku")
                step.note(f"sesudah {dates.long(letter.valid_until)}: {VERDICTS[later.verdict]}")

    def _voided(self, service: Service, kind: LetterKind, walkers: Walkers) -> None:
        with self._step("surat dibatalkan") as step:
            ticket, finding = self._counter.receive(service, walkers.listed[0])
            draft = self._counter.write(kind, ticket, finding)
            assert draft is not None
            letter = self._counter.sign(draft)
            path = self._counter.print(letter)
            self._counter.void(letter, by=self._office.who_may(Permission.VOID))
            found = self._app.verifier.verify(path, by=self._counter.clerk)
            step.must(found.verdict is Verdict.REVOKED, "surat batal dinyatakan BATAL")
            self._app.visits.finish(ticket.visit_id, outcome="void", by=self._counter.clerk)
            step.note(f"{letter.number}: {VERDICTS[found.verdict]}")

    def _closed(self, letter: Path) -> Made:
        today, app = self._app.letters.today(), self._app
        with self._step("ekspor buku agenda") as step:
            by = self._office.who_may(Permission.REGISTER)
            files = [
                values.write(
                    self._office.out / f"agenda-{today}.{name}",
                    app.closing.export_register(today, today, format=name, by=by),
                )
                for name in FORMATS
            ]
            step.must(
                len(app.register.lines(today, today, by=by)) == len(self._counter.issued), "setiap surat ada di agenda"
            )
            step.note(f"{len(self._counter.issued)} nomor: {', '.join(file.name for file in files)}")
        with self._step("tutup hari") as step:
            closed = app.closing.close_day(
                today, out=self._office.out / "tutup-hari", by=self._office.who_may(Permission.CLOSE_DAY)
            )
            counts = closed.counts
            step.must(counts.letters.issued == len(self._counter.issued), "rekap menghitung setiap surat")
            step.must(counts.refused == len(self._counter.refused), "rekap menghitung setiap penolakan")
            step.note(f"{counts.tickets} kunjungan, {counts.letters.issued} surat, {counts.refused} penolakan")
        with self._step("baca kembali paket") as step:
            found = read_bundle(closed.bundle, load_public_keys(app.home / PUBLIC_KEYS))
            step.must(found.ok, "; ".join(found.faults) or "paket utuh")
            step.must(found.counts == counts, "rekap di paket sama")
            step.note(f"{closed.bundle.name}, {found.entries} catatan jurnal")
        with self._step("bukti nomor dan jurnal") as step:
            gaps = [gap for proof in app.register.prove() for gap in proof.gaps]
            step.must(not gaps, "tidak ada nomor yang hilang")
            step.must(self._numbers() == len(self._counter.issued), "setiap nomor mempunyai surat")
            with app.store.read() as session:
                proof = journal.prove(session)
            step.must(proof.broken_at is None, "rantai jurnal utuh")
            step.note(f"{self._numbers()} nomor, {proof.entries} catatan jurnal")
        return Made(letter, files[0], closed.bundle)


def _one_byte_changed(content: bytes) -> bytes:
    """Where the page is described, in the middle of the file."""
    at = len(content) // 2
    return content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]


def _one_letter_changed(text: str) -> str:
    """Inside the seal, well behind the address."""
    at = len(text) - 20
    return text[:at] + ("A" if text[at] != "A" else "B") + text[at + 1 :]
