"""Messages of the centre that change something at an office: each once, in order, told in the journal."""

import io
import re
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from uuid import UUID

import pytest
from PIL import Image
from sqlalchemy import Connection, text
from sqlmodel import col, select

from app.approvals import Inbox
from app.base.clock import now
from app.central import accounts, sending, settling, showing
from app.central.accounts import Account, Duty
from app.central.database import reading, writing
from app.central.desk import Answered
from app.central.page_tables import document, request
from app.central.tables import conflict, lease, series
from app.filing.tables import FiledRow
from app.letters import Letter, LetterState
from app.letters.checking.verdict import Verdict
from app.letters.tables import RevokedElsewhereRow
from app.online import Stage
from app.store import journal
from app.sync.errors import Offline
from app.sync.tables import MessageRow, OfferRow, ShownRow
from app.wire.documents import DOCUMENTS, LETTER, SCAN
from app.wire.messages import DecisionBody, ExtractBody, Kind, RevocationBody, SettlementBody, StandardBody
from app.words import delivery
from tests.app.letters.counter import drafted, issued
from tests.offices import LISTED, Desk
from tests.online_office import OnlineOffice, online
from tests.ui.pictures.set import PAPER


@pytest.fixture
def office(desk_of: Callable[[str], Desk], tmp_path: Path) -> Iterator[OnlineOffice]:
    made = online(desk_of("karangasem"), tmp_path)
    made.enrol()
    made.desk.app.sync.round()
    yield made
    made.close()


def kinds(desk: Desk) -> list[str]:
    with desk.app.store.read() as session:
        return [linked.entry.kind for linked in journal.entries(session)]


def picture(colour: str = "white") -> bytes:
    made = io.BytesIO()
    Image.effect_noise((640, 480), 90).convert("RGB").save(made, "JPEG", quality=95)
    return made.getvalue()


def decision(desk: Desk, of: UUID, **given: object) -> DecisionBody:
    [step] = [step for step in Inbox(desk.app.store).turns() if step.subject == of]
    told = {"letter": of, "round": step.round, "position": step.position, "approved": True, "by": "wayan"}
    return DecisionBody.model_validate({**told, "role": step.role, **given})


class TestBlocks:
    def test_numbers_of_a_series_that_no_letter_here_has_are_not_taken_and_both_sides_say_so(
        self, office: OnlineOffice
    ) -> None:
        desk, code = office.desk, office.desk.app.standard.code
        with writing(office.centre.engine) as connection:
            for name in ("surat", "semua"):  # as an administrator of before the centre knew better could share it
                row = {"office": code, "series": name, "year": desk.clock().year, "next": 1, "size": 9, "days": 30}
                connection.execute(series.insert().values(**row))
        done = desk.app.sync.round()
        assert (done.pulled, done.unapplied) == (1, 1)
        standing = desk.app.sync.standing()
        assert (standing.foreign, standing.empty, standing.tray) == (("surat",), (), 1)
        assert any("surat" in line for line in delivery.notices(standing, "Asia/Makassar"))
        with reading(office.centre.engine) as connection:
            asked = select(lease.c.series, lease.c.state, lease.c.reason).order_by(lease.c.series)
            rows = connection.execute(asked).all()
        assert rows == [("semua", "open", ""), ("surat", "refused", "sync.lease_foreign")]
        assert desk.app.sync.round().unapplied == 0, "it is not lent again and again"


