"""The berita acara pemusnahan: what was destroyed, when, by whom, as the journal has it; and a changed byte shows."""

from datetime import date
from io import BytesIO
from pathlib import Path
from uuid import UUID

import pypdfium2
import pytest
from PIL import Image

from app.base.actor import NotAllowed
from app.filing import Slot
from app.filing.errors import DestructionMissing
from app.minutes import read_minutes
from app.security.public_keys import load_public_keys
from tests.offices import Desk

VISIT, LETTER = UUID(int=71), UUID(int=72)


def photo(shade: int) -> bytes:
    written = BytesIO()
    Image.new("RGB", (300, 200), (shade, 90, 90)).save(written, "JPEG")
    return written.getvalue()


def text(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        found = "\n".join(page.get_textpage().get_text_range() for page in document)
    return " ".join(found.split())


@pytest.fixture
def gone(desk: Desk) -> Desk:
    """Two KTP and a KK whose time was over, the KK filed a week later; the letter's print-out is kept for longer."""
    for shade in (10, 200):
        desk.app.filing.add(VISIT, "ktp", photo(shade), by=desk.clerk)
    desk.app.filing.add(LETTER, "cetakan_siksng", photo(90), by=desk.clerk)
    desk.clock.pass_by(days=7)
    desk.app.filing.add(VISIT, "kk", photo(60), by=desk.clerk)
    desk.clock.pass_by(days=800)
    assert desk.app.filing.destroy(minutes="BA-01/MUSNAH/2029", by=desk.admin) == 3
    return desk


@pytest.mark.proves("X-12")
def test_who_when_and_what_stand_on_it_as_the_journal_has_them(gone: Desk) -> None:
    (found,) = gone.app.filing.destructions(by=gone.admin)
    assert (found.by, found.minutes, found.papers) == (gone.admin.name, "BA-01/MUSNAH/2029", 3)
    assert found.kinds == {Slot.KTP: 2, Slot.KK: 1}
    assert found.filed == (date(2026, 11, 23), date(2026, 11, 30))
    assert found.kept_until == (date(2028, 11, 23), date(2028, 11, 30))
    said = text(gone.app.minutes.of_destruction(found.entry, by=gone.admin))
    for part in (
        "BERITA ACARA PEMUSNAHAN BERKAS",
        "Nomor: BA-01/MUSNAH/2029",
        "memusnahkan 3 berkas",
        "KTP 2 Kartu Keluarga 1 Jumlah 3",
        "Disimpan 23 November 2026 sampai 30 November 2026",
        "Masa simpan habis 23 November 2028 sampai 30 November 2028",
        f"entri ke-{found.place}, {found.entry}",
    ):
        assert part in said
    assert found.digest in said.replace(" ", "")
    assert gone.facts("filing.minutes_made") == [{"entry": str(found.entry)}]


def test_it_is_the_offices_own_and_a_changed_byte_shows(gone: Desk, tmp_path: Path) -> None:
    (found,) = gone.app.filing.destructions(by=gone.admin)
    made = gone.app.minutes.of_destruction(found.entry, by=gone.admin)
    keys = load_public_keys(gone.app.home / "kunci-publik.json")
    path = tmp_path / "berita-acara.pdf"
    path.write_bytes(made)
    assert read_minutes(path, keys).ok
    path.write_bytes(made.replace(b"%PDF-1.4", b"%PDF-1.5", 1))
    assert path.read_bytes() != made
    assert not read_minutes(path, keys).ok


def test_the_same_destruction_gives_the_same_paper(gone: Desk) -> None:
    (found,) = gone.app.filing.destructions(by=gone.admin)
    assert len({gone.app.minutes.of_destruction(found.entry, by=gone.admin) for _ in range(2)}) == 1


def test_only_who_accounts_for_the_office_gets_it(gone: Desk) -> None:
    (found,) = gone.app.filing.destructions(by=gone.admin)
    with pytest.raises(NotAllowed):
        gone.app.filing.destructions(by=gone.person("front_office"))
    with pytest.raises(NotAllowed):
        gone.app.minutes.of_destruction(found.entry, by=gone.person("front_office"))
    with pytest.raises(DestructionMissing):
        gone.app.minutes.of_destruction(UUID(int=9), by=gone.admin)


def test_where_nothing_is_due_nothing_is_noted(desk: Desk) -> None:
    desk.app.filing.add(VISIT, "ktp", photo(10), by=desk.clerk)
    assert desk.app.filing.destroy(minutes="BA-1", by=desk.admin) == 0
    assert desk.app.filing.destructions(by=desk.admin) == []
