"""Jobs on workers, results on the window's thread."""

import logging
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.base.errors import AppError
from app.base.nik import Nik, NikInvalid
from app.base.topics import Topic
from app.words.errors import Message
from ui.work import Stopped, Tell, bugs
from ui.work.threads import ThreadWork


def never(message: Message) -> None:
    raise AssertionError(message)


def test_two_thousand_jobs_come_home_in_order_on_the_windows_thread(work: ThreadWork, qtbot: QtBot) -> None:
    home: list[int] = []
    threads: set[int] = set()

    def arrived(number: int) -> None:
        threads.add(threading.get_ident())
        home.append(number)

    for number in range(2000):
        work.run(lambda number=number: number, done=arrived, failed=never)
    qtbot.waitUntil(lambda: len(home) == 2000, timeout=30_000)
    assert home == list(range(2000))
    assert threads == {threading.get_ident()}


def test_a_job_runs_off_the_windows_thread_one_after_the_other(work: ThreadWork, qtbot: QtBot) -> None:
    where: list[int] = []
    work.run(threading.get_ident, done=where.append, failed=never)
    work.run(threading.get_ident, done=where.append, failed=never)
    work.run(threading.get_ident, done=where.append, failed=never, lane="errand")
    qtbot.waitUntil(lambda: len(where) == 3)
    assert threading.get_ident() not in where
    assert len(set(where)) == 2


def test_a_refusal_arrives_as_its_two_sentences(work: ThreadWork, qtbot: QtBot) -> None:
    told: list[Message] = []
    work.run(lambda: Nik.parse("12"), done=lambda _: None, failed=told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert told[0].what == "NIK harus 16 angka, terbaca 2."
    assert told[0].code == NikInvalid.code


def test_a_bug_is_told_by_its_code_and_logged_without_what_was_typed(
    work: ThreadWork, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    told: list[Message] = []

    def stumble() -> None:
        raise ValueError("5107016108685489 NI LUH ARTINI")

    with caplog.at_level(logging.ERROR):
        work.run(stumble, done=lambda _: None, failed=told.append)
        qtbot.waitUntil(lambda: bool(told))
    assert told[0].code in told[0].what
    assert told[0].code in caplog.text
    assert "stumble" in caplog.text
    assert "5107016108685489" not in caplog.text
    assert "ARTINI" not in caplog.text


def test_the_same_bug_has_the_same_code_and_another_another() -> None:
    def fall(kind: type[Exception]) -> str:
        try:
            raise kind
        except kind as error:
            return bugs.code_of(error)

    assert fall(ValueError) == fall(ValueError)
    assert fall(ValueError) != fall(KeyError)
    assert len(fall(ValueError)) == 6


def test_the_log_is_written_beside_the_data(tmp_path: Path) -> None:
    root = logging.getLogger()
    before = list(root.handlers)
    try:
        bugs.keep_log(tmp_path)
        logging.getLogger("loket.bugs").error("K-0000")
        assert "K-0000" in (tmp_path / "log" / "loket.log").read_text(encoding="utf-8")
    finally:
        for handler in [handler for handler in root.handlers if handler not in before]:
            root.removeHandler(handler)
            handler.close()


def test_a_late_result_on_a_deleted_widget_is_dropped(work: ThreadWork, qtbot: QtBot) -> None:
    owner = QObject()
    gate, landed, later = threading.Event(), [], []
    owned = work.owned_by(owner)
    owned.run(gate.wait, done=landed.append, failed=never)
    work.run(lambda: 1, done=later.append, failed=never)
    owner.deleteLater()
    qtbot.waitSignal(owner.destroyed).wait()
    gate.set()
    qtbot.waitUntil(lambda: bool(later))
    assert landed == []


def test_a_result_for_a_living_owner_lands(work: ThreadWork, qtbot: QtBot, qapp: QApplication) -> None:
    landed: list[int] = []
    work.owned_by(qapp).run(lambda: 7, done=landed.append, failed=never)
    qtbot.waitUntil(lambda: landed == [7])
    assert landed == [7]


def test_progress_arrives_in_order_and_before_the_result(work: ThreadWork, qtbot: QtBot) -> None:
    seen: list[object] = []
    threads: set[int] = set()

    def job(tell: Tell) -> str:
        for part in range(5):
            tell(part, 5)
        return "over"

    def progress(part: int, of: int) -> None:
        threads.add(threading.get_ident())
        seen.append((part, of))

    work.start(job, done=seen.append, failed=never, progress=progress)
    qtbot.waitUntil(lambda: "over" in seen)
    assert seen == [(0, 5), (1, 5), (2, 5), (3, 5), (4, 5), "over"]
    assert threads == {threading.get_ident()}


def test_a_long_job_stops_at_its_next_word(work: ThreadWork, qtbot: QtBot) -> None:
    begun, ended, stopped = threading.Event(), [], []

    def job(tell: Tell) -> None:
        begun.set()
        try:
            while True:
                tell(1, 2)
        except Stopped:
            ended.append("undone")
            raise

    handle = work.start(
        job, done=never, failed=never, progress=lambda _, __: None, stopped=lambda: stopped.append(True)
    )
    assert begun.wait(10)
    handle.stop()
    qtbot.waitUntil(lambda: bool(stopped))
    assert ended == ["undone"]


def test_a_job_that_has_not_begun_is_dropped(work: ThreadWork, qtbot: QtBot) -> None:
    gate, ran, stopped, over = threading.Event(), [], [], []
    work.run(gate.wait, done=over.append, failed=never, lane="haul")
    handle = work.start(
        lambda tell: ran.append(True),
        done=never,
        failed=never,
        progress=lambda _, __: None,
        stopped=lambda: stopped.append(True),
    )
    handle.stop()
    gate.set()
    qtbot.waitUntil(lambda: bool(stopped) and bool(over))
    assert ran == []


def test_a_commit_on_a_worker_is_heard_on_the_windows_thread(work: ThreadWork, qtbot: QtBot) -> None:
    heard: list[tuple[frozenset[Topic], int]] = []
    work.changed.connect(lambda topics: heard.append((topics, threading.get_ident())))
    work.run(lambda: work.announce(frozenset({Topic.VISITS})), done=lambda _: None, failed=never)
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [(frozenset({Topic.VISITS}), threading.get_ident())]


def test_after_closing_nothing_lands(qtbot: QtBot) -> None:
    lanes = ThreadWork()
    landed: list[int] = []
    lanes.run(lambda: 1, done=landed.append, failed=never)
    lanes.close()
    QApplication.processEvents()
    assert landed == []
    with pytest.raises(RuntimeError):
        lanes.run(lambda: 1, done=landed.append, failed=never)


def test_now_work_speaks_like_the_real_one() -> None:
    from ui.work import NowWork

    told: list[Message] = []
    NowWork().run(lambda: Nik.parse("12"), done=never, failed=told.append)
    assert told[0].code == NikInvalid.code
    assert isinstance(NikInvalid(length=2), AppError)