class TestDecisions:
    def test_a_yes_from_the_centre_is_a_paraf_of_that_role_once(self, office: OnlineOffice) -> None:
        desk = office.desk
        letter = drafted(desk).id
        body = decision(desk, letter)
        office.tell(Kind.DECISION, body)
        office.tell(Kind.DECISION, body)
        done = desk.app.sync.round()
        assert (done.pulled, done.unapplied) == (2, 0)
        first = desk.app.letters.letter(letter).steps[0]
        assert (first.decided_by, first.open) == ("wayan@pusat", False)
        assert kinds(desk).count("approvals.approved") == 1, "pressing twice decides that step alone"

    def test_the_last_yes_numbers_the_letter(self, office: OnlineOffice) -> None:
        desk = office.desk
        letter = drafted(desk).id
        while desk.app.letters.letter(letter).waits_for:
            office.tell(Kind.DECISION, decision(desk, letter))
            assert desk.app.sync.round().unapplied == 0
        assert desk.app.letters.letter(letter).state is LetterState.ISSUED
        assert desk.app.letters.letter(letter).number

    def test_a_no_sends_it_back_with_its_reason(self, office: OnlineOffice) -> None:
        desk = office.desk
        letter = drafted(desk).id
        office.tell(Kind.DECISION, decision(desk, letter, approved=False, reason="Nama anak belum diisi."))
        assert desk.app.sync.round().unapplied == 0
        found = desk.app.letters.letter(letter)
        assert (found.state, found.note) == (LetterState.RETURNED, "Nama anak belum diisi.")

    @pytest.mark.parametrize(
        ("wrong", "reason"),
        [
            ({"role": "front_office"}, "sync.decision_unknown"),
            ({"role": "tidak-ada"}, "sync.decision_unknown"),
            ({"position": 7}, "approvals.step_moved"),
            ({"letter": UUID(int=3)}, "letters.missing"),
            ({"approved": False}, "approvals.reason_missing"),
        ],
        ids=["clerk", "nobody", "moved", "unknown", "no_reason"],
    )
    def test_what_cannot_be_decided_so_goes_to_the_tray_and_changes_nothing(
        self, office: OnlineOffice, wrong: dict[str, object], reason: str
    ) -> None:
        desk = office.desk
        letter = drafted(desk).id
        office.tell(Kind.DECISION, decision(desk, letter, **wrong))
        assert desk.app.sync.round().unapplied == 1
        [told] = desk.app.sync.unapplied()
        assert told.reason == reason
        assert all(step.open for step in desk.app.letters.letter(letter).steps)

    def test_nobody_approves_his_own_draft_from_the_centre(self, office: OnlineOffice) -> None:
        desk = office.desk
        letter = drafted(desk).id
        [step] = [step for step in Inbox(desk.app.store).turns() if step.subject == letter]
        office.tell(Kind.DECISION, decision(desk, letter, by=step.drafter))
        assert desk.app.sync.round().unapplied == 1
        assert [each.reason for each in desk.app.sync.unapplied()] == ["approvals.own_draft"]


class TestDocuments:
    def test_a_draft_goes_to_the_centre_only_where_somebody_decides_there_and_his_yes_comes_back(
        self, office: OnlineOffice
    ) -> None:
        desk = office.desk
        letter = drafted(desk).id
        desk.app.sync.round()
        with reading(office.centre.engine) as connection:
            assert connection.execute(document.select()).all() == []
        [step] = [step for step in Inbox(desk.app.store).turns() if step.subject == letter]
        with writing(office.centre.engine) as connection:
            _account(connection, desk.app.standard.code, step.role)
        desk.app.sync.round()
        desk.app.sync.round()
        by = Account("wayan", "I Wayan Contoh", desk.app.standard.code, step.role)
        with writing(office.centre.engine) as connection:
            [draft] = showing.waiting(connection, by)
            assert draft.letter == letter
            pdf = showing.pdf(connection, office.centre.vault, draft.number, by, desk.clock())
            assert pdf.startswith(b"%PDF-")
            showing.decide(connection, draft.number, by, approved=True, reason="", now=desk.clock())
        assert desk.app.sync.round().unapplied == 0
        assert desk.app.letters.letter(letter).steps[0].decided_by == "wayan@pusat"


