"""Filing the signed sheet of a letter, sending its scan, keeping its place. No Qt here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from uuid import UUID

from app.base.actor import Actor
from app.base.topics import Topic
from app.filing import Filed, Slot
from app.letters import Letter, LetterState, Record, Register
from app.letters.archive import Archive
from app.letters.delivering import Deliveries, Delivery, Medium
from app.standard import Permission, Standard
from app.standard.unknown import known
from app.trust.official import Official, OfficialSignature
from app.words import dates
from app.words.labels import DELIVERY_STATES, FILED_SLOTS, MEDIA
from app.words.signatures import OFFICIAL_STATES
from ui.shell.who_may import who_may
from ui.work import Work
from ui.work.once import Once
from ui.work.talk import Talk

MEDIA_CHOICES = tuple(MEDIA[each] for each in Medium)


@dataclass(frozen=True, slots=True)
class Corner:
    """lines: what is kept and what was sent, in words. file_word: what the office files of this letter. why_file,
    why_send: why not now, "" when it can be done. tte_word: "" where no official signature can be asked for."""

    lines: Sequence[str]
    file_word: str
    why_file: str
    why_send: str
    why_place: str
    place: str
    scan: UUID | None
    tte_word: str = ""
    why_tte: str = ""


class ArchiveView(Protocol):
    def show_corner(self, corner: Corner | None) -> None: ...
    def ask_send(self, number: str, receiver: str) -> None: ...
    def ask_folder(self, then: Callable[[Path], None]) -> None: ...
    def ask_place(self, number: str, place: str) -> None: ...
    def show_page(self, pdf: bytes) -> None: ...


class ArchivePresenter:
    about = frozenset({Topic.LETTERS, Topic.FILING})

    def __init__(
        self,
        view: ArchiveView,
        talk: Talk,
        work: Work,
        *,
        register: Register,
        archive: Archive,
        deliveries: Deliveries,
        official: Official,
        standard: Standard,
        by: Actor,
        opened: Callable[[UUID], None],
        many: Callable[[Sequence[Path]], None],
    ) -> None:
        """opened: shows the letter that a scan turned out to be. many: files several, or a folder of them."""
        self._view, self._talk, self._work = view, talk, work
        self._register, self._archive, self._deliveries, self._official = register, archive, deliveries, official
        self._tte: OfficialSignature | None = None
        self._tte_used = False
        self._standard, self._by, self._opened, self._many = standard, by, opened, many
        self._once = Once(work, lambda busy: None)
        self._record: Record | None = None
        self._wanted: UUID | None = None

    def open(self, letter_id: UUID | None) -> None:
        """The letter that stands in front; None: the list does."""
        self._wanted = letter_id
        if letter_id is None:
            self._record = None
            self._view.show_corner(None)
            return
        self._load(letter_id)

    def refresh(self) -> None:
        if self._record is not None:
            self._load(self._record.letter.id)

    def file(self, paths: Sequence[Path]) -> None:
        """Chosen or dropped: under the letter in front, or, from the list, under the one that its QR names."""
        record = self._record
        if record is not None and self._why_file(record):
            self._talk.refuse(self._why_file(record))
            return
        if record is None and (len(paths) > 1 or (paths and not paths[0].suffix)):
            self._many(paths)
            return
        for path in paths:
            if record is not None and self._registered(record.letter):
                self._file_print_out(record.letter, path)
            else:
                self._file_scan(path, record.letter if record is not None else None)

    def ask_send(self) -> None:
        if (record := self._record) is not None and not self._why_send(record):
            self._view.ask_send(record.letter.number, record.applicant or record.letter.subject_name)

    def send(self, medium: str, address: str, receiver: str) -> None:
        """medium: as MEDIA_CHOICES says it. By mail at once; otherwise the file is written where the person says."""
        record = self._record
        if record is None:
            return
        letter = record.letter
        chosen = next((each for each in Medium if MEDIA[each] == medium), Medium.OTHER)
        if chosen is Medium.EMAIL:
            self._once.run(
                "send",
                lambda: self._deliveries.email(letter.id, address, receiver=receiver, by=self._by),
                done=lambda sent: self._sent(letter, sent, None),
                failed=self._talk.fail,
                lane="errand",
            )
            return
        self._view.ask_folder(lambda folder: self._to_file(letter, chosen, address, receiver, folder))

    def ask_place(self) -> None:
        if (record := self._record) is not None and not self._why_place(record):
            self._view.ask_place(record.letter.number, record.archive.place)

    def put_away(self, place: str) -> None:
        if (record := self._record) is not None:
            letter = record.letter
            self._once.run(
                "place",
                lambda: self._archive.put_away(letter.id, place, by=self._by),
                done=lambda _: self._done(letter, "Tempat arsip disimpan."),
                failed=self._talk.fail,
            )

    def ask_tte(self) -> None:
        """From now on the letter waits for the official signature; it is given in the sheet of the TTE."""
        record = self._record
        if record is not None and self._tte_word(record) and not self._why_tte(record):
            letter = record.letter
            self._once.run(
                "tte",
                lambda: self._official.ask(letter.id, by=self._by),
                done=lambda _: self._done(letter, f"Surat {letter.number} menunggu TTE (Ctrl+K, ketik TTE)."),
                failed=self._talk.fail,
            )

    def see_scan(self) -> None:
        """The look is journaled."""
        record = self._record
        found = _newest(record.archive.scans) if record is not None else None
        if record is not None and found is not None:
            letter, media = record.letter, found.media
            self._work.run(
                lambda: self._archive.scan_page(letter.id, found.id, media, by=self._by),
                done=self._view.show_page,
                failed=self._talk.fail,
            )

    # ── how it is done ──

    def _file_scan(self, path: Path, letter: Letter | None) -> None:
        def done(found: tuple[Letter, Filed]) -> None:
            self._talk.tell(f"Pindaian surat {found[0].number} disimpan.")
            if letter is None:
                self._opened(found[0].id)
            else:
                self._load(found[0].id)

        known_as = letter.id if letter is not None else None
        self._work.run(
            lambda: self._archive.file_signed(path, letter_id=known_as, by=self._by), done=done, failed=self._talk.fail
        )

    def _file_print_out(self, letter: Letter, path: Path) -> None:
        self._work.run(
            lambda: self._archive.file_print_out(letter.id, path, by=self._by),
            done=lambda _: self._done(letter, f"Cetakan SIKS-NG surat {letter.number} disimpan."),
            failed=self._talk.fail,
        )

    def _to_file(self, letter: Letter, medium: Medium, address: str, receiver: str, folder: Path) -> None:
        self._once.run(
            "send",
            lambda: self._deliveries.to_file(
                letter.id, folder, medium=medium, address=address, receiver=receiver, by=self._by
            ),
            done=lambda sent: self._sent(letter, sent[0], sent[1]),
            failed=self._talk.fail,
        )

    def _sent(self, letter: Letter, sent: Delivery, path: Path | None) -> None:
        how = f"Berkas {path.name} siap dikirim." if path is not None else f"Surat {letter.number} terkirim."
        self._done(letter, f"{how} Tercatat: {MEDIA[sent.medium]}, {sent.address}.")

    def _done(self, letter: Letter, sentence: str) -> None:
        self._talk.tell(sentence)
        self._load(letter.id)

    def _load(self, letter_id: UUID) -> None:
        def done(found: tuple[Record, OfficialSignature | None, bool]) -> None:
            if self._wanted != letter_id:
                return  # another letter, or the list, came to the front meanwhile
            record, self._tte, self._tte_used = found
            self._record = record
            self._view.show_corner(self._corner(record))

        # The register has opened it, and noted the look; this is its corner.
        def job() -> tuple[Record, OfficialSignature | None, bool]:
            record = self._register.record(letter_id, again=True, by=self._by)
            return record, self._official.of(letter_id), self._official.service() is not None

        self._work.run(job, done=done, failed=self._talk.fail)

    # ── what it says ──

    def _corner(self, record: Record) -> Corner:
        zone, archive = self._standard.office.zone, record.archive
        lines = [
            f"{FILED_SLOTS[each.slot]}: {each.pages} halaman, disimpan sampai {dates.short(each.keep_until)}"
            for each in archive.scans
            if each.destroyed_at is None
        ]
        lines += [
            f"{MEDIA[each.medium]} ke {each.address}: {DELIVERY_STATES[each.state]}, {dates.clock(each.at, zone)}"
            for each in record.deliveries
        ]
        if self._tte is not None:
            whom = f" oleh {self._tte.signer}" if self._tte.signer else ""
            lines.append(f"TTE: {OFFICIAL_STATES[self._tte.state]}{whom}")
        if archive.place:
            lines.append(f"Tempat arsip: {archive.place}")
        found = _newest(archive.scans)
        return Corner(
            lines=lines or ["Belum ada arsip."],
            file_word="Simpan cetakan SIKS-NG …" if self._registered(record.letter) else "Simpan pindaian …",
            why_file=self._why_file(record),
            why_send=self._why_send(record),
            why_place=self._why_place(record),
            place=archive.place,
            scan=found.id if found is not None else None,
            tte_word=self._tte_word(record),
            why_tte=self._why_tte(record),
        )

    def _tte_word(self, record: Record) -> str:
        """Nothing to ask for where the office uses no service, where it was asked for, and before there is a number."""
        numbered = record.letter.state in (LetterState.ISSUED, LetterState.HANDED_OVER)
        return "Mintakan TTE" if self._tte_used and self._tte is None and numbered else ""

    def _why_tte(self, record: Record) -> str:
        if reason := self._not_allowed("Meminta TTE"):
            return reason
        waits = record.letter.waits_for
        return f"Menunggu {self._standard.role_title(waits)}." if waits else ""

    def _registered(self, letter: Letter) -> bool:
        kind = known(self._standard.letters, letter.kind)
        return kind is not None and kind.registered

    def _why_file(self, record: Record) -> str:
        letter = record.letter
        if reason := self._not_allowed("Menyimpan pindaian"):
            return reason
        if letter.state not in (LetterState.ISSUED, LetterState.HANDED_OVER):
            return "Hanya surat yang sudah terbit yang diarsipkan."
        if letter.waits_for and not self._registered(letter):
            return f"Menunggu {self._standard.role_title(letter.waits_for)}."
        return ""

    def _why_send(self, record: Record) -> str:
        if reason := self._why_file(record):
            return reason
        return "" if record.archive.signed is not None else "Simpan dulu pindaian lembar yang bertanda tangan."

    def _why_place(self, record: Record) -> str:
        if reason := self._not_allowed("Mencatat tempat arsip"):
            return reason
        return "" if record.letter.number else "Surat ini belum bernomor."

    def _not_allowed(self, what: str) -> str:
        if Permission.DRAFT in self._by.may:
            return ""
        return f"{what} dilakukan oleh {who_may(self._standard, Permission.DRAFT) or 'petugas lain'}."


def _newest(scans: Sequence[Filed]) -> Filed | None:
    shown = (Slot.SIGNED, Slot.PRINT_OUT)
    return next((each for each in reversed(scans) if each.slot in shown and each.destroyed_at is None), None)
