"""One line says how delivery stands."""

from datetime import UTC, datetime

import pytest

from app.sync import Standing
from app.wire.parcel import Reason
from app.words.delivery import line, needs_somebody, reason

SENT = datetime(2026, 11, 23, 3, 42, tzinfo=UTC)
ZONE = "Asia/Makassar"


@pytest.mark.parametrize(
    ("standing", "trouble", "words", "somebody"),
    [
        (Standing(enrolled=False), "", "", False),
        (Standing(enrolled=True), "", "Belum ada yang terkirim", False),
        (Standing(enrolled=True, sent_at=SENT, equal=True), "", "Semua terkirim 11.42 WITA", False),
        (Standing(enrolled=True, sent_at=SENT, waiting=23, tray=2), "", "23 menunggu, 2 perlu perhatian", True),
        (Standing(enrolled=True, sent_at=SENT, waiting=23), "sync.offline", "Tanpa jaringan, 23 menunggu", False),
        (Standing(enrolled=True, sent_at=SENT), "sync.offline", "Tanpa jaringan, semua terkirim 11.42 WITA", False),
        (Standing(enrolled=True, sent_at=SENT, equal=False), "", "Isi pusat berbeda", True),
        (
            Standing(enrolled=True, sent_at=SENT),
            "sync.clock_off",
            "Jam komputer ini perlu dibetulkan, semua terkirim 11.42 WITA",
            True,
        ),
        (
            Standing(enrolled=True, waiting=4, fenced="twin"),
            "sync.fenced",
            "Penomoran dihentikan, hubungi admin pusat",
            True,
        ),
        (Standing(enrolled=True, waiting=4), "K-3F2A", "Kiriman terganggu, 4 menunggu", True),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_line_is_calm_while_loket_helps_itself(
    standing: Standing, trouble: str, words: str, somebody: bool
) -> None:
    assert line(standing, ZONE, trouble) == words
    assert needs_somebody(standing, trouble) is somebody


def test_every_reason_of_a_refusal_has_its_sentence() -> None:
    assert len({reason(code) for code in [*Reason, "baru"]}) == len(Reason) + 1
