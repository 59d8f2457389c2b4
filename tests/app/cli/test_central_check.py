"""loket central check, as an auditor runs it beside a real centre."""

from pathlib import Path
from uuid import uuid4

from sqlalchemy import update

from app.base.clock import now
from app.central.database import writing
from app.central.tables import entry
from tests.app.central.online import Centre
from tests.app.cli.conftest import Loket
from tests.new_centres import new_centre


def test_it_says_which_entry_is_not_what_was_sent_and_fails(loket: Loket, tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path}/pusat.db"
    check = ("central", "check", "--database", database)
    engine = new_centre(tmp_path / "pusat.db")
    assert "Belum ada loket" in loket(*check, json=False).out
    counter = Centre.open(engine, now).counter("magetan/loket-1")
    counter.say("visits.opened", uuid4())
    sound = loket(*check)
    assert (sound.status, sound.json["sound"], sound.json["rows"][0]["held"]) == (0, True, 1)
    with writing(engine) as connection:
        connection.execute(update(entry).values(facts='{"n":99}'))
    engine.dispose()
    altered = loket(*check, "--office", "magetan")
    assert (altered.status, altered.json["rows"][0]["faults"]) == (1, [{"seq": 1, "fault": "altered"}])
    assert "nomor 1 isi diubah" in loket(*check, json=False).out
    assert loket(*check, "--office", "sragen").json == {"sound": True, "rows": []}
