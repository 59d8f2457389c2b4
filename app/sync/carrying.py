"""What a round does for an office besides entries and messages: papers and extracts are fetched piece by piece, drafts
and finished letters are given to the centre for showing."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol
from uuid import UUID

from sqlmodel import col, select

from app.approvals import Inbox, StepKind
from app.base.actor import Actor
from app.base.errors import Missing, Refused
from app.base.topics import Topic
from app.filing import Filing, Slot
from app.filing.errors import FileTooLarge, FileUnusable
from app.filing.tables import FiledRow
from app.letters import Letters
from app.letters.views import LetterState
from app.online import Online, receiving
from app.online.tables import PaperRow, RequestRow
from app.security.age_file import AgeFileClosed
from app.standard import Permission, Standard
from app.store import Store
from app.sync import centre as centres
from app.sync import fetching
from app.sync.client import Client
from app.sync.errors import NotUnderstood, OfferSpoiled
from app.sync.fetching import Fetching
from app.sync.tables import OfferRow, ShownRow
from app.wire.documents import DOCUMENTS, LETTER, MOST_DOCUMENT, SCAN, Document, Shown, carried
from app.wire.messages import Kind

_MOST_EDITIONS = 50

CARRIER = Actor("sync", frozenset(), frozenset({str(Permission.SERVE), str(Permission.DRAFT)}))
"""Files what came and reads what is given away; decides nothing."""


class Carrying(Protocol):
    def before(self) -> None:
        """Before entries are sent."""

    def after(self, client: Client, decides: tuple[str, ...]) -> None:
        """After messages were applied. decides: roles in which somebody decides at the centre. Raises as `Client`."""


class Nothing:
    """A counter of which nothing but entries and messages is asked."""

    def before(self) -> None: ...

    def after(self, client: Client, decides: tuple[str, ...]) -> None: ...


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A document that the centre shall show. name: of the file. scan: the kept paper that is shown, None: the letter's
    own file."""

    use: Literal["draft", "letter"]
    letter: UUID
    name: str
    scan: UUID | None = None
    request: UUID | None = None
    round: int = 0  # of a draft; of a letter its edition
    position: int = 0
    role: str = ""
    title: str = ""
    kind: str = ""
    drafter: str = ""


