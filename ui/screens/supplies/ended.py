"""Papers whose time is over: destroyed with a berita acara, and every time that it was done. No Qt here."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from app.base.actor import Actor
from app.base.topics import Topic
from app.filing import Destruction, Filed, Filing
from app.minutes import Minutes
from app.standard import FormField, Permission, Standard
from app.words import dates
from app.words.labels import FILED_SLOTS
from app.words.numbers import grouped
from ui.screens.supplies import files
from ui.screens.supplies.face import Do, Page, Part, Question, Row, SuppliesView
from ui.shell.who_may import why_not
from ui.work import Work

TITLE = "Pemusnahan berkas"
_ABOUT = (
    "Berkas yang dipindai disimpan sampai masa simpannya habis, lalu dimusnahkan dengan berita acara. Loket tidak "
    "memusnahkan apa pun dengan sendirinya."
)
_EXPLAIN = (
    "Isinya dihapus dari komputer ini dan tidak dapat dikembalikan. Bahwa berkas itu pernah ada tetap tercatat. "
    "Periksa dulu bahwa tidak ada yang masih diperlukan untuk pengaduan, sengketa, atau pemeriksaan."
)
_NUMBER = FormField(name="minutes", label="Nomor berita acara", kind="text", hint="BA-01/2029")
_SHOWN = 30


@dataclass(frozen=True, slots=True)
class _Found:
    due: Sequence[Filed]
    done: Sequence[Destruction]


class EndedPresenter:
    about = frozenset({Topic.FILING})

    def __init__(
        self, view: SuppliesView, filing: Filing, minutes: Minutes, standard: Standard, work: Work, by: Actor
    ) -> None:
        self._view, self._filing, self._minutes, self._standard = view, filing, minutes, standard
        self._work, self._by = work, by
        self._found = _Found((), ())
        self._why_not = why_not(by, standard, Permission.OFFICE, "Memusnahkan berkas")

    def begin(self) -> None:
        self._work.run(
            lambda: _Found(self._filing.due(), self._filing.destructions(by=self._by)),
            done=self._show,
            failed=self._view.fail,
        )

    def act(self, code: str, key: str) -> None:
        if code == "destroy":
            self._ask()
            return
        done = next((each for each in self._found.done if str(each.entry) == key), None)
        if done is not None:
            name = f"berita-acara-pemusnahan-{self._day(done).isoformat()}.pdf"
            self._view.choose_place("Simpan berita acara", name, lambda path: self._save(done, path))

    def _ask(self) -> None:
        count = grouped(len(self._found.due))
        question = Question(
            f"Musnahkan {count} berkas?", f"Musnahkan {count} berkas", (_NUMBER,), explain=_EXPLAIN, danger=True
        )
        self._view.ask(question, lambda values: self._destroy(values["minutes"]))

    def _destroy(self, number: str) -> None:
        def job() -> int:
            count = self._filing.destroy(minutes=number, by=self._by)
            self._filing.sweep(by=self._by)
            return count

        def done(count: int) -> None:
            self._view.tell(
                f"{grouped(count)} berkas dimusnahkan. Simpan berita acaranya, cetak, dan mintakan tanda tangan saksi."
            )
            self.begin()

        self._work.run(job, done=done, failed=self._view.fail)

    def _save(self, done: Destruction, path: Path) -> None:
        self._work.run(
            lambda: files.write(path, self._minutes.of_destruction(done.entry, by=self._by)),
            done=lambda _: self._view.tell(f"Berita acara disimpan: {path.name}."),
            failed=self._view.fail,
        )

    def _show(self, found: _Found) -> None:
        self._found = found
        kept = self._standard.retention
        why_not = self._why_not or ("" if found.due else "Tidak ada berkas yang masa simpannya habis.")
        self._view.show_page(
            Page(
                _ABOUT,
                facts=(
                    ("Berkas pemohon", f"disimpan {kept.paper_months} bulan"),
                    ("Arsip kantor", f"disimpan {kept.product_months} bulan"),
                ),
                parts=(
                    Part("Masa simpannya habis", self._due(found.due), "Tidak ada; belum ada yang perlu dimusnahkan."),
                    Part(
                        "Sudah dimusnahkan",
                        [self._row(each) for each in found.done[:_SHOWN]],
                        "Belum pernah.",
                        more=max(len(found.done) - _SHOWN, 0),
                    ),
                ),
                does=(Do("destroy", "Musnahkan …", why_not, kind="danger"),),
            )
        )

    def _due(self, due: Sequence[Filed]) -> list[Row]:
        """One line for each kind of paper, in the order in which their names stand everywhere."""
        kinds: dict[str, list[date]] = defaultdict(list)
        for each in due:
            kinds[each.slot].append(each.keep_until)
        return [
            Row(slot, f"{name}: {grouped(len(days))} berkas", f"masa simpan habis {_span(days)}", "warning", "warning")
            for slot, name in FILED_SLOTS.items()
            if (days := kinds.get(slot))
        ]

    def _row(self, done: Destruction) -> Row:
        kinds = ", ".join(
            f"{grouped(done.kinds[slot])} {FILED_SLOTS[slot]}"
            for slot in sorted(done.kinds, key=list(FILED_SLOTS).index)
        )
        at = f"{dates.long(self._day(done))}, {dates.clock(done.at, self._standard.office.zone)}, oleh {done.by}"
        return Row(
            str(done.entry),
            f"{done.minutes}: {grouped(done.papers)} berkas",
            f"{at}: {kinds}" if kinds else at,
            "listed",
            "check",
            (Do("minutes", "Berita acara …"),),
        )

    def _day(self, done: Destruction) -> date:
        return done.at.astimezone(ZoneInfo(self._standard.office.zone)).date()


def _span(days: Sequence[date]) -> str:
    first, last = min(days), max(days)
    return dates.long(first) if first == last else f"{dates.long(first)} sampai {dates.long(last)}"
