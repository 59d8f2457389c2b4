"""The shape of the file: reached from nothing, agreeing with the code, refusing what must never change."""

import importlib
import pkgutil
import subprocess
import sys
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlmodel import SQLModel

import app as package
from app.base.actor import Actor
from app.letters.tables import LetterFileRow, LetterRow, SeriesRow, VoidRow
from app.store import Store
from app.store.engine import open_engine
from app.store.errors import FileDamaged, FileTooNew
from app.store.migrate import migrate, revisions
from app.store.upgrade import differences, head
from app.visits.tables import VisitRow
from tests.clock import SetClock
from tests.conftest import KEY

RINA = Actor("rina")
NUMBERED, DRAFT = UUID(int=1), UUID(int=2)


def test_the_file_has_the_shape_that_the_code_expects(store: Store) -> None:
    tables = [each.name for each in pkgutil.walk_packages(package.__path__, "app.") if each.name.endswith(".tables")]
    for name in (*tables, "app.store.journal"):
        importlib.import_module(name)
    assert len(tables) >= 5
    assert differences(open_engine(store.path, KEY), SQLModel.metadata) == []


def test_the_newest_shape_is_known_without_alembic() -> None:
    assert revisions()[-1] == head()


def test_migrating_again_changes_nothing(store: Store) -> None:
    with store.write(RINA) as unit:
        unit.record("visits.opened", UUID(int=1))
    engine = open_engine(store.path, KEY)
    before = store.path.read_bytes(), Path(f"{store.path}-wal").read_bytes()
    migrate(engine, store.path)
    assert (store.path.read_bytes(), Path(f"{store.path}-wal").read_bytes()) == before
    engine.dispose()


def test_a_file_of_a_newer_loket_is_left_alone(store: Store) -> None:
    with store.write(RINA) as unit:
        unit.session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(FileTooNew) as caught:
        migrate(open_engine(store.path, KEY), store.path)
    assert caught.value.facts == {"revision": "9999"}


def test_a_damaged_file_is_called_so_before_anything_is_migrated(store: Store) -> None:
    store.close()
    whole = store.path.read_bytes()
    store.path.write_bytes(whole[:4096] + bytes(len(whole) - 4096))
    with pytest.raises(FileDamaged):
        migrate(open_engine(store.path, KEY), store.path)


def test_two_processes_may_start_on_an_empty_file_at_once(tmp_path: Path, clock: SetClock) -> None:
    code = (
        "import sys; from pathlib import Path; from app.store.engine import open_engine\n"
        "from app.store.migrate import migrate\n"
        "path = Path(sys.argv[1]); engine = open_engine(path, bytes.fromhex(sys.argv[2]))\n"
        "print('ready', flush=True); sys.stdin.readline(); migrate(engine, path)\n"
    )
    path = tmp_path / "loket.db"
    open_engine(path, KEY, create=True).dispose()
    with ExitStack() as running:
        both = [
            running.enter_context(
                subprocess.Popen(
                    [sys.executable, "-W", "error", "-c", code, str(path), KEY.hex()],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.PIPE,
                    text=True,
                )
            )
            for _ in range(2)
        ]
        assert [one.stdout.readline() for one in both] == ["ready\n"] * 2
        for one in both:
            one.stdin.write("\n")
            one.stdin.flush()
        assert [(one.communicate()[1], one.returncode) for one in both] == [("", 0)] * 2
    store = Store(open_engine(path, KEY), path, clock)
    with store.write(RINA) as unit:
        unit.record("visits.opened", UUID(int=1))
    store.close()


@pytest.fixture
def lettered(store: Store) -> Store:
    """A numbered letter, voided, with its file; a draft; a series at 7; two journal entries."""
    with store.write(RINA) as unit:
        at, session = unit.clock(), unit.session
        session.add(VisitRow(id=UUID(int=9), day=date(2026, 8, 3), ticket="A001", service="x", opened_at=at))
        session.flush()
        for each, number in ((NUMBERED, "460/0007"), (DRAFT, None)):
            session.add(
                LetterRow(
                    id=each,
                    visit_id=UUID(int=9),
                    kind="x",
                    purpose="x",
                    person=UUID(int=3),
                    form={},
                    basis={},
                    subject_name="CONTOH",
                    drafted_at=at,
                    drafted_by="rina",
                    number=number,
                )
            )
        session.flush()
        session.add(LetterFileRow(letter_id=NUMBERED, pdf=b"%PDF"))
        session.add(VoidRow(letter_id=NUMBERED, reason="contoh", at=at, by="made"))
        session.add(SeriesRow(series="semua", year=2026, first=1, last=7))
        unit.record("letters.issued", NUMBERED)
        unit.record("letters.voided", NUMBERED)
    return store


@pytest.mark.parametrize(
    "forbidden",
    [
        "UPDATE journal SET actor = 'made' WHERE seq = 1",
        "DELETE FROM journal WHERE seq = 2",
        "REPLACE INTO journal SELECT seq, id, at, 'made', kind, subject, facts, link FROM journal WHERE seq = 1",
        "UPDATE letter SET subject_name = 'LAIN' WHERE number IS NOT NULL",
        "UPDATE letter SET number = NULL WHERE number IS NOT NULL",
        "DELETE FROM letter WHERE number IS NULL",
        "DELETE FROM letter WHERE number IS NOT NULL",
        "UPDATE letter_file SET pdf = x'00'",
        "DELETE FROM letter_file",
        "REPLACE INTO letter_file SELECT letter_id, x'00' FROM letter_file",
        "UPDATE letter_void SET reason = 'lain'",
        "DELETE FROM letter_void",
        "UPDATE letter_series SET last = 6",
        "DELETE FROM letter_series",
    ],
)
def test_the_file_itself_forbids(lettered: Store, forbidden: str) -> None:
    with pytest.raises(IntegrityError, match="is forbidden"), lettered.write(RINA) as unit:
        unit.session.execute(text(forbidden))


@pytest.mark.parametrize(
    "allowed",
    [
        "UPDATE letter SET subject_name = 'LAIN' WHERE number IS NULL",
        "UPDATE letter SET number = '460/0008' WHERE number IS NULL",
        "UPDATE letter_series SET last = 8",
    ],
)
def test_the_file_lets_a_draft_grow_and_a_series_go_on(lettered: Store, allowed: str) -> None:
    with lettered.write(RINA) as unit:
        done = unit.session.execute(text(allowed))
        assert done.rowcount == 1  # type: ignore[attr-defined]
