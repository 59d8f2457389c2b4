"""What happens at a counter, in one call each, for a letter of any office."""

from dataclasses import replace
from pathlib import Path

from app.compose import open_app
from app.founding.first_run import STANDARD
from app.letters import Draft, Letter
from tests.offices import LISTED, Desk


def change(home: Path, *changes: tuple[str, str]) -> None:
    """Replace words of the office's standard."""
    text = (home / STANDARD).read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (home / STANDARD).write_text(text, encoding="utf-8")


def reopened(desk: Desk) -> Desk:
    """The same office on another day of its life: closed and opened again."""
    desk.app.close()
    return replace(desk, app=open_app(desk.app.home, desk.data_key, clock=desk.clock))


def drafted(desk: Desk, nik: str = LISTED, **given: object) -> Letter:
    """A draft of the first kind of the first service, with a ticket of its own."""
    service = next(service for service in desk.app.standard.services if service.letters)
    ticket = desk.called(service.code)
    desk.complete(ticket)
    return desk.draft(ticket, nik, _form(desk, service.letters[0], **given))


def issued(desk: Desk, nik: str = LISTED, **given: object) -> Letter:
    """Drafted, and approved by whoever must."""
    return desk.approve_all(drafted(desk, nik, **given))


def handed_out(desk: Desk, letter: Letter) -> Letter:
    """Printed, confirmed and handed over."""
    desk.app.prints.start(letter.id, printer="map", by=desk.clerk)
    desk.app.prints.confirm(letter.id, by=desk.clerk)
    return desk.app.letters.hand_over(letter.id, receiver="Ni Luh Artini", by=desk.clerk)


def _form(desk: Desk, kind: str, **given: object) -> Draft:
    return desk.form(kind, **given)  # type: ignore[arg-type]
