"""The buku agenda of the days that the list shows, as signed pages or a workbook. No Qt here."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Literal, Protocol

from app.base.actor import Actor
from app.closing import Closing
from app.letters import Query, Register
from ui.work import Work
from ui.work.once import Once
from ui.work.saving import save
from ui.work.talk import Talk

Form = Literal["pdf", "xlsx"]

_KINDS: dict[Form, str] = {"pdf": "Simpan buku agenda (PDF)", "xlsx": "Simpan buku agenda (XLSX)"}
NO_LETTERS = "Belum ada surat bernomor, jadi buku agendanya masih kosong."


class AgendaView(Protocol):
    def choose_place(self, title: str, name: str, then: Callable[[Path], None]) -> None: ...


class AgendaPresenter:
    """Every letter of those days, whatever else narrows the list: a register with rows left out proves nothing."""

    def __init__(
        self,
        view: AgendaView,
        talk: Talk,
        work: Work,
        *,
        closing: Closing,
        register: Register,
        query: Callable[[], Query],
        today: Callable[[], date],
        by: Actor,
    ) -> None:
        self._view, self._talk, self._work, self._query, self._today = view, talk, work, query, today
        self._closing, self._register, self._by = closing, register, by
        self._once = Once(work, lambda busy: None)

    def ask(self, form: Form) -> None:
        """Where the file shall lie; days that the list leaves open begin with the first letter and end today."""
        since, until = self._query().since, self._query().until

        def done(first: date | None) -> None:
            if first is None:
                self._talk.refuse(NO_LETTERS)
                return
            last = until or max(self._today(), first)
            name = f"agenda-{first.isoformat()}-{last.isoformat()}.{form}"
            self._view.choose_place(_KINDS[form], name, lambda path: self._save(form, first, last, path))

        self._work.run(lambda: since or self._register.first_day(by=self._by), done=done, failed=self._talk.fail)

    def _save(self, form: Form, first: date, last: date, path: Path) -> None:
        self._once.run(
            f"agenda {form}",
            lambda: save(path, self._closing.export_register(first, last, format=form, by=self._by)),
            done=lambda saved: self._talk.tell(f"Buku agenda tersimpan: {saved}."),
            failed=lambda message: self._talk.fail(message, lambda: self._save(form, first, last, path)),
            lane="errand",
        )
