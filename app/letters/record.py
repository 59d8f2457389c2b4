"""All that is known of one letter: what it rests on, its chain in every round, each sheet, and how it ended."""

import json
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from sqlmodel import Session, col, select

from app.approvals import Step, of_subject
from app.base.nik import Nik
from app.letters import reader
from app.letters.archive import Kept, kept
from app.letters.delivering import Delivery, deliveries
from app.letters.numbers import stock
from app.letters.tables import HandoverRow, LetterRow, PrintRow, VoidRow
from app.letters.views import Letter, PaperState
from app.letters.writing.basis import ranking_of
from app.security.mask import masked_contact, masked_name
from app.standard import Standard


@dataclass(frozen=True, slots=True)
class SheetView:
    """One attempt to put the letter on paper. copy 1 is the original; reason: why a copy was made.
    serial: of the special paper, "" where none is counted."""

    copy: int
    state: PaperState
    printer: str
    reason: str
    at: datetime
    by: str
    serial: str = ""


@dataclass(frozen=True, slots=True)
class HandoverView:
    """receiver: masked; in full by `Register.receiver`, journaled."""

    receiver: str
    relation: str
    explained: bool
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class VoidView:
    reason: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class Record:
    """nik: masked. desil, data_date: as pinned when it was drafted; None where there was none. applicant: who asked, ""
    when that is the subject; relation: how the two are related. override: why the desil rule was outweighed.
    ranking: name and date of the joined list that tells the desil, None when the data themselves do.
    template: office, edition, kind and version of the text that the page was made from; "" before the number."""

    letter: Letter
    steps: tuple[Step, ...]
    sheets: tuple[SheetView, ...]
    handover: HandoverView | None
    void: VoidView | None
    nik: str
    village: str
    desil: int | None
    data_date: date | None
    applicant: str
    relation: str
    override: str
    template: str
    archive: Kept = field(default_factory=Kept)
    deliveries: tuple[Delivery, ...] = ()
    ranking: tuple[str, date] | None = None


def record(session: Session, row: LetterRow, standard: Standard) -> Record:
    handed, void = session.get(HandoverRow, row.id), session.get(VoidRow, row.id)
    prints = session.exec(select(PrintRow).where(PrintRow.letter_id == row.id).order_by(col(PrintRow.at))).all()
    basis, form = row.basis, row.form
    papers = stock.of_prints(session, row.id)
    corrections = form.get("corrections")
    corrected = corrections if isinstance(corrections, dict) else {}
    nik = str(corrected.get("nik") or basis.get("nik", ""))
    desil, data_date = basis.get("desil"), str(basis.get("data_date", ""))
    return Record(
        letter=reader.letter(session, row, standard),
        steps=tuple(of_subject(session, row.id)),
        sheets=tuple(
            SheetView(
                each.copy_number,
                PaperState(each.state),
                each.printer,
                each.reason,
                each.at,
                each.by,
                papers.get(each.id, ""),
            )
            for each in prints
        ),
        handover=HandoverView(masked_name(handed.receiver), handed.relation, handed.explained, handed.at, handed.by)
        if handed
        else None,
        void=VoidView(void.reason, void.at, void.by) if void else None,
        nik=str(Nik.parse(nik)) if nik else "",
        village=str(basis.get("village", "")),
        desil=desil if isinstance(desil, int) else None,
        data_date=date.fromisoformat(data_date) if data_date else None,
        applicant=str(form.get("applicant_name", "")),
        relation=str(form.get("relation", "")),
        override=str(form.get("override", "")),
        template=template_of(row),
        archive=kept(session, row.id),
        ranking=ranking_of(basis),
        deliveries=tuple(replace(each, address=masked_contact(each.address)) for each in deliveries(session, row.id)),
    )


def template_of(row: LetterRow) -> str:
    """As it was kept with the page; "" for a draft, and for letters from before it was kept."""
    return str(json.loads(row.page).get("template", "")) if row.page else ""
