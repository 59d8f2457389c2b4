"""What is done with an extract after it came in: its agreement, its refused rows, the end of its source files."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from uuid import UUID

from sqlmodel import Session

from app.base.actor import Actor
from app.registry.account import Agreement, SourceFile
from app.registry.errors import ExtractMissing, NothingRefused, SomeSourcesKept, SourceEmptied, SourceKept
from app.registry.folder import Folder
from app.registry.intake import correcting, destroying, refused_rows, unlike
from app.registry.tables import ExtractRow, view
from app.registry.views import Extract
from app.standard import Permission
from app.store import Store


class Keeping:
    """All of it needs the permission to import, and all of it is journaled."""

    def __init__(self, store: Store, home: Path, data_key: bytes) -> None:
        self._store, self._folder = store, Folder(home, data_key)

    def extract(self, extract: UUID) -> Extract:
        """Also one whose file is gone: what was imported stays on record. Raises ExtractMissing."""
        with self._store.read() as session:
            return view(_row(session, extract))

    def agree(self, extract: UUID, agreement: Agreement, *, by: Actor) -> Extract:
        """Note on which agreement these data are held, and until when."""
        by.must(Permission.IMPORT)
        with self._store.write(by) as unit:
            row = _row(unit.session, extract)
            row.agreement, row.agreement_until = agreement.number, agreement.until
            unit.session.add(row)
            unit.record("registry.agreed", row.id, number=agreement.number, until=_iso(agreement.until))
            return view(row)

    def refused_workbook(self, extract: UUID, *, by: Actor) -> bytes:
        """The refused rows with full numbers (XLSX), to be corrected; and of families of whom two desils are told the
        members, to be asked about. Raises ExtractMissing, NothingRefused (neither is there)."""
        by.must(Permission.IMPORT)
        known = self.extract(extract)
        rows = list(refused_rows.read(self._folder.refused(extract), self._folder.key(extract)))
        found = unlike.lines(self._folder.path(extract), self._folder.key(extract)) if known.unlike else []
        if not rows and not found:
            raise NothingRefused(label=known.label)
        with self._store.write(by) as unit:
            unit.record(
                "registry.refused_exported", extract, rows=len(rows), **({"unlike": len(found)} if found else {})
            )
        return correcting.as_workbook(rows, extract, found)

    def destroy_sources(self, extract: UUID, files: Sequence[Path], *, by: Actor) -> tuple[SourceFile, ...]:
        """Destroy files from which this extract was read. See `app.registry.intake.destroying` for what that can mean.

        None of them is touched unless all can be. Raises SourceMissing, SourceChanged, SourceKept; SomeSourcesKept when
        the system lets some of them be destroyed and then refuses, SourceEmptied when it keeps an empty file. What is
        gone by then is in the journal.
        """
        by.must(Permission.IMPORT)
        account = self.extract(extract).account
        known = account.files if account else ()
        found = {file.resolve(): destroying.recognised(file, known) for file in files}
        for done, (path, source) in enumerate(found.items()):
            try:
                whole = destroying.destroy(path)
            except SourceKept as error:
                if not done:
                    raise
                raise SomeSourcesKept(gone=done, all=len(found), file=path.name) from error
            with self._store.write(by) as unit:
                unit.record("registry.source_destroyed", extract, bytes=source.bytes, sha256=source.sha256)
            if not whole:
                raise SourceEmptied(file=path.name)
        return tuple(found.values())


def _row(session: Session, extract: UUID) -> ExtractRow:
    row = session.get(ExtractRow, extract)
    if row is None:
        raise ExtractMissing(extract=str(extract))
    return row


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