class OfficeCarrying:
    def __init__(
        self, home: Path, store: Store, standard: Standard, letters: Letters, online: Online, filing: Filing
    ) -> None:
        self._home, self._store, self._standard = home, store, standard
        self._letters, self._online, self._filing = letters, online, filing
        self._inbox = Inbox(store)

    def before(self) -> None:
        self._online.settle(CARRIER)

    def after(self, client: Client, decides: tuple[str, ...]) -> None:
        self._give(client, decides)
        fetching_ = Fetching(self._home, client)
        self._papers(fetching_)
        self._extracts(fetching_)

    # ── papers of online requests ──

    def _papers(self, fetching_: Fetching) -> None:
        with self._store.read() as session:
            rows = session.exec(
                select(PaperRow)
                .where(col(PaperRow.filed).is_(False), PaperRow.fault == "")
                .order_by(col(PaperRow.request), col(PaperRow.place))
            ).all()
            wanted = [(row.request, row.place, row.requirement, row.sha256, row.size) for row in rows]
        for request, place, requirement, sha256, size in wanted:
            if fetching_.tired:
                return
            try:
                path = fetching_.fetch(sha256, size)
                if path is None:
                    return
                fault = self._file(request, requirement, path)
            except (OfferSpoiled, NotUnderstood) as error:
                fault = error.code
            self._noted(request, place, size, fault)
            fetching.forget(self._home, sha256)

    def _file(self, request: UUID, requirement: str, path: Path) -> str:
        """ "" when it lies among the kept papers."""
        with self._store.read() as session:
            centre = centres.row(session)
        try:
            prepared = self._filing.prepared(centres.opened(centre, path.read_bytes()), slot=requirement)
        except (FileUnusable, FileTooLarge, AgeFileClosed) as error:
            return error.code
        self._filing.keep(request, _slot(requirement), prepared, by=CARRIER)
        return ""

    def _noted(self, request: UUID, place: int, size: int, fault: str) -> None:
        with self._store.write(CARRIER) as unit:
            row = unit.session.get_one(PaperRow, (request, place))
            row.got, row.filed, row.fault = size, not fault, fault
            unit.session.add(row)
            unit.session.flush()
            receiving.complete(unit, request)
            unit.topics.add(Topic.REQUESTS)

    # ── extracts ──

    def _extracts(self, fetching_: Fetching) -> None:
        with self._store.read() as session:
            rows = session.exec(
                select(OfferRow)
                .where(OfferRow.kind == Kind.EXTRACT, col(OfferRow.done_at).is_(None), OfferRow.got < OfferRow.size)
                .order_by(col(OfferRow.at))
            ).all()
            wanted = [(row.id, row.sha256, row.size) for row in rows]
        for offer, sha256, size in wanted:
            if fetching_.tired:
                return
            try:
                whole = fetching_.fetch(sha256, size)
            except (OfferSpoiled, NotUnderstood) as error:
                self._drop(offer, error.code)
                continue
            finally:
                self._came(offer, min(fetching.got(self._home, sha256), size))
            if whole is None:
                return

    def _came(self, offer: UUID, got: int) -> None:
        with self._store.write(CARRIER) as unit:
            row = unit.session.get_one(OfferRow, offer)
            if row.got != got:
                row.got = got
                unit.session.add(row)
                unit.topics.add(Topic.SYNC)

    def _drop(self, offer: UUID, code: str) -> None:
        with self._store.write(CARRIER) as unit:
            row = unit.session.get_one(OfferRow, offer)
            row.done_at, row.outcome = unit.clock(), code
            unit.session.add(row)
            unit.record("sync.offer_dropped", offer, kind=row.kind, reason=code)

    # ── drafts and letters ──

    def _give(self, client: Client, decides: tuple[str, ...]) -> None:
        for wanted in (*self._drafts(decides), *self._finished()):
            try:
                pdf = self._content(wanted)
            except (Refused, Missing):  # voided, withdrawn or taken out in this moment
                continue
            if len(pdf) > MOST_DOCUMENT:
                continue
            try:
                given, shown = _given(client, wanted, pdf)
            except NotUnderstood:
                continue  # a centre that shows no documents; the letter goes its way here
            with self._store.write(CARRIER) as unit:
                unit.session.add(
                    ShownRow(
                        letter=given.letter,
                        use=given.use,
                        round=given.round,
                        position=given.position,
                        sha256=shown,
                        at=unit.clock(),
                        scan=wanted.scan,
                    )
                )
                if given.use == "letter":
                    unit.record("sync.letter_given", given.letter, edition=given.round, sha256=shown)

    def _content(self, wanted: _Wanted) -> bytes:
        if wanted.scan is not None:
            return self._filing.page(wanted.scan, by=CARRIER)
        return self._letters.pdf(wanted.letter, by=CARRIER)

    def _drafts(self, decides: tuple[str, ...]) -> Iterator[_Wanted]:
        if not decides:
            return
        with self._store.read() as session:
            given = {
                (row.letter, row.round, row.position)
                for row in session.exec(select(ShownRow).where(ShownRow.use == "draft"))
            }
        for step in self._inbox.turns():
            if step.role not in decides or (step.subject, step.round, step.position) in given:
                continue
            try:
                kind = self._standard.letter_title(self._letters.letter(step.subject).kind)
            except Missing:  # a chain of something that is no letter
                continue
            title = self._standard.role_title(step.role)
            yield _Wanted(
                "draft",
                step.subject,
                "konsep.pdf",
                round=step.round,
                position=step.position,
                role=step.role,
                title=title,
                kind=kind[:200],
                drafter=step.drafter,
            )

    def _finished(self) -> list[_Wanted]:
        """Letters of online requests that the centre has not got yet, and those whose paper was scanned anew since."""
        with self._store.read() as session:
            latest = {
                row.letter: row
                for row in session.exec(select(ShownRow).where(ShownRow.use == "letter").order_by(col(ShownRow.round)))
            }
            scans = {
                filed.subject: filed
                for filed in session.exec(
                    select(FiledRow)
                    .join(ShownRow, col(ShownRow.letter) == col(FiledRow.subject))
                    .where(ShownRow.use == "letter", FiledRow.slot == Slot.SIGNED, col(FiledRow.destroyed_at).is_(None))
                    .order_by(col(FiledRow.at))
                )
            }
            rows = session.exec(
                select(RequestRow).where(
                    RequestRow.outcome == "letter", RequestRow.channel == "web", col(RequestRow.letter).is_not(None)
                )
            ).all()
            found = [
                (row.letter, row.id, given.round + 1 if (given := latest.get(row.letter)) else 0)
                for row in rows
                if row.letter is not None and _is_news(latest.get(row.letter), scans.get(row.letter))
            ]
        asked = [self._letter(letter, request, edition) for letter, request, edition in found]
        return [wanted for wanted in asked if wanted is not None]

    def _letter(self, letter: UUID, request: UUID, edition: int) -> _Wanted | None:
        """What the applicant gets of a finished letter: of one that was signed on paper, the scan of that paper, once
        it is filed; the file alone would be a letter without a signature. None also where it was given."""
        one = self._letters.letter(letter)
        if one.state not in (LetterState.ISSUED, LetterState.HANDED_OVER) or one.waits_for:
            return None
        kind = self._standard.letter_title(one.kind)[:200]
        if not any(step.wet for step in one.steps if step.kind is StepKind.SIGNATURE):
            return None if edition else _Wanted("letter", letter, LETTER, request=request, kind=kind)
        scans = [each for each in self._filing.of(letter) if each.slot is Slot.SIGNED and each.destroyed_at is None]
        if not scans:
            return None
        return _Wanted("letter", letter, SCAN, scans[-1].id, request, round=edition, kind=kind)


def _is_news(given: ShownRow | None, scan: FiledRow | None) -> bool:
    """given: the latest edition that the centre has; scan: the latest of its paper."""
    if given is None or scan is None:
        return given is None
    return scan.id != given.scan if given.scan is not None else scan.at > given.at


def _given(client: Client, wanted: _Wanted, pdf: bytes) -> tuple[Document, str]:
    """The document as it was given, and the SHA-256 of what the centre shows now. Raises what `Client.ask` raises.

    A centre that shows a later edition was given that one before this counter's file was restored from a backup: what
    is given for the first time stays behind it, what was filed anew goes on from there.
    """
    shown = ""
    document = Document(
        use=wanted.use,
        letter=wanted.letter,
        request=wanted.request,
        round=wanted.round,
        position=wanted.position,
        role=wanted.role,
        title=wanted.title,
        kind=wanted.kind,
        drafter=wanted.drafter,
        name=wanted.name,
        **carried(pdf),
    )
    for round_ in range(wanted.round, wanted.round + _MOST_EDITIONS):
        document = document.model_copy(update={"round": round_})
        shown = client.ask("POST", DOCUMENTS, document, Shown).sha256
        if shown == document.sha256 or not wanted.round:
            break
    return document, shown


def _slot(requirement: str) -> Slot:
    try:
        return Slot(requirement)
    except ValueError:
        return Slot.OTHER
