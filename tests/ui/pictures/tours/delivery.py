"""Delivery to the central store, from the day before there is one to the day on which a machine was stopped."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

from app.central import leasing, lives
from app.central.database import writing
from app.central.feed import send
from app.central.tables import counter
from app.online import Channel
from app.wire.messages import ExtractBody, Kind, RevocationBody
from tests.online_office import online
from tests.ui.pictures.set import Set
from tests.ui.pictures.studio import Shot
from ui.screens.delivery.view import DeliveryScreen


def delivery(place: Set) -> Iterator[Shot]:
    desk = place.office("karangasem")
    folder = Path(place.folder, "pusat")
    folder.mkdir()
    office = online(desk, folder)
    screen = place.enter(desk.admin, "delivery")
    assert isinstance(screen, DeliveryScreen)
    yield Shot("delivery-none")
    place.press("Daftarkan loket")
    yield Shot("delivery-enrol")
    place.program.window.desk.sheet.close_sheet()  # type: ignore[union-attr]
    office.enrol()
    with writing(office.centre.engine) as connection:
        leasing.share(connection, desk.app.standard.code, "semua", 2026, following=58, size=50, days=30)
    for _ in range(4):
        with desk.app.store.write(desk.clerk) as unit:
            for _ in range(12):
                unit.record("visits.opened", uuid4())
        desk.app.sync.round()
        desk.clock.pass_by(days=1)
    place.program.delivering.rounds.go()  # type: ignore[union-attr]
    place.settle()
    screen.came.emit()
    place.settle()
    yield Shot("delivery", sizes=(150,), dark=True)
    with writing(office.centre.engine) as connection:
        send(connection, 1, "kabar", RevocationBody(code="K7QF-2M9X", reason="x"), desk.clock())
    with desk.app.store.write(desk.clerk) as unit:
        unit.record("letters.printed", uuid4(), note="5107010507550001")
    place.press("Kirim sekarang")
    screen.tabs.setCurrentIndex(1)
    place.settle()
    yield Shot("delivery-tray", sizes=(150,), dark=True)
    screen.tabs.setCurrentIndex(2)
    place.settle()
    yield Shot("delivery-blocks")
    place.press("Batalkan sisa")
    yield Shot("delivery-blocks-void")
    place.program.window.desk.sheet.close_sheet()  # type: ignore[union-attr]
    office.ask_online(desk.app.standard.services[0].code, {}, name="Ni Luh Putu Sri Wahyuni Artini")
    office.tell(
        Kind.EXTRACT, ExtractBody(id=uuid4(), name="dtsen-2026-11.csv.gz", content=office.lay_ready(b"x" * 999))
    )
    desk.app.online.add(Channel.WHATSAPP, desk.app.standard.services[0].code, "I Made Sudarma", by=desk.clerk)
    screen.tabs.setCurrentIndex(0)
    place.settle()
    place.press("Kirim sekarang")
    screen.tabs.setCurrentIndex(3)
    place.settle()
    yield Shot("delivery-requests", sizes=(150,), dark=True)
    place.press("Catat permohonan")
    yield Shot("delivery-request-new")
    place.program.window.desk.sheet.close_sheet()  # type: ignore[union-attr]
    screen.tabs.setCurrentIndex(4)
    place.settle()
    yield Shot("delivery-offers")
    with writing(office.centre.engine) as connection:
        lives.declare(connection, desk.clock())
    screen.tabs.setCurrentIndex(0)
    place.press("Kirim sekarang")
    yield Shot("delivery-restored", sizes=(200,))
    with writing(office.centre.engine) as connection:
        connection.execute(counter.update().values(mark="ab" * 16, mark_before="cd" * 16))
    screen.tabs.setCurrentIndex(0)
    place.press("Kirim sekarang")
    yield Shot("delivery-stopped", dark=True)
    office.close()
