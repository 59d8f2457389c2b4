"""Making berita acara: of an import, and of papers that were destroyed."""

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from app.base.actor import Actor
from app.filing.destroying import FILING, destruction
from app.letters.sealing.seals import signing_key
from app.minutes import signed_pdf
from app.minutes.errors import NoAccount
from app.registry import Account, Extract, Keeping
from app.staff.service import full_name
from app.standard import Permission, Standard
from app.store import Store, journal
from app.words import dates


class Minutes:
    """The berita acara of one office: of each import, and of each destruction of papers."""

    def __init__(self, store: Store, standard: Standard, keeping: Keeping) -> None:
        self._store, self._standard, self._keeping = store, standard, keeping

    def of_import(self, extract: UUID, *, by: Actor) -> bytes:
        """A signed PDF, also of an extract whose file is gone. Journaled. Raises ExtractMissing, NoAccount."""
        by.must_any(Permission.IMPORT, Permission.AUDIT)
        from app.minutes.paper import Facts, paper  # reportlab: 0.3 s that the window's start need not pay

        found = self._keeping.extract(extract)
        if found.account is None:
            raise NoAccount(label=found.label)
        with self._store.read() as session:
            key = signing_key(session)
            zone = self._standard.office.zone
            gone = tuple(
                (_named(str(linked.entry.facts["sha256"]), found.account), _moment(linked.entry.at, zone))
                for linked in journal.entries(session, subject=extract)
                if linked.entry.kind == "registry.source_destroyed"
            )
        people = self._people(found.account)
        facts = Facts(found, found.account, found.account.by, key.kid.hex(), gone, people)
        content = signed_pdf.signed(paper(facts, self._standard), key)
        with self._store.write(by) as unit:
            unit.record("registry.minutes_made", extract)
        return content

    def _people(self, account: Account) -> Extract | None:
        """The import that brought in the people with whom a list was joined, behind earlier lists; None of any other
        import."""
        people = None
        while account.join is not None:
            people = self._keeping.extract(account.join.base)
            if people.account is None:
                break
            account = people.account
        return people

    def of_destruction(self, entry: UUID, *, by: Actor) -> bytes:
        """A signed PDF about papers whose time was over. entry: `Destruction.entry`. Journaled.

        Raises DestructionMissing.
        """
        by.must_any(Permission.OFFICE, Permission.AUDIT)
        from app.minutes import destruction_paper  # reportlab: 0.3 s that the window's start need not pay

        with self._store.read(by) as session:
            found = destruction(session, entry)
            key = signing_key(session)
            who = full_name(session, found.by)
        content = signed_pdf.signed(destruction_paper.paper(found, self._standard, by=who, key=key.kid.hex()), key)
        with self._store.write(by) as unit:
            unit.record("filing.minutes_made", FILING, entry=str(entry))
        return content


def _named(sha256: str, account: Account) -> str:
    """A source file that was destroyed, by its name at the import."""
    name = next((file.name for file in account.files if file.sha256 == sha256), "")
    return f"{name}, SHA-256 {sha256[:16]}…" if name else f"SHA-256 {sha256[:16]}…"


def _moment(at: datetime, zone: str) -> str:
    return f"{dates.long(at.astimezone(ZoneInfo(zone)).date())}, {dates.clock(at, zone)}"
