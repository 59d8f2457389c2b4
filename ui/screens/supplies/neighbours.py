"""Other offices that are believed here, and the signed lists that were brought. No Qt here."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from app.base.actor import Actor
from app.base.topics import Topic
from app.security.public_keys import PublicKeys, fingerprint, load_public_keys
from app.security.signed_list import STALE_DAYS, RevokedList, SignedList
from app.standard import FormField, Permission, Standard
from app.trust import Known, Trust
from app.words import dates
from app.words.labels import LISTS
from app.words.numbers import grouped
from ui.screens.supplies import files
from ui.screens.supplies.face import Do, Page, Part, Question, Row, SuppliesView
from ui.shell.who_may import why_not
from ui.work import Work

T = TypeVar("T")
TITLE = "Kantor lain dan daftar pencabutan"
_ABOUT = (
    "Surat kantor lain diperiksa dengan kunci publik kantor itu. Daftar bertanda segel memberi tahu surat mana yang "
    "sudah dibatalkan; mintalah yang baru setiap minggu."
)


class NeighboursPresenter:
    about = frozenset({Topic.LETTERS, Topic.OFFICE})

    def __init__(self, view: SuppliesView, trust: Trust, standard: Standard, work: Work, by: Actor) -> None:
        self._view, self._trust, self._standard, self._work, self._by = view, trust, standard, work, by
        self._known: list[Known] = []
        self._why_no_keys = why_not(by, standard, Permission.OFFICE, "Mempercayai kantor lain")
        self._why_no_lists = why_not(by, standard, Permission.CLOSE_DAY, "Memasukkan daftar")

    def begin(self) -> None:
        self._work.run(lambda: (self._trust.known(), self._trust.lists()), done=self._show, failed=self._view.fail)

    def act(self, code: str, key: str) -> None:
        {"keys": self._choose_keys, "list": self._choose_list}[code]()

    def _choose_keys(self) -> None:
        self._view.choose_file("Pilih kunci publik kantor lain", "Kunci publik (*.json)", self._read_keys)

    def _read_keys(self, paths: list[Path]) -> None:
        self._work.run(
            lambda: load_public_keys(paths[0]),
            done=lambda keys: self._compare(keys, paths[0].name),
            failed=self._view.fail,
        )

    def _compare(self, keys: PublicKeys, file: str) -> None:
        """The fingerprint is typed from the office's own sheet, never copied from the file that is doubted."""
        others = [key for key in keys.keys if key.issuer != self._standard.code]
        offices = ", ".join(dict.fromkeys(key.office for key in others)) or "kantor lain"

        def then(values: dict[str, str]) -> None:
            wanted = {_plain(line) for line in values["prints"].splitlines() if line.strip()}
            compared = tuple(key for key in others if _plain(fingerprint(key.public)) in wanted)
            if not wanted or len(compared) != len(wanted):
                self._view.show_fault(
                    "prints", "Sidik itu tidak ada di dalam berkas. Jangan dipakai; tanyakan kantornya."
                )
                return
            self._do(
                lambda: self._trust.believe(PublicKeys(compared), by=self._by),
                lambda taken: f"{', '.join(each.office for each in taken)} dipercaya di sini.",
            )

        self._view.ask(
            Question(
                f"Percayai {offices}?",
                "Bandingkan dan percayai",
                (
                    FormField(
                        name="prints",
                        label="Ketik sidik dari lembar kantor itu, satu sidik satu baris",
                        kind="note",
                        hint="1A2B 3C4D 5E6F 7081 92A3 B4C5 D6E7 F809",
                    ),
                ),
                explain=f"Berkas {file} menyebut {offices}. Mintalah lembar sidiknya langsung dari kantor itu, bukan "
                "dari pengirim berkas, lalu ketik delapan kelompoknya.",
            ),
            then,
        )

    def _choose_list(self) -> None:
        def then(paths: list[Path]) -> None:
            self._do(
                lambda: [self._trust.take_list(files.read(path), by=self._by) for path in paths],
                lambda taken: " ".join(self._taken(each) for each in taken),
            )

        self._view.choose_file("Pilih daftar bertanda segel", "Daftar (*.cbor)", then)

    def _taken(self, each: SignedList) -> str:
        return f"{_kind(each)} {self._office(each.issuer)} per {dates.long(each.day)} disimpan."

    def _do(self, job: Callable[[], T], told: Callable[[T], str]) -> None:
        def done(result: T) -> None:
            self._view.tell(told(result))
            self.begin()

        self._work.run(job, done=done, failed=self._view.fail)

    def _office(self, issuer: str) -> str:
        if issuer == self._standard.code:
            return self._standard.title
        return next((each.office for each in self._known if each.issuer == issuer), issuer)

    def _show(self, found: tuple[list[Known], list[SignedList]]) -> None:
        self._known, lists = found
        offices = [
            Row(each.issuer, each.office, "\n".join(each.fingerprints), "listed", "check") for each in self._known
        ]
        self._view.show_page(
            Page(
                _ABOUT,
                parts=(
                    Part(
                        "Kantor yang dipercaya",
                        offices,
                        "Belum ada. Surat kantor lain dijawab: penerbit tidak dikenal.",
                    ),
                    Part("Daftar yang ada", [self._list(each) for each in lists], "Belum ada daftar."),
                ),
                does=(
                    Do("keys", "Kunci publik kantor lain …", self._why_no_keys),
                    Do("list", "Masukkan daftar …", self._why_no_lists),
                ),
            )
        )

    def _list(self, each: SignedList) -> Row:
        age = (self._trust.today() - each.day).days
        stale = age > STALE_DAYS
        what = "surat dibatalkan" if isinstance(each, RevokedList) else "kode"
        about = f"per {dates.long(each.day)}, {grouped(each.size)} {what}"
        return Row(
            f"{_kind(each)}/{each.issuer}",
            f"{_kind(each)}: {self._office(each.issuer)}",
            about + (f"; sudah {age} hari, mintalah yang baru" if stale else ""),
            "warning" if stale else "listed",
            "warning" if stale else "check",
        )


def _kind(each: SignedList) -> str:
    return LISTS["revoked" if isinstance(each, RevokedList) else "codes"]


def _plain(text: str) -> str:
    return "".join(sign for sign in text.upper() if sign.isalnum())
