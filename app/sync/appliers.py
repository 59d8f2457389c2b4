"""What each kind of message does at the counter."""

from base64 import b64decode
from hashlib import sha256

from pydantic import ValidationError
from sqlmodel import col, select

from app.base.actor import Actor
from app.letters import Letters
from app.letters.numbers import blocks
from app.letters.tables import LetterRow, RevokedElsewhereRow, VoidRow
from app.online import Channel, receiving
from app.online.views import Expected, Newcomer
from app.standard import Permission, Standard
from app.standard.unknown import known
from app.store import Unit
from app.sync import centre as centres
from app.sync import outbox
from app.sync.errors import DecisionUnknown, LeaseForeign, OfferSpoiled, SettledUnknown
from app.sync.inbox import Applier, Appliers
from app.sync.tables import OfferRow
from app.wire.messages import (
    DecisionBody,
    ExtractBody,
    Kind,
    LeaseBody,
    RevocationBody,
    SettlementBody,
    StandardBody,
)
from app.wire.online import Applicant, RequestBody


def appliers() -> Appliers:
    """Those that need nothing but the counter's own file."""
    return {
        Kind.LEASE: _lend,
        Kind.REVOCATION: _revoke,
        Kind.STANDARD: _offer_standard,
        Kind.EXTRACT: _offer_extract,
        Kind.SETTLEMENT: _settle,
    }


def office_appliers(standard: Standard, letters: Letters) -> Appliers:
    """All of an office."""
    return {
        **appliers(),
        Kind.LEASE: _lender(standard),
        Kind.DECISION: _decider(standard, letters),
        Kind.REQUEST: _receiver(standard),
    }


def _lend(unit: Unit, body: LeaseBody) -> None:
    blocks.lend(unit, body.id, body.series, body.year, body.first, body.last, body.expires)


def _lender(standard: Standard) -> Applier:
    yearly = {kind.series(): kind.reset == "yearly" for kind in standard.letters}

    def lend(unit: Unit, body: LeaseBody) -> None:
        """Raises LeaseForeign, BlockOverlaps."""
        if yearly.get(body.series) != bool(body.year):
            raise LeaseForeign(series=body.series)
        _lend(unit, body)

    return lend


def _revoke(unit: Unit, body: RevocationBody) -> None:
    """A letter counts no more: one of ours is void, one of another counter is known as revoked from now on."""
    row = unit.session.exec(select(LetterRow).where(col(LetterRow.code) == body.code)).first()
    if row is None:
        if unit.session.get(RevokedElsewhereRow, body.code) is None:
            unit.session.add(
                RevokedElsewhereRow(
                    code=body.code, number=body.number, day=body.day, reason=body.reason, at=unit.clock()
                )
            )
        return
    if unit.session.get(VoidRow, row.id) is None:
        unit.session.add(VoidRow(letter_id=row.id, reason=body.reason, at=unit.clock(), by=unit.actor.name))
        unit.record("letters.voided", row.id, number=row.number)


def _offer_standard(unit: Unit, body: StandardBody) -> None:
    """For the administrator to put in force. Raises OfferSpoiled."""
    text = body.text.encode()
    if sha256(text).hexdigest() != body.sha256:
        raise OfferSpoiled()
    same = unit.session.exec(select(OfferRow).where(OfferRow.sha256 == body.sha256)).first()
    if same is not None:
        return
    unit.session.add(
        OfferRow(
            id=centres.offer_id(Kind.STANDARD, body.sha256),
            kind=Kind.STANDARD,
            name=body.edition,
            sha256=body.sha256,
            size=len(text),
            got=len(text),
            text=body.text,
            at=unit.clock(),
        )
    )


def _offer_extract(unit: Unit, body: ExtractBody) -> None:
    """Its pieces are fetched by and by; then the administrator imports it."""
    if unit.session.get(OfferRow, body.id) is not None:
        return
    unit.session.add(
        OfferRow(
            id=body.id,
            kind=Kind.EXTRACT,
            name=body.name,
            sha256=body.content.sha256,
            size=body.content.size,
            note=body.note,
            stand=body.stand,
            at=unit.clock(),
        )
    )


def _settle(unit: Unit, body: SettlementBody) -> None:
    """Raises SettledUnknown."""
    if not outbox.settled(unit, body.seq, body.entry):
        raise SettledUnknown(seq=body.seq)
    unit.record("sync.entry_settled", body.entry, seq=body.seq, verdict=body.verdict)


def _decider(standard: Standard, letters: Letters) -> Applier:
    def decide(unit: Unit, body: DecisionBody) -> None:
        """Raises DecisionUnknown, and what `Letters.decided_elsewhere` raises."""
        role = known(standard.roles, body.role)
        if role is None or Permission.APPROVE not in role.may:
            raise DecisionUnknown()
        by = Actor(f"{body.by}@pusat", frozenset({body.role}), frozenset({str(Permission.APPROVE)}))
        letters.decided_elsewhere(
            unit, body.letter, (body.round, body.position), approved=body.approved, reason=body.reason, by=by
        )

    return decide


def _receiver(standard: Standard) -> Applier:
    def receive(unit: Unit, body: RequestBody) -> None:
        """Raises AgeFileClosed, OfferSpoiled, and what the standard raises for an unknown service."""
        standard.service(body.service)
        closed = b64decode(body.applicant)
        try:
            asks = Applicant.model_validate_json(centres.opened(centres.row(unit.session), closed))
        except ValidationError as error:
            raise OfferSpoiled() from error
        receiving.receive(
            unit,
            Newcomer(
                id=body.id,
                code=body.code,
                channel=Channel.WEB,
                service=body.service,
                name=asks.name,
                asked_at=body.asked_at,
                need=body.need,
                purpose=body.purpose,
                reply_by=str(asks.reply_by),
                contact=asks.contact,
                nik=asks.nik,
                note=asks.note,
            ),
            [Expected(each.requirement, each.media, each.content.sha256, each.content.size) for each in body.papers],
        )

    return receive
