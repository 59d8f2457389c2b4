"""Parcels and receipts: their form is a promise, kept as files."""

import json
from pathlib import Path
from uuid import UUID

import pytest
from pydantic import BaseModel, ValidationError

from app.wire.contact import Checkpoint, Differs, Enrol, Enrolled, Heard, Hello, SeriesFloor, Welcome, steps_back
from app.wire.documents import Document, Shown, carried
from app.wire.messages import (
    BODIES,
    DecisionBody,
    ExtractBody,
    Feed,
    LeaseBody,
    Message,
    RevocationBody,
    SettlementBody,
    StandardBody,
)
from app.wire.online import Applicant, Paper, ReplyBy, RequestBody
from app.wire.parcel import MOST_ENTRIES, Fate, Fated, Gap, Parcel, Reason, Receipt
from app.wire.pieces import Content, Piece
from app.wire.proof import Certificate, DayProof, root
from app.wire.stick import Envelope, StickAnswer, StickParcels
from tests.app.wire.parcels import BEGIN, stretch

GOLDEN = Path(__file__).parent / "golden"
LINK = "ab" * 32

_parcel = Parcel(entries=tuple(stretch(1, 2)))
_receipt = Receipt(
    fates=(
        Fated(seq=1, id=UUID(int=1), fate=Fate.TAKEN),
        Fated(seq=2, id=UUID(int=2), fate=Fate.REFUSED, reason=Reason.PERSONAL_DATA),
    ),
    held=2,
    head=LINK,
    gaps=(Gap(first=3, last=4),),
)
_lease = LeaseBody(id=UUID(int=5), epoch=1, series="semua", year=2026, first=51, last=100, expires=BEGIN)
_feed = Feed(
    messages=(Message(no=1, id=UUID(int=5), kind="lease", at=BEGIN, body=_lease.model_dump(mode="json")),), newest=1
)
VECTORS: dict[str, BaseModel] = {
    "parcel": _parcel,
    "receipt": _receipt,
    "enrol": Enrol(
        code="K7QF-2M9X-4TRZ",
        office="netral",
        title="Dinas Sosial Contoh",
        zone="Asia/Jakarta",
        public_key=LINK,
        recipient="age1contoh",
        chain=(Checkpoint(seq=2, link=LINK), Checkpoint(seq=0, link="0" * 64)),
        seals=("cd" * 32,),
        signature="ef" * 64,
    ),
    "enrolled": Enrolled(
        device="netral.loket-1.1",
        counter="loket-1",
        epoch=1,
        key=LINK,
        recipient="age1contoh",
        held=Checkpoint(seq=0, link="0" * 64),
        floors=(SeriesFloor(series="semua", year=2026, last=57),),
    ),
    "hello": Hello(previous="0" * 32, mark="12" * 16, seq=2, link=LINK, cursor=0, waiting=2, program="0.1.0"),
    "welcome": Welcome(held=Checkpoint(seq=2, link=LINK), newest=1, at=BEGIN),
    "feed": _feed,
    "certificate": Certificate(days=(DayProof(day=BEGIN.date(), count=0, root=root([])),), entries=2),
    "envelope": Envelope(device="netral.loket-1.1", at="x", nonce="y", signature="ef" * 64, content="{}"),
    "stick-parcels": StickParcels(parcels=(_parcel,), head=Checkpoint(seq=2, link=LINK), cursor=0),
    "stick-answer": StickAnswer(receipts=(_receipt,), feed=_feed),
    "applicant": Applicant(
        name="Ni Luh Contoh",
        reply_by=ReplyBy.WHATSAPP,
        contact="0812 0000 0000",
        nik="5107999999999999",
        note="Untuk pendaftaran sekolah.",
        consent="2026-11",
        consent_at=BEGIN,
    ),
    "request-body": RequestBody(
        id=UUID(int=9),
        code="O-7K3M",
        service="surat-dtks",
        purpose="spmb",
        asked_at=BEGIN,
        applicant="YWdl",
        papers=(Paper(requirement="ktp", media="image/jpeg", content=Content(sha256=LINK, size=1200)),),
    ),
    "decision": DecisionBody(
        letter=UUID(int=6),
        round=1,
        position=0,
        approved=False,
        by="wayan",
        role="kabid",
        reason="Nama anak belum diisi.",
    ),
    "standard": StandardBody(edition="2026-2", text="format = 1", sha256=LINK),
    "extract": ExtractBody(
        id=UUID(int=7), name="dtsen.csv.gz", content=Content(sha256=LINK, size=9), stand=BEGIN.date()
    ),
    "revocation": RevocationBody(code="K7QF-2M9X", reason="Salah orang.", number="400.9/0001/2026"),
    "settlement": SettlementBody(seq=7, entry=UUID(int=7), verdict="centre", reason="Tercatat dua kali.", by="pusat"),
    "differs": Differs(chain=(Checkpoint(seq=80, link=LINK), Checkpoint(seq=0, link="0" * 64))),
    "heard": Heard(fenced="forked"),
    "piece": Piece.cut(b"0123456789", 4, 3),
    "document": Document(
        use="draft",
        letter=UUID(int=6),
        round=1,
        position=0,
        role="kabid",
        title="Kepala Bidang",
        kind="Surat Keterangan",
        drafter="rina",
        name="konsep.pdf",
        **carried(b"%PDF"),
    ),
    "shown": Shown(sha256=LINK),
}


