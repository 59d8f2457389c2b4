"""Steps that run inside the transaction of whatever a paper belongs to."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID, uuid4

from sqlmodel import Session, col, select

from app.filing.errors import FileMissing
from app.filing.prepared import Prepared
from app.filing.rules import keep_until
from app.filing.tables import FiledRow, KeptRow
from app.filing.vault import Vault
from app.filing.views import Filed, Leaf, Slot
from app.standard import Retention
from app.store import Unit


def keep(
    unit: Unit,
    vault: Vault,
    subject: UUID,
    slot: Slot,
    prepared: Prepared,
    on: date,
    retention: Retention,
    *,
    latest: bool = False,
) -> Filed:
    """File it. The same content for the same subject and slot is filed once: dropping it twice is safe. latest: where
    only the last one counts, what was filed before is the last one again."""
    ref = vault.put(prepared.content)
    kept = unit.session.get(KeptRow, ref)
    if kept is None:
        kept = KeptRow(
            ref=ref,
            media=prepared.media,
            size=len(prepared.content),
            pages=prepared.pages,
            thumb=prepared.thumb,
            since=unit.clock(),
        )
    kept.destroyed_at = None
    unit.session.add(kept)
    unit.session.flush()
    before = unit.session.exec(
        select(FiledRow).where(FiledRow.subject == subject, FiledRow.slot == slot, FiledRow.ref == ref)
    ).first()
    if before is not None and before.destroyed_at is None:
        if latest:
            before.at = unit.clock()
            unit.session.add(before)
        return view(before, kept)
    row = before or FiledRow(id=uuid4(), subject=subject, slot=slot, ref=ref, at=unit.clock(), by="", keep_until=on)
    row.at, row.by, row.keep_until = unit.clock(), unit.actor.name, keep_until(slot, on, retention)
    row.destroyed_at, row.destroyed_by = None, ""
    unit.session.add(row)
    unit.record("filing.filed", subject, filed=str(row.id), slot=str(slot), media=kept.media, size=kept.size)
    return view(row, kept)


def of_subjects(session: Session, subjects: Sequence[UUID]) -> list[Filed]:
    """All that was filed under these, destroyed or not, in order of filing."""
    rows = session.exec(
        select(FiledRow, KeptRow)
        .join(KeptRow, col(KeptRow.ref) == col(FiledRow.ref))
        .where(col(FiledRow.subject).in_(subjects))
        .order_by(col(FiledRow.at))
    )
    return [view(row, kept) for row, kept in rows]


def leaves(session: Session, subject: UUID) -> list[Leaf]:
    rows = session.exec(
        select(FiledRow, KeptRow)
        .join(KeptRow, col(KeptRow.ref) == col(FiledRow.ref))
        .where(FiledRow.subject == subject, col(FiledRow.destroyed_at).is_(None))
        .order_by(col(FiledRow.at))
    )
    return [Leaf(view(row, kept), kept.thumb) for row, kept in rows]


def destroy(unit: Unit, vault: Vault, rows: Sequence[FiledRow]) -> None:
    """These papers are gone from now on; a content that another paper still names stays until that one goes too."""
    for row in rows:
        row.destroyed_at, row.destroyed_by = unit.clock(), unit.actor.name
        unit.session.add(row)
    unit.session.flush()
    for ref in {row.ref for row in rows}:
        named = select(FiledRow.id).where(FiledRow.ref == ref, col(FiledRow.destroyed_at).is_(None))
        if unit.session.exec(named).first():
            continue
        kept = unit.session.get_one(KeptRow, ref)
        kept.thumb, kept.destroyed_at = b"", unit.clock()
        unit.session.add(kept)
        vault.forget(ref)


def row_of(session: Session, filed_id: UUID) -> tuple[FiledRow, KeptRow]:
    """Raises FileMissing."""
    row = session.get(FiledRow, filed_id)
    kept = session.get(KeptRow, row.ref) if row else None
    if row is None or kept is None:
        raise FileMissing()
    return row, kept


def view(row: FiledRow, kept: KeptRow) -> Filed:
    return Filed(
        id=row.id,
        subject=row.subject,
        slot=Slot(row.slot),
        ref=row.ref,
        media=kept.media,
        size=kept.size,
        pages=kept.pages,
        at=row.at,
        by=row.by,
        keep_until=row.keep_until,
        destroyed_at=row.destroyed_at,
    )