class TestRevocations:
    def test_a_letter_of_another_counter_is_known_as_revoked(self, office: OnlineOffice) -> None:
        desk = office.desk
        for _ in range(2):
            office.tell(Kind.REVOCATION, RevocationBody(code="K7QF-2M9X", reason="Salah orang.", number="1/2026"))
        assert desk.app.sync.round().unapplied == 0
        with desk.app.store.read() as session:
            [row] = session.exec(select(RevokedElsewhereRow)).all()
        assert (row.code, row.reason) == ("K7QF-2M9X", "Salah orang.")

    def test_who_shows_that_letter_here_is_told_that_it_was_revoked(
        self, office: OnlineOffice, desk_of: Callable[[str], Desk]
    ) -> None:
        desk = office.desk
        letter = issued(desk)
        pdf = desk.app.letters.pdf(letter.id, by=desk.clerk)
        with desk.app.store.write(desk.clerk) as unit:  # as if another counter of this office had issued it
            unit.session.execute(text("DROP TRIGGER IF EXISTS letter_no_update"))
            unit.session.execute(text("UPDATE letter SET code = 'LAIN-0000' WHERE code = :code"), {"code": letter.code})
        assert desk.app.verifier.verify(pdf, by=desk.clerk).verdict is Verdict.VALID_NOT_YET_SYNCED
        office.tell(Kind.REVOCATION, RevocationBody(code=letter.code, reason="Salah orang."))
        assert desk.app.sync.round().unapplied == 0
        assert desk.app.verifier.verify(pdf, by=desk.clerk).verdict is Verdict.REVOKED

    def test_a_letter_of_ours_is_void(self, office: OnlineOffice) -> None:
        letter = issued(office.desk)
        office.tell(Kind.REVOCATION, RevocationBody(code=letter.code, reason="Salah orang."))
        assert office.desk.app.sync.round().unapplied == 0
        assert office.desk.app.letters.letter(letter.id).state is LetterState.VOID


