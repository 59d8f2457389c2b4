"""loket central leases, reclaim, restored, as an administrator runs them beside a real centre."""

from pathlib import Path

from app.base.clock import now
from app.central import leasing
from app.central.database import writing
from app.central.desk import Desk
from tests.app.central.speaking import Speaker
from tests.app.cli.conftest import Loket
from tests.new_centres import new_centre


def test_blocks_are_listed_taken_back_and_held_after_a_restore(loket: Loket, tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path}/pusat.db"
    at = ("--database", database)
    engine = new_centre(tmp_path / "pusat.db")
    assert "Belum ada blok" in loket("central", "leases", *at, json=False).out
    one = Speaker.enrolled(engine, Desk(engine, now), now, "magetan/loket-1")
    with writing(engine) as connection:
        leasing.share(connection, "magetan", "semua", 0, following=1, size=10, days=30)
    one.contact()
    assert loket("central", "restored", "--status", *at).json == {"rows": []}

    told = loket("central", "leases", "--office", "magetan", *at).json
    (row,) = told["rows"]
    assert (row["counter"], row["first"], row["last"], row["state"], row["free"]) == ("loket-1", 1, 10, "open", 10)
    assert (told["loose"], told["waiting"]) == ([], [])
    assert "1–10" in loket("central", "leases", *at, json=False).out

    assert loket("central", "reclaim", "x", "--reason", "Rusak", *at).status == 2
    assert loket("central", "reclaim", row["id"], "--reason", " ", *at).status == 1
    done = loket("central", "reclaim", row["id"], "--reason", "Komputer rusak", *at).json
    assert (done["state"], done["void"], done["reason"]) == ("void", 10, "Komputer rusak")
    assert loket("central", "reclaim", row["id"], "--reason", "Rusak", *at).status == 3

    (office,) = loket("central", "restored", *at).json["rows"]
    assert (office["office"], office["noticed"], office["unheard"]) == ("magetan", False, ["loket-1"])
    assert "magetan: pusat dipulihkan" in loket("central", "leases", *at, json=False).out
    one.contact()
    assert len(loket("central", "leases", *at).json["rows"]) == 1, "nothing is lent before it was heard"
    engine.dispose()


def test_a_series_is_shared_with_a_warning_as_long_as_no_counter_told_its_own(loket: Loket, tmp_path: Path) -> None:
    at = ("--database", f"sqlite:///{tmp_path}/pusat.db")
    loket("central", "enroll", "magetan/loket-1", *at)
    told = loket("central", "share", "magetan", "surat", "--year", "2026", *at, json=False)
    assert "periksa sendiri ejaan surat" in told.out
    odd = loket("central", "share", "magetan", "salah ketik", "--year", "1", *at)
    assert (odd.status, odd.json["error"]["code"]) == (1, "central.series_year")
