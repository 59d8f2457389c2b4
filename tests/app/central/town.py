"""A central office as it looks on a working morning: three offices, counters of every state, two weeks of letters."""

import random
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID, uuid4

from sqlalchemy import Engine, insert, update

from app.central import extracts, sending
from app.central.database import writing
from app.central.extracts import About
from app.central.page_tables import visits
from app.central.sending import To
from app.central.spooling import Spool, Uploads
from app.central.tables import chain, conflict, counter, letter
from app.wire.contact import Fence
from app.wire.parcel import Reason
from tests.app.central.online import Centre, Counter
from tests.app.wire.parcels import entry, linked
from tests.clock import SetClock

_OFFICES = ("magetan", "sragen", "karangasem")
_PURPOSES = ("spmb", "kesehatan", "pip", "kip_kuliah", "bansos", "lainnya")


def settle(engine: Engine, clock: SetClock, centre: Centre) -> Counter:
    """The counter of Magetan. Everything else only stands there to be looked at."""
    mine = centre.counter("magetan/loket-1")
    for name in ("magetan/loket-2", "sragen/loket-1", "karangasem/loket-1"):
        centre.counter(name)
    centre.publish()
    by_chance = random.Random(4)
    today = clock().date()
    with writing(engine) as connection:
        rows = [
            _letter(by_chance, office, at, today - timedelta(days=back))
            for at, office in enumerate(_OFFICES, 1)
            for back in range(14)
            if (today - timedelta(days=back)).weekday() < 5
            for _ in range(by_chance.randrange(4, 34 - 6 * at))
        ]
        for number, row in enumerate(rows, 1):
            row |= {"serial": number, "number": f"400.9.14.1/{number:04d}/403.107/2026", "code": f"T{number}"}
        rows[-1]["twin"] = rows[-2]["twin"] = True
        rows[-1]["number"] = rows[-2]["number"]
        connection.execute(insert(letter), rows)
        for life in (1, 3, 4):
            for back in range(14):
                served = by_chance.randrange(10, 40)
                in_time = served - by_chance.randrange(4)
                day = today - timedelta(days=back)
                connection.execute(
                    insert(visits).values(chain=life, day=day, finished=served, known=served, in_time=in_time)
                )
        said = {"seen_at": clock() - timedelta(minutes=4), "program": "0.1.0"}
        connection.execute(update(counter).values(**said))
        connection.execute(
            update(counter).where(counter.c.office == "sragen").values(state="fenced", reason=Fence.BEHIND.value)
        )
        connection.execute(
            update(counter)
            .where(counter.c.office == "karangasem")
            .values(seen_at=clock() - timedelta(hours=29), told_waiting=230, told_tray=2)
        )
        life = connection.execute(chain.select().where(chain.c.office == "karangasem")).mappings().one()["id"]
        for seq, reason in ((812, Reason.CONFLICT), (1207, Reason.PERSONAL_DATA)):
            connection.execute(
                insert(conflict).values(
                    chain=life, seq=seq, id=uuid4(), link="0" * 64, digest=bytes(32), reason=reason.value, body="",
                    at=clock() - timedelta(hours=seq // 100), settled_at=None,
                )
            )  # fmt: skip
    _trouble(centre, mine, clock)
    return mine


def _trouble(centre: Centre, mine: Counter, clock: SetClock) -> None:
    """An entry that came again with another content, a machine that was put back, and messages on their way."""
    facts = {"purpose": "spmb", "role": "front_office", "name": "SITI CONTOH RAHAYU"}
    first = linked([entry(1, kind="letters.drafted", **facts)])
    changed = entry(1, kind="letters.drafted", **facts | {"purpose": "pip", "name": "BUDI CONTOH"})
    other = linked([changed.model_copy(update={"actor": "joko"})], after=(1, first[0].link))
    mine.speaker.push([*first, *other])
    mine.head = (2, other[0].link)
    with writing(centre.engine) as connection:
        connection.execute(
            update(counter)
            .where(counter.c.office == "sragen")
            .values(told_head=512, same_to=480, differs_at=497, fenced_at=clock() - timedelta(hours=3))
        )
        to = To("magetan", "", "pusat", clock() - timedelta(minutes=25))
        sending.standard(connection, to, 'code = "magetan"\nedition = "2026-2"\n')
    spool = Spool(Uploads())
    spool.write(b"PK")
    extracts.send(centre.engine, centre.vault, Uploads(), to, spool, About("DTSEN Juli 2026.zip"))
    spool.close()
    told = mine.speaker.messages().messages
    mine.say("sync.message_applied", told[0].id, no=told[0].no, kind=told[0].kind, reason="")
    mine.say("sync.message_refused", told[1].id, no=told[1].no, kind=told[1].kind, reason="sync.offer_spoiled")


def _letter(by_chance: random.Random, office: str, life: int, day: date) -> dict[str, object]:
    return {
        "subject": UUID(int=by_chance.getrandbits(128)),
        "office": office,
        "chain": life,
        "kind": "sk_dtks",
        "purpose": by_chance.choices(_PURPOSES, (9, 6, 4, 3, 2, 1))[0],
        "desil": by_chance.choices((1, 2, 3, 4, 5, None), (5, 8, 6, 3, 1, 1))[0],
        "series": "semua",
        "year": 2026,
        "day": day,
        "until": day + timedelta(days=90),
        "issued_at": _morning(day),
        "voided_at": _morning(day) if by_chance.random() < 0.01 else None,
        "revoked_at": None,
        "handed_at": None,
        "twin": False,
    }


def _morning(day: date) -> datetime:
    return datetime.combine(day, time(3), UTC)
