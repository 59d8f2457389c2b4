"""The certificate with which the office signs its PDF files: made, brought in, copied for the safe, put out of use.

No Qt here.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from app.base.actor import Actor
from app.base.topics import Topic
from app.security.certificate import CertificateFacts
from app.standard import Permission, Standard
from app.trust import Trust
from app.words import dates
from app.words.errors import Message
from ui.screens.supplies import files
from ui.screens.supplies.face import Do, Page, Question, SuppliesView
from ui.shell.who_may import why_not
from ui.work import Work

T = TypeVar("T")
TITLE = "Sertifikat berkas PDF"
KINDS = "Sertifikat PKCS#12 (*.p12 *.pfx)"
_ABOUT = (
    "Dengan sertifikat setiap berkas PDF surat ditandai, sehingga pembaca PDF mana pun melihat bila berkasnya diubah. "
    "Ini segel kantor, bukan tanda tangan elektronik (TTE) pejabat. Tanpa sertifikat, segel di QR tetap ada."
)
_SECRET = (("secret", "Kata sandi berkas itu"),)


class CertificatePresenter:
    about = frozenset({Topic.OFFICE})

    def __init__(self, view: SuppliesView, trust: Trust, standard: Standard, work: Work, by: Actor) -> None:
        self._view, self._trust, self._work, self._by = view, trust, work, by
        self._why_not = why_not(by, standard, Permission.OFFICE, "Pengurusan sertifikat")

    def begin(self) -> None:
        self._work.run(self._trust.certificate, done=self._show, failed=self._view.fail)

    def act(self, code: str, key: str) -> None:
        {"make": self._make, "bring": self._bring, "copy": self._copy, "stop": self._stop}[code]()

    def _make(self) -> None:
        self._view.ask(
            Question(
                "Buat sertifikat kantor sendiri?",
                "Buat sertifikat",
                explain="Berkas PDF ditandai mulai surat berikutnya. Pembaca PDF menyebutnya tidak dikenal, sebab "
                "tidak ada penerbit yang menjamin; perubahan berkas tetap terlihat. Sertifikat yang dipakai diganti.",
            ),
            lambda _: self._do(lambda: self._trust.make_certificate(by=self._by), "Sertifikat dibuat dan dipakai."),
        )

    def _bring(self) -> None:
        self._view.choose_file("Pilih berkas sertifikat", KINDS, lambda paths: self._ask_secret(paths[0]))

    def _ask_secret(self, path: Path) -> None:
        self._view.ask(
            Question(
                f"Masukkan sertifikat {path.name}",
                "Pakai sertifikat ini",
                secrets=_SECRET,
                explain="Kata sandinya dari penerbit sertifikat; Loket tidak menyimpannya.",
            ),
            lambda values: self._do(
                lambda: self._trust.import_certificate(files.read(path), values["secret"], by=self._by),
                "Sertifikat dipakai mulai surat berikutnya.",
            ),
        )

    def _copy(self) -> None:
        def then(values: dict[str, str]) -> None:
            if values["secret"] != values["again"]:
                self._view.fail(_DIFFER)
                return
            self._view.choose_place(
                "Simpan salinan sertifikat", "sertifikat-kantor.p12", lambda path: write(path, values)
            )

        def write(path: Path, values: dict[str, str]) -> None:
            self._do(
                lambda: files.write(path, self._trust.export_certificate(values["secret"], by=self._by)),
                f"Salinan disimpan: {path.name}. Simpan medianya di brankas, kata sandinya di tempat lain.",
            )

        self._view.ask(
            Question(
                "Salinan untuk brankas",
                "Simpan salinan",
                secrets=(("secret", "Kata sandi baru untuk berkas salinan"), ("again", "Ulangi kata sandi itu")),
                explain="Salinan memuat kunci sertifikat. Siapa pun yang memegang berkas dan kata sandinya dapat "
                "menandai berkas atas nama kantor.",
            ),
            then,
        )

    def _stop(self) -> None:
        self._view.ask(
            Question(
                "Berhenti menandai berkas PDF?",
                "Berhenti",
                explain="Surat berikutnya tidak ditandai sertifikat. Surat yang sudah ditandai tetap dapat diperiksa.",
                danger=True,
            ),
            lambda _: self._do(lambda: self._trust.retire_certificate(by=self._by), "Berkas tidak lagi ditandai."),
        )

    def _do(self, job: Callable[[], T], told: str) -> None:
        # Making a key takes a second or two.
        self._view.show_busy("Sedang dikerjakan …")

        def done(_: T) -> None:
            self._view.show_busy("")
            self._view.tell(told)
            self.begin()

        def failed(message: Message) -> None:
            self._view.show_busy("")
            self._view.fail(message)

        self._work.run(job, done=done, failed=failed)

    def _show(self, facts: CertificateFacts | None) -> None:
        none = "" if facts is not None else "Belum ada sertifikat."
        self._view.show_page(
            Page(
                _ABOUT,
                _told(facts),
                does=(
                    Do("bring", "Masukkan PKCS#12 …", self._why_not, "" if facts else "primary"),
                    Do("make", "Buat sendiri …", self._why_not),
                    Do("copy", "Salin untuk brankas …", self._why_not or none),
                    Do("stop", "Berhenti memakai …", self._why_not or none, "danger"),
                ),
            )
        )


_DIFFER = Message("Kedua kata sandi tidak sama.", "Ketik ulang keduanya.", "staff.passwords_differ")


def _told(facts: CertificateFacts | None) -> list[tuple[str, str]]:
    if facts is None:
        return [("Keadaan", "Berkas PDF tidak ditandai sertifikat")]
    issuer = "buatan kantor sendiri, bukan TTE" if facts.self_made else facts.issuer
    return [
        ("Atas nama", facts.subject),
        ("Penerbit", issuer),
        ("Berlaku", f"{dates.long(facts.since.date())} sampai {dates.long(facts.until.date())}"),
        ("Keadaan", "Setiap berkas PDF baru ditandai"),
    ]
