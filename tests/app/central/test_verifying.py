"""A seal is checked with the keys that it names, however many offices there are, and with no other."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import Connection, Engine, insert, text, update

from app.central import verifying
from app.central.database import open_database, reading, writing
from app.central.migrate import _config, differences, migrate
from app.central.tables import office, seal_key
from app.central.verifying import Verdict, keys_named
from app.security.claim import Claim
from app.security.seal import qr_text, seal
from app.security.short_code import new_code
from app.security.signing_key import SigningKey, new_signing_key

_AT = datetime(2026, 8, 3, 2, 0, tzinfo=UTC)


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Engine]:
    made = open_database(f"sqlite:///{tmp_path}/pusat.db", durable=False)
    yield made
    made.dispose()


def offices(connection: Connection, *codes: str) -> None:
    rows = [{"code": code, "title": f"Dinas {code}", "zone": "Asia/Jakarta", "made_at": _AT} for code in codes]
    connection.execute(insert(office), rows)


def put(connection: Connection, code: str, key: SigningKey, kid: bytes) -> None:
    row = {"office": code, "public": key.public.hex(), "since": _AT, "kid": kid.hex()}
    connection.execute(insert(seal_key), row)


def scanned(key: SigningKey, issuer: str) -> str:
    told = Claim(issuer, "460/7/2026", "sktm", date(2026, 8, 3), None, date(2026, 7, 1), "N.", new_code(), bytes(16))
    return qr_text("https://contoh.go.id/", seal(told, key))


@pytest.mark.parametrize(
    ("zone", "at", "verdict"),
    [
        ("Asia/Jakarta", datetime(2026, 12, 31, 16, 59, tzinfo=UTC), Verdict.NOT_YET_SYNCED),
        ("Asia/Jakarta", datetime(2026, 12, 31, 17, 0, tzinfo=UTC), Verdict.EXPIRED),
        ("Asia/Jayapura", datetime(2026, 12, 31, 14, 59, tzinfo=UTC), Verdict.NOT_YET_SYNCED),
        ("Asia/Jayapura", datetime(2026, 12, 31, 15, 0, tzinfo=UTC), Verdict.EXPIRED),
    ],
    ids=["last minute", "new year", "last minute in the east", "new year in the east"],
)
def test_by_its_seal_too_a_letter_ends_with_the_offices_own_day(
    empty: Engine, zone: str, at: datetime, verdict: Verdict
) -> None:
    migrate(empty)
    key, until = new_signing_key(), date(2026, 12, 31)
    told = Claim("netral", "460/7/2026", "sktm", date(2026, 8, 3), until, date(2026, 7, 1), "N.", new_code(), bytes(16))
    with writing(empty) as connection:
        offices(connection, "netral")
        connection.execute(update(office).values(zone=zone))
        put(connection, "netral", key, key.kid)
        found = verifying.verify(connection, qr_text("https://contoh.go.id/", seal(told, key)), at)
    assert found.verdict is verdict


def test_of_many_offices_only_the_key_that_a_seal_names_is_read(empty: Engine) -> None:
    migrate(empty)
    keys = {f"kantor-{n}": new_signing_key() for n in range(20)}
    with writing(empty) as connection:
        offices(connection, *keys)
        for code, key in keys.items():
            put(connection, code, key, key.kid)
    with reading(empty) as connection:
        found, names = keys_named(connection, keys["kantor-7"].kid)
        assert ([each.public for each in found.keys], names) == (
            [keys["kantor-7"].public],
            {"kantor-7": "Dinas kantor-7"},
        )
        assert (
            verifying.verify(connection, scanned(keys["kantor-7"], "kantor-7"), _AT).verdict is Verdict.NOT_YET_SYNCED
        )
        # Whoever seals in another office's name is found out, not called unknown.
        assert verifying.verify(connection, scanned(keys["kantor-7"], "kantor-8"), _AT).verdict is Verdict.TAMPERED
        stranger = scanned(new_signing_key(), "kantor-7")
        assert verifying.verify(connection, stranger, _AT).verdict is Verdict.UNKNOWN_ISSUER


def test_of_two_keys_with_one_id_the_signature_decides(empty: Engine) -> None:
    migrate(empty)
    one, other = new_signing_key(), new_signing_key()
    with writing(empty) as connection:
        offices(connection, "kantor-1", "kantor-2")
        put(connection, "kantor-1", other, one.kid)  # as four bytes may meet by chance
        put(connection, "kantor-2", one, one.kid)
    with reading(empty) as connection:
        assert len(keys_named(connection, one.kid)[0].keys) == 2
        answer = verifying.verify(connection, scanned(one, "kantor-2"), _AT)
    assert (answer.verdict, answer.office) == (Verdict.NOT_YET_SYNCED, "Dinas kantor-2")


def test_keys_of_an_older_database_get_their_id(empty: Engine) -> None:
    key = new_signing_key()
    with empty.execution_options(writing=True).connect() as connection:
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, "0005")
        offices(connection, "kantor-1")
        row = {"office": "kantor-1", "public": key.public.hex(), "since": "2026-08-03 02:00:00.000000"}
        connection.execute(text("INSERT INTO seal_key (office, public, since) VALUES (:office, :public, :since)"), row)
        connection.commit()
    migrate(empty)
    assert differences(empty) == []
    with reading(empty) as connection:
        assert verifying.verify(connection, scanned(key, "kantor-1"), _AT).verdict is Verdict.NOT_YET_SYNCED
