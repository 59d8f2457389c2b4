"""The official electronic signature (TTE): the service, and the letters that wait for it. No Qt here."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from uuid import UUID

from app.base.actor import Actor
from app.base.nik import Nik
from app.base.topics import Topic
from app.letters import Letter, Letters
from app.letters.views import MAY_LOOK
from app.security.certificate import authorities_from
from app.standard import FormField, Permission, Standard
from app.trust.official import Official, OfficialSignature
from app.trust.official_setting import OfficialFacts
from app.words import dates
from app.words.errors import Message
from app.words.signatures import OFFICIAL_PROBLEMS, OFFICIAL_STATES
from ui.screens.supplies import files
from ui.screens.supplies.face import Do, Page, Part, Question, Row, SuppliesView
from ui.shell.who_may import who_may, why_not
from ui.work import Work

T = TypeVar("T")
TITLE = "Tanda tangan elektronik (TTE)"
KINDS = "Sertifikat (*.pem *.crt *.cer *.der)"
_ABOUT = (
    "Surat dikirim ke layanan TTE dan tetap menunggu TTE sampai jawabannya diperiksa: berkas yang sama, dengan tanda "
    "tangan sah dari penerbit yang dipercaya. Tidak ada yang menandatangani sebagai gantinya."
)


@dataclass(frozen=True, slots=True)
class Found:
    """letters: of those that wait and those that were signed, by id."""

    service: OfficialFacts | None
    waiting: list[OfficialSignature]
    signed: list[OfficialSignature]
    letters: dict[UUID, Letter]


class OfficialPresenter:
    about = frozenset({Topic.LETTERS, Topic.OFFICE})

    def __init__(
        self, view: SuppliesView, official: Official, letters: Letters, standard: Standard, work: Work, by: Actor
    ) -> None:
        self._view, self._official, self._letters = view, official, letters
        self._standard, self._work, self._by = standard, work, by
        self._why_not = why_not(by, standard, Permission.OFFICE, "Pengaturan layanan TTE")
        self._found = Found(None, [], [], {})

    def begin(self) -> None:
        self._work.run(self._load, done=self._show, failed=self._view.fail)

    def act(self, code: str, key: str) -> None:
        if key:
            {"sign": self._sign, "save": self._save}[code](UUID(key))
        else:
            {"set": self._set, "authority": self._authority, "drop": self._drop}[code]()

    # ── the service ──

    def _set(self) -> None:
        known = self._found.service
        kept = known is not None and known.protected
        label = "Kata sandi akun itu" + (
            " (kosongkan bila tetap; alamat atau akun lain memerlukannya lagi)" if kept else ""
        )

        def then(values: dict[str, str]) -> None:
            keep = not values["password"]
            self._do(
                lambda: self._official.set_service(
                    values["url"], values["user"], values["password"], keep_password=keep, by=self._by
                ),
                "Layanan TTE disimpan.",
            )

        self._view.ask(
            Question(
                "Layanan TTE kantor",
                "Simpan",
                (
                    FormField(name="url", label="Alamat layanan", hint="https://tte.contoh.go.id"),
                    FormField(name="user", label="Akun kantor pada layanan itu"),
                ),
                {"url": known.url, "user": known.user} if known is not None else {},
                secrets=(("password", label),),
                explain="Alamat dan akun diberikan pengelola layanan di kabupaten/kota.",
            ),
            then,
        )

    def _authority(self) -> None:
        known = self._found.service
        if known is None:
            return

        def then(paths: list[Path]) -> None:
            def job() -> OfficialFacts:
                roots = [each for path in paths for each in authorities_from(files.read(path))]
                return self._official.set_service(known.url, known.user, "", roots, keep_password=True, by=self._by)

            self._do(job, "Sertifikat penerbit disimpan. Tanda tangan darinya dipercaya mulai sekarang.")

        self._view.choose_file("Pilih sertifikat penerbit TTE", KINDS, then)

    def _drop(self) -> None:
        self._view.ask(
            Question(
                "Berhenti memakai layanan TTE?",
                "Berhenti",
                explain="Alamat, akun, dan kata sandinya dihapus. Surat yang menunggu TTE tetap menunggu.",
                danger=True,
            ),
            lambda _: self._do(lambda: self._official.drop_service(by=self._by), "Layanan TTE tidak dipakai lagi."),
        )

    # ── letters ──

    def _sign(self, letter_id: UUID) -> None:
        letter = self._found.letters[letter_id]

        def then(values: dict[str, str]) -> None:
            self._do(
                lambda: self._official.sign(
                    letter_id, None, Nik.parse(values["nik"]), values["passphrase"], by=self._by
                ),
                f"Surat {letter.number} ditandatangani secara elektronik.",
                busy="Menghubungi layanan TTE …",
                lane_errand=True,
            )

        self._view.ask(
            Question(
                f"TTE untuk surat {letter.number}",
                "Tandatangani",
                (FormField(name="nik", label="NIK pejabat", kind="nik"),),
                secrets=(("passphrase", "Kata sandi TTE (passphrase)"),),
                explain="Pejabatnya sendiri yang mengetik. Kata sandi TTE hanya dikirim ke layanan dan tidak disimpan.",
            ),
            then,
        )

    def _save(self, letter_id: UUID) -> None:
        name = "surat-" + "".join(sign if sign.isalnum() else "-" for sign in self._found.letters[letter_id].number)

        def then(path: Path) -> None:
            self._do(lambda: files.write(path, self._official.pdf(letter_id)), f"Berkas ber-TTE disimpan: {path.name}.")

        self._view.choose_place("Simpan berkas yang sudah ber-TTE", f"{name}-tte.pdf", then)

    # ── how it is done ──

    def _do(self, job: Callable[[], T], told: str, *, busy: str = "", lane_errand: bool = False) -> None:
        self._view.show_busy(busy)

        def done(_: T) -> None:
            self._view.show_busy("")
            self._view.tell(told)
            self.begin()

        def failed(message: Message) -> None:
            self._view.show_busy("")
            self._view.fail(message)
            self.begin()

        self._work.run(job, done=done, failed=failed, lane="errand" if lane_errand else "desk")

    def _load(self) -> Found:
        waiting, signed = self._official.waiting(), self._official.signed()
        # Who only keeps the settings sees how many letters wait, and not which.
        ids = [each.letter for each in (*waiting, *signed)] if self._by.may & set(MAY_LOOK) else []
        letters = {letter.id: letter for letter in self._letters.several(ids, by=self._by)}
        return Found(self._official.service(), waiting, signed, letters)

    def _show(self, found: Found) -> None:
        self._found = found
        unset = "" if found.service is not None else "Isi dulu layanannya."
        approver = who_may(self._standard, Permission.APPROVE)
        signs = unset or ("" if Permission.APPROVE in self._by.may else f"TTE dibubuhkan oleh {approver}.")
        parts = [
            Part(
                "Menunggu TTE",
                [self._row(each, Do("sign", "Tandatangani …", signs)) for each in found.waiting],
                "Tidak ada surat yang menunggu TTE. Mintakan TTE dari halaman suratnya.",
            )
        ]
        if found.signed:
            parts.append(
                Part("Sudah ber-TTE", [self._row(each, Do("save", "Simpan berkas …")) for each in found.signed])
            )
        does = [
            Do("set", "Ubah layanan …" if found.service else "Isi layanan …", self._why_not),
            Do("authority", "Sertifikat penerbit …", self._why_not or unset),
        ]
        if found.service is not None:
            does.append(Do("drop", "Berhenti memakai …", self._why_not, "danger"))
        self._view.show_page(Page(_ABOUT, _service(found.service), parts, does))

    def _row(self, each: OfficialSignature, do: Do) -> Row:
        letter = self._found.letters.get(each.letter)
        number = letter.number if letter is not None else "surat"
        state = OFFICIAL_STATES[each.state]
        if each.signed_at is not None:
            zone = self._standard.office.zone
            about = f"{state}: {each.signer}, {dates.short(each.signed_at.date())}, {dates.clock(each.signed_at, zone)}"
            return Row(str(each.letter), number, about, "listed", "check", (do,))
        tried = f"; {each.tries} kali dicoba, terakhir {_problem(each.problem)}" if each.problem else ""
        return Row(str(each.letter), number, f"{state}{tried}", "warning", "clock", (do,))


def _problem(code: str) -> str:
    return OFFICIAL_PROBLEMS.get(code, "gagal")


def _service(facts: OfficialFacts | None) -> list[tuple[str, str]]:
    if facts is None:
        return [("Layanan", "Belum diisi; surat hanya dapat menunggu")]
    names = ", ".join(f"{each.subject} (sampai {dates.short(each.until.date())})" for each in facts.authorities)
    return [
        ("Layanan", facts.url),
        ("Akun", facts.user),
        ("Kata sandi", "tersimpan, tidak ditampilkan" if facts.protected else "tidak ada"),
        ("Penerbit yang dipercaya", names or "belum ada; tanpa ini tidak ada tanda tangan yang diterima"),
    ]