@pytest.mark.parametrize("name", VECTORS)
def test_what_was_written_once_is_read_for_ever(name: str) -> None:
    """The files were written by the first version; whoever changes a form raises the version and reads both."""
    kept = (GOLDEN / f"{name}.json").read_text(encoding="utf-8")
    model = VECTORS[name]
    assert type(model).model_validate_json(kept) == model
    assert json.loads(model.model_dump_json()) == json.loads(kept)


@pytest.mark.parametrize("name", [name for name, model in VECTORS.items() if "version" in type(model).model_fields])
def test_another_version_is_not_taken_for_this_one(name: str) -> None:
    other = json.loads(VECTORS[name].model_dump_json()) | {"version": 2}
    with pytest.raises(ValidationError):
        type(VECTORS[name]).model_validate(other)


def test_every_vector_has_its_file_and_every_file_its_vector() -> None:
    assert {path.stem for path in GOLDEN.glob("*.json")} == {*VECTORS, "request", "roots"}


@pytest.mark.parametrize("offset", [0, 4, 9])
def test_pieces_put_together_are_the_content(offset: int) -> None:
    content = b"0123456789"
    assert Piece.cut(content, offset, 4).read() == content[offset : offset + 4]


def test_a_document_that_was_changed_is_not_read() -> None:
    good = VECTORS["document"]
    assert isinstance(good, Document)
    assert good.pdf() == b"%PDF"
    with pytest.raises(ValueError, match="sha256"):
        good.model_copy(update={"data": "QUJD"}).pdf()


def test_a_parcel_has_an_end() -> None:
    one = stretch(1, 1)
    with pytest.raises(ValidationError):
        Parcel(entries=tuple(one * (MOST_ENTRIES + 1)))


@pytest.mark.parametrize("head", [0, 1, 2, 3, 1000, 2_000_000])
def test_checkpoints_lead_from_the_end_to_the_beginning_in_few_steps(head: int) -> None:
    places = steps_back(head)
    assert (places[0], places[-1]) == (head, 0)
    assert places == sorted(set(places), reverse=True)
    assert len(places) <= 40


def test_every_kind_of_message_has_its_body() -> None:
    assert LeaseBody.model_validate(_feed.messages[0].body) == _lease
    assert all(body.model_config.get("extra") != "allow" for body in BODIES.values())