class TestOffers:
    def test_a_standard_is_offered_and_changes_nothing_by_itself(self, office: OnlineOffice) -> None:
        desk = office.desk
        toml = "format = 1\n"
        body = StandardBody(edition="2027-1", text=toml, sha256=sha256(toml.encode()).hexdigest())
        office.tell(Kind.STANDARD, body)
        office.tell(Kind.STANDARD, body)
        office.tell(Kind.STANDARD, body.model_copy(update={"sha256": "ab" * 32}))
        before = (desk.app.home / "standard.toml").read_bytes()
        done = desk.app.sync.round()
        assert (done.pulled, done.unapplied) == (2, 1)
        with desk.app.store.read() as session:
            [offer] = session.exec(select(OfferRow)).all()
        assert (offer.name, offer.done_at) == ("2027-1", None)
        assert (desk.app.home / "standard.toml").read_bytes() == before

    def test_an_extract_comes_in_pieces_and_goes_on_where_the_line_broke(self, office: OnlineOffice) -> None:
        desk = office.desk
        plain = bytes(range(256)) * 4096 + b"x"
        content = office.lay_ready(plain)
        office.tell(Kind.EXTRACT, ExtractBody(id=UUID(int=7), name="dtsen.csv", content=content))
        pieces = 0

        def lose(method: str, target: str) -> None:
            nonlocal pieces
            if target.startswith("/v1/pieces"):
                pieces += 1
                if pieces in (2, 4):
                    raise Offline()

        office.line.before = lose
        for _ in range(2):
            with pytest.raises(Offline):
                desk.app.sync.round()
        assert 0 < _offer(desk).got < content.size
        desk.app.sync.round()
        assert _offer(desk).got == content.size
        assert pieces == 2 + -(-content.size // (256 * 1024)), "what had come was not fetched again"

    def test_an_extract_that_is_not_what_was_named_is_dropped(self, office: OnlineOffice) -> None:
        content = office.lay_ready(b"isi").model_copy(update={"size": 9999})
        office.tell(Kind.EXTRACT, ExtractBody(id=UUID(int=7), name="dtsen.csv", content=content))
        office.desk.app.sync.round()
        assert _offer(office.desk).outcome == "sync.offer_spoiled"


class TestSettlements:
    def test_what_somebody_at_the_centre_decided_leaves_the_tray_and_is_told_as_done(
        self, office: OnlineOffice
    ) -> None:
        desk, by = office.desk, Account("pusat", "Pusat", "", "", may=frozenset({Duty.SETTLE}))
        with desk.app.store.write(desk.clerk) as unit:
            unit.record("visits.opened", UUID(int=7), note="1234567890123456")
        desk.app.sync.round()
        [item] = desk.app.sync.tray()
        with writing(office.centre.engine) as connection:
            number = connection.execute(select(conflict.c.number)).scalar_one()
            settling.settle(connection, number, by, settling.Verdict.SEEN, "Dilaporkan.", desk.clock())
        assert desk.app.sync.round().unapplied == 0
        assert (desk.app.sync.tray(), desk.app.sync.standing().tray) == ([], 0)
        with reading(office.centre.engine) as connection:
            [sent] = sending.sent(connection, "")
        assert sent.done == 1
        desk.app.sync.send_again([item.seq], by=desk.admin)
        assert desk.app.sync.standing().waiting == 0, "what was decided is not sent again"
        with desk.app.store.read() as session:
            [told] = [e.entry.facts for e in journal.entries(session) if e.entry.kind == "sync.entry_settled"]
        assert told == {"seq": item.seq, "verdict": "seen"}

    def test_a_decision_about_what_is_not_in_the_tray_is_told_as_such(self, office: OnlineOffice) -> None:
        office.tell(Kind.SETTLEMENT, SettlementBody(seq=1, entry=UUID(int=9), verdict="seen", reason="x", by="pusat"))
        assert office.desk.app.sync.round().unapplied == 1
        assert [each.reason for each in office.desk.app.sync.unapplied()] == ["sync.settled_unknown"]


class TestRequests:
    def test_a_request_comes_with_its_papers_and_is_worked_on_as_a_visit(self, office: OnlineOffice) -> None:
        desk = office.desk
        service = desk.app.standard.services[0].code
        asked = office.ask_online(service, {"ktp": picture(), "kk": picture("black")})
        assert desk.app.sync.round().unapplied == 0
        [found] = desk.app.online.open_ones(by=desk.clerk)
        assert (found.id, found.stage, found.papers, found.name) == (asked, Stage.WAITING, 2, "Ni Luh Contoh")
        assert {str(filed.slot) for filed in desk.app.filing.of(asked)} == {"ktp", "kk"}
        assert desk.app.visits.waiting() == [], "the line in the hall is another one"
        ticket = desk.app.online.open(asked, by=desk.clerk)
        assert (ticket.visit_id, ticket.label) == (asked, "O001")
        assert desk.app.online.open(asked, by=desk.clerk).label == "O001"
        assert not list((desk.app.home / "masuk").iterdir()), "nothing lies about once it is filed"
        desk.app.sync.round()
        with reading(office.centre.engine) as connection:
            assert connection.execute(request.select()).all() == []

    def test_papers_resume_and_a_spoiled_one_is_told_not_waited_for(self, office: OnlineOffice) -> None:
        desk = office.desk
        asked = office.ask_online(desk.app.standard.services[0].code, {"ktp": picture(), "kk": b"bukan gambar"})

        def lose(method: str, target: str) -> None:
            if target.startswith("/v1/pieces"):
                raise Offline()

        office.line.before = lose
        with pytest.raises(Offline):
            desk.app.sync.round()
        [found] = desk.app.online.open_ones(by=desk.clerk)
        assert found.stage is Stage.FETCHING
        office.line.before = lambda method, target: None
        desk.app.sync.round()
        [found] = desk.app.online.open_ones(by=desk.clerk)
        assert (found.id, found.stage, found.papers) == (asked, Stage.WAITING, 1)
        assert kinds(desk).count("requests.received") == 1

    def test_its_letter_goes_back_and_the_answer_is_told(self, office: OnlineOffice) -> None:
        desk = office.desk
        _, letter = worked_on(office)
        assert desk.app.online.settle(desk.clerk) == 0
        while desk.app.letters.letter(letter.id).waits_for:
            desk.app.letters.approve(letter.id, by=desk.head)
        assert desk.app.online.settle(desk.clerk) == 1
        assert desk.app.online.settle(desk.clerk) == 0
        [done] = desk.app.online.answered(by=desk.clerk)
        assert (done.outcome, done.stage) == ("letter", Stage.ANSWERED)
        with desk.app.store.read() as session:
            [told] = [e.entry.facts for e in journal.entries(session) if e.entry.kind == "requests.answered"]
        assert told == {"outcome": "letter", "letter": str(letter.id), "reason": ""}

    def test_of_a_letter_that_was_signed_on_paper_the_filed_scan_goes_back_and_nothing_before_it(
        self, office: OnlineOffice
    ) -> None:
        desk = office.desk
        letter = signed_on_paper(office)
        desk.app.sync.round()
        assert shown(office) == [], "the file alone bears no signature"
        desk.app.archive.file_signed(picture(), letter_id=letter, by=desk.clerk)
        desk.app.sync.round()
        [(name, pdf)] = shown(office)
        assert name == SCAN
        assert pdf.startswith(b"%PDF-")
        assert sha256(pdf).hexdigest() != desk.app.letters.letter(letter).pdf_sha256
        assert b"/DCTDecode" in pdf, "a picture of the paper"
        desk.app.sync.round()
        assert len(shown(office)) == 1

    def test_a_scan_filed_anew_takes_the_place_of_the_one_before_and_is_given_once(self, office: OnlineOffice) -> None:
        desk, letter = office.desk, signed_on_paper(office)
        sheets = [picture() for _ in range(3)]
        first = desk.app.archive.file_signed(sheets[0], letter_id=letter, by=desk.clerk)[1]
        desk.clock.pass_by(minutes=1)
        second = desk.app.archive.file_signed(sheets[1], letter_id=letter, by=desk.clerk)[1]
        desk.clock.pass_by(minutes=1)
        desk.app.sync.round()
        assert filed_in(office) == [page_of(desk, second.id)]
        desk.clock.pass_by(minutes=1)
        again = desk.app.archive.file_signed(sheets[0], letter_id=letter, by=desk.clerk)[1]
        assert again.id == first.id, "the same sheet as the first time"
        office.line.after = lost_answer
        with pytest.raises(Offline):
            desk.app.sync.round()
        office.line.after = lambda target, answered: answered
        for _ in range(3):
            desk.app.sync.round()
        assert filed_in(office) == [page_of(desk, first.id)], "the last one filed, and no other"
        assert kinds(desk).count("sync.letter_given") == 2
        desk.clock.pass_by(minutes=1)
        third = desk.app.archive.file_signed(sheets[2], letter_id=letter, by=desk.clerk)[1]
        desk.app.archive.file_signed(sheets[2], letter_id=letter, by=desk.clerk)
        desk.app.sync.round()
        assert filed_in(office) == [page_of(desk, third.id)]
        assert [row.round for row in given(desk)] == [0, 1, 2], "what was given before stays known here"

    def test_a_restored_counter_does_not_bring_an_older_scan_back_and_its_next_one_counts(
        self, office: OnlineOffice
    ) -> None:
        desk, letter = office.desk, signed_on_paper(office)
        desk.app.archive.file_signed(picture(), letter_id=letter, by=desk.clerk)
        for _ in range(2):
            desk.app.sync.round()
            desk.clock.pass_by(minutes=1)
            newest = desk.app.archive.file_signed(picture(), letter_id=letter, by=desk.clerk)[1]
        desk.app.sync.round()
        page = page_of(desk, newest.id)
        with desk.app.store.write(desk.clerk) as unit:  # as a backup of before the second scan knows it
            for row in unit.session.exec(select(ShownRow)).all():
                unit.session.delete(row)
            for filed in unit.session.exec(select(FiledRow).where(FiledRow.subject == letter)).all()[1:]:
                filed.destroyed_at = unit.clock()  # the row itself never goes
                unit.session.add(filed)
        for _ in range(2):
            desk.app.sync.round()
            assert filed_in(office) == [page], "the older one stays away"
        desk.clock.pass_by(minutes=1)
        last = desk.app.archive.file_signed(picture(), letter_id=letter, by=desk.clerk)[1]
        desk.app.sync.round()
        assert filed_in(office) == [page_of(desk, last.id)]

    def test_of_a_letter_that_was_signed_here_its_own_file_goes_back(self, office: OnlineOffice) -> None:
        desk = office.desk
        asked, letter = worked_on(office)
        while desk.app.letters.letter(letter.id).waits_for:
            desk.app.letters.approve(letter.id, by=desk.head)
        desk.app.online.settle(desk.clerk)
        known_there(office, asked)
        desk.app.sync.round()
        assert shown(office) == [(LETTER, desk.app.letters.pdf(letter.id, by=desk.clerk))]

    def test_one_for_an_unknown_service_goes_to_the_tray(self, office: OnlineOffice) -> None:
        office.ask_online("tidak-ada", {})
        assert office.desk.app.sync.round().unapplied == 1
        assert office.desk.app.online.open_ones(by=office.desk.clerk) == []

    def test_a_request_of_before_a_new_enrolment_can_still_be_opened(self, office: OnlineOffice) -> None:
        desk = office.desk
        service = desk.app.standard.services[0].code
        office.ask_online(service, {"ktp": picture()})
        office.enrol()
        assert desk.app.sync.round().unapplied == 0
        [found] = desk.app.online.open_ones(by=desk.clerk)
        assert found.papers == 1

    def test_no_name_or_number_of_the_applicant_leaves_in_the_journal(self, office: OnlineOffice) -> None:
        desk = office.desk
        asked = office.ask_online(desk.app.standard.services[0].code, {}, name="I Gede Rahasia")
        desk.app.sync.round()
        desk.app.online.open(asked, by=desk.clerk)
        with desk.app.store.read() as session:
            whole = "".join(linked.entry.model_dump_json() for linked in journal.entries(session))
            kept = "".join(str(row.body) for row in session.exec(select(MessageRow)).all())
        assert "Rahasia" not in whole + kept


def worked_on(office: OnlineOffice) -> tuple[UUID, Letter]:
    """An online request that is worked on, and the letter that answers it, which nobody has signed yet."""
    desk = office.desk
    asked = office.ask_online(desk.app.standard.services[0].code, {})
    desk.app.sync.round()
    ticket = desk.app.online.open(asked, by=desk.clerk)
    desk.complete(ticket, **PAPER)
    return asked, desk.draft(ticket, LISTED, desk.form(desk.app.standard.letters[0].code))


def signed_on_paper(office: OnlineOffice) -> UUID:
    """The letter of an online request that the centre knows; nothing of it is scanned yet."""
    desk = office.desk
    asked, letter = worked_on(office)
    while desk.app.letters.letter(letter.id).waits_for:
        desk.app.letters.record_wet(letter.id, by=desk.clerk)
    desk.app.online.settle(desk.clerk)
    known_there(office, asked)
    return letter.id


def filed_in(office: OnlineOffice) -> list[bytes]:
    """What applicants are given of the letter, but for the second at which its page was made."""
    return [undated(content) for _, content in shown(office)]


def undated(pdf: bytes) -> bytes:
    return re.sub(rb"\(D:[^)]*\)", b"", pdf)


def page_of(desk: Desk, filed: UUID) -> bytes:
    return undated(desk.app.filing.page(filed, by=desk.clerk))


def given(desk: Desk) -> list[ShownRow]:
    with desk.app.store.read() as session:
        return list(session.exec(select(ShownRow).order_by(col(ShownRow.round))).all())


def lost_answer(target: str, answered: Answered) -> Answered:
    """The centre did it, and nobody here hears so."""
    if target.startswith(DOCUMENTS):
        raise Offline()
    return answered


def known_there(office: OnlineOffice, asked: UUID) -> None:
    """The centre has the request, as its page would have kept it."""
    row = {"id": asked, "reference": "O-1", "code": b"1", "form": b"1", "content": b"1", "counter": 1}
    row |= {"office": office.desk.app.standard.code, "service": "x", "at": now(), "state": "sent", "state_at": now()}
    with writing(office.centre.engine) as connection:
        connection.execute(request.insert().values(**row, outcome="", reason="", forget_at=None))


def shown(office: OnlineOffice) -> list[tuple[str, bytes]]:
    """Name and content of what the centre has for applicants."""
    with reading(office.centre.engine) as connection:
        rows = connection.execute(select(document).where(document.c.use == "letter")).mappings().all()
    return [(row["name"], office.centre.vault.open(bytes(row["closed"]), f"document/{row['sha256']}")) for row in rows]


def _offer(desk: Desk) -> OfferRow:
    with desk.app.store.read() as session:
        [offer] = session.exec(select(OfferRow)).all()
        session.expunge(offer)
    return offer


def _account(connection: Connection, office_code: str, role: str) -> None:
    accounts.add(
        connection, "wayan", "I Wayan Contoh", "kopi-sawah-17-melati", now(), office_code=office_code, role=role
    )
