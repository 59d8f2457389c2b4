"""Special paper with serial numbers: received, spoiled, left. No Qt here."""

from collections.abc import Callable

from app.base.actor import Actor
from app.base.topics import Topic
from app.letters.numbers.stock import Pile, Stock, Supply
from app.standard import FormField, Permission, Standard
from app.words import dates
from app.words.numbers import grouped
from ui.screens.supplies.face import Do, Page, Part, Question, Row, SuppliesView
from ui.shell.who_may import who_may
from ui.work import Work

TITLE = "Kertas khusus"
_ABOUT = (
    "Kertas bernomor seri dihitung lembar demi lembar. Saat surat dicetak Loket menanyakan nomor lembarnya; yang rusak "
    "dicatat, yang tidak jadi terpakai kembali ke persediaan."
)


def uses_special_paper(standard: Standard) -> bool:
    return any(kind.special_paper for kind in standard.letters)


class PaperPresenter:
    about = frozenset({Topic.LETTERS})

    def __init__(self, view: SuppliesView, stock: Stock, standard: Standard, work: Work, by: Actor) -> None:
        self._view, self._stock, self._standard, self._work, self._by = view, stock, standard, work, by

    def begin(self) -> None:
        self._work.run(lambda: (self._stock.piles(), self._stock.supply()), done=self._show, failed=self._view.fail)

    def act(self, code: str, key: str) -> None:
        {"receive": self._receive, "spoil": self._spoil}[code]()

    def _receive(self) -> None:
        self._view.ask(
            Question(
                "Terima kertas khusus",
                "Catat penerimaan",
                (
                    FormField(name="first", label="Nomor seri lembar pertama", hint="A000001"),
                    FormField(name="last", label="Nomor seri lembar terakhir", hint="A000500"),
                ),
                explain="Tulis nomornya seperti tercetak pada lembar paling atas dan paling bawah.",
            ),
            lambda values: self._do(
                lambda: self._stock.receive(values["first"], values["last"], by=self._by),
                lambda pile: f"{grouped(pile.received)} lembar {pile.first} sampai {pile.last} dicatat.",
            ),
        )

    def _spoil(self) -> None:
        self._view.ask(
            Question(
                "Lembar rusak sebelum dipakai",
                "Catat rusak",
                (
                    FormField(name="sheet", label="Nomor seri lembar itu"),
                    FormField(name="reason", label="Sebab", hint="Misalnya: terkena air"),
                ),
                explain="Simpan lembar rusaknya untuk dipertanggungjawabkan. Catatan ini tidak dapat dihapus.",
            ),
            lambda values: self._do(
                lambda: self._stock.spoil(values["sheet"], values["reason"], by=self._by),
                lambda _: f"Lembar {values['sheet'].strip()} dicatat rusak.",
            ),
        )

    def _do(self, job: Callable[[], Pile], told: Callable[[Pile], str]) -> None:
        def done(pile: Pile) -> None:
            self._view.tell(told(pile))
            self.begin()

        self._work.run(job, done=done, failed=self._view.fail)

    def _show(self, found: tuple[list[Pile], Supply | None]) -> None:
        piles, supply = found
        receive = self._by.may & {Permission.OFFICE, Permission.VOID}
        spoil = self._by.may & {Permission.OFFICE, Permission.VOID, Permission.DRAFT}
        keeper = f"Penerimaan kertas dicatat oleh {who_may(self._standard, Permission.OFFICE)}."
        nothing = "" if piles else "Belum ada kertas yang dicatat."
        self._view.show_page(
            Page(
                _ABOUT,
                facts(supply),
                (Part("Tumpukan yang diterima", [_row(pile) for pile in piles], "Belum ada kertas yang dicatat."),),
                (
                    Do("receive", "Terima kertas …", "" if receive else keeper, "primary"),
                    Do("spoil", "Lembar rusak …", nothing if spoil else "Lembar rusak dicatat oleh petugas pelayanan."),
                ),
            )
        )


def facts(supply: Supply | None) -> list[tuple[str, str]]:
    if supply is None:
        return []
    return [("Sisa", left(supply)), ("Terpakai", f"sekitar {grouped(supply.weekly)} lembar seminggu")]


def left(supply: Supply) -> str:
    return f"{grouped(supply.left)} lembar" + ("; mintalah kertas baru" if supply.low else "")


def _row(pile: Pile) -> Row:
    spoiled = f", {grouped(pile.spoiled)} rusak" if pile.spoiled else ""
    following = f" Berikutnya {pile.next}." if pile.next else " Habis."
    return Row(
        str(pile.id),
        f"{pile.first} sampai {pile.last}: sisa {grouped(pile.left)} dari {grouped(pile.received)} lembar",
        f"{grouped(pile.used)} dipakai{spoiled}.{following} Diterima {dates.short(pile.at.date())} oleh {pile.by}.",
        "listed" if pile.left else "quiet",
        "check" if pile.left else "dash",
    )
