"""NIK, No. KK and phone numbers are masked wherever nobody asked for them: on screen, in lists and exports."""

import json
import re
import zipfile
from datetime import date
from pathlib import Path

import pytest

from app.cli import facts
from app.registry.history.diff import Kind
from tests.app.letters.counter import issued
from tests.app.letters.scans import signed
from tests.offices import LISTED, PEOPLE, Desk
from ui.screens.changes import wording as changes
from ui.screens.counter.check.card import candidate
from ui.screens.register import wording as register

KK, PHONE = "5107011203150042", "0812 3456 7890"
_WHOLE = re.compile(r"(?<!\d)\d{16}(?!\d)|3456.?7890")
"""A NIK or No. KK, or the telling part of the phone number, whole."""


def _workbook(path: Path) -> str:
    """All texts of its sheets."""
    with zipfile.ZipFile(path) as archive:
        return "\n".join(archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/w"))


@pytest.mark.proves("X-09")
def test_numbers_are_masked_wherever_nobody_asked_for_them(desk: Desk, tmp_path: Path) -> None:
    app, by, today = desk.app, desk.clerk, desk.clock().date()
    letter = issued(desk)
    app.archive.file_signed(signed(desk, letter), by=by)
    app.deliveries.to_file(letter.id, tmp_path / "kirim", medium="whatsapp", address=PHONE, by=by)
    ticket = desk.called("surat_dtsen")
    finding, match = desk.look(LISTED, ticket)
    assert match is not None
    record = app.register.record(letter.id)
    desk.clock.pass_by(minutes=1)
    source = tmp_path / "baru.csv"
    source.write_text(PEOPLE.replace(";3;", ";6;") + f"{LISTED};{KK};NI LUH LAGI;1968-08-21;P\n", encoding="utf-8")
    report = app.importer.run([source], data_date=date(2026, 10, 20), by=desk.admin)
    assert report.quarantine is not None
    found = app.registry.changes.compare(*(each.id for each in app.registry.changes.last_two()), by=by)
    lines = [
        changes.line(each, kind, found)
        for kind in Kind
        for each in app.registry.changes.page(found, kind, 0, found.count(kind))
    ]
    shown = {
        "the card of who was found": repr(candidate(match, finding)),
        "what the command line prints": json.dumps(facts.of_finding(finding), default=str),
        "the ticket": json.dumps(facts.of_ticket(ticket), default=str),
        "the letter's page": repr((register.facts(record, app.standard), register.history(record, app.standard))),
        "what is known of the letter": repr((record.letter, record.handover, record.deliveries)),
        "the exported register": app.closing.export_register(today, today, format="csv", by=by).decode("utf-8-sig"),
        "refused rows": report.quarantine.read_text(encoding="utf-8-sig"),
        "who changed": repr(lines),
        "the exported changes": _workbook(app.registry.changes.export(found, tmp_path / "a.xlsx", by=desk.admin)),
    }
    assert [where for where, text in shown.items() if _WHOLE.search(text)] == []
    assert "5107••••••••0489" in shown["the exported changes"]
    assert "0812••••90" in shown["the letter's page"]
