"""Kirim: how delivery stands, what needs somebody, numbers on loan, sticks, enrolment, a machine that was stopped."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

import pytest

from app.base.errors import Refused
from app.central import leasing
from app.central.database import writing
from app.central.feed import send
from app.central.stick import take_stick
from app.central.tables import counter
from app.office import OfficeData
from app.standard.load import read_text
from app.sync import Standing
from app.sync.laying_open import LaidOpen
from app.wire.messages import ExtractBody, Kind, RevocationBody, StandardBody
from app.wire.stick import ANSWER_SUFFIX
from tests.offices import PEOPLE, Desk
from tests.online_office import OnlineOffice, online
from tests.ui.inside import Inside, inside_of  # noqa: F401  (fixture)
from tests.ui.picking import Picked
from tests.ui.walk import assert_accessible
from ui.screens.counter.view import CounterScreen
from ui.screens.delivery import wording
from ui.screens.delivery.view import DeliveryScreen, EnrolSheet
from ui.screens.delivery.wishes import RequestSheet
from ui.screens.extract.view import ExtractScreen
from ui.widgets.reason import AskReason


@pytest.fixture
def office(desk: Desk, tmp_path: Path) -> Iterator[OnlineOffice]:
    made = online(desk, tmp_path)
    yield made
    made.close()


@pytest.fixture
def inside(inside_of: Callable[[Desk], Inside], office: OnlineOffice) -> Inside:  # noqa: F811
    return inside_of(office.desk)


def shown(inside: Inside, office: OnlineOffice, *, admin: bool = True) -> DeliveryScreen:
    screen = inside.enter(office.desk.admin if admin else office.desk.person("front_office"), "delivery")
    assert isinstance(screen, DeliveryScreen)
    assert_accessible(screen)
    return screen


def test_without_a_centre_the_screen_says_that_nothing_is_missing(inside: Inside, office: OnlineOffice) -> None:
    screen = shown(inside, office, admin=False)
    assert screen.standing.sentence.text() == "Belum ada server pusat."
    assert not screen.standing.send.isVisible()
    assert not screen.standing.enrol.isVisible(), "the code is the administrator's"
    assert "Admin" in screen.standing.why_not.text()
    assert inside.window.desk.status.text("sync") == "Belum ada server pusat; data hanya di komputer ini"


def test_the_administrator_enrols_with_the_code_and_the_first_round_follows(
    inside: Inside, office: OnlineOffice
) -> None:
    screen = shown(inside, office)
    inside.press("Daftarkan loket")
    sheet = inside.window.desk.sheet
    assert isinstance(sheet, EnrolSheet)
    sheet.form.fill({"url": "https://pusat.contoh.go.id", "code": "SALA-HKOD-E000"})
    sheet.do.click()
    inside.settle()
    assert "tidak diterima" in sheet.message
    sheet.form.fill({"code": office.code().lower()})
    sheet.do.click()
    inside.settle()
    inside.settle()
    assert inside.window.desk.sheet is None
    assert screen.standing.sentence.text().startswith("Semua terkirim")
    assert "sama dengan pusat" in screen.standing.days.text
    assert f"Loket ini: {office.name}" in screen.standing.facts.text
    assert inside.window.desk.status.text("sync").startswith("Semua terkirim")


def test_without_a_network_the_line_stays_calm_and_the_screen_says_why(inside: Inside, office: OnlineOffice) -> None:
    office.enrol()
    office.line.cut = True
    screen = shown(inside, office)
    inside.press("Kirim sekarang")
    inside.settle()
    assert "belum dapat dihubungi" in screen.text
    assert inside.window.desk.status.text("sync").startswith("Tanpa jaringan, ")
    assert "menunggu" in inside.window.desk.status.text("sync")
    office.line.cut = False
    inside.press("Coba lagi")
    inside.settle()
    assert inside.window.desk.status.text("sync").startswith("Semua terkirim")


def test_what_could_not_be_applied_stands_in_the_tray_with_its_reason_in_words(
    inside: Inside, office: OnlineOffice
) -> None:
    office.enrol()
    with writing(office.centre.engine) as connection:
        send(connection, 1, "kabar", RevocationBody(code="K7QF-2M9X", reason="x"), office.desk.clock())
    screen = shown(inside, office)
    inside.press("Kirim sekarang")
    inside.settle()
    assert screen.tabs.tabText(1) == "Perhatian (1)"
    screen.tabs.setCurrentIndex(1)
    inside.settle()
    assert screen.tray.why.text() == "Pesan kantor pusat belum dikenal Loket ini."
    assert screen.tray.remedy.text() == "Perbarui Loket di komputer ini."
    assert not screen.tray.send_again.isVisible(), "a message is not an entry"
    assert inside.window.desk.status.text("sync") == "1 perlu perhatian"


def test_the_rest_of_a_block_goes_back_with_a_reason_and_the_counter_says_that_it_has_no_numbers(
    inside: Inside, office: OnlineOffice
) -> None:
    office.enrol()
    with writing(office.centre.engine) as connection:
        leasing.share(connection, office.desk.app.standard.code, "semua", 2026, following=1, size=10, days=30)
    screen = shown(inside, office)
    inside.press("Kirim sekarang")
    inside.settle()
    screen.tabs.setCurrentIndex(2)
    inside.settle()
    assert screen.tabs.tabText(2) == "Nomor (1)"
    inside.press("Kembalikan sisa")
    sheet = inside.window.desk.sheet
    assert isinstance(sheet, AskReason)
    sheet.do.click()
    assert inside.window.desk.sheet is sheet, "not without a reason"
    sheet.form.fill({"reason": "Loket ditutup sementara"})
    sheet.do.click()
    inside.settle()
    assert office.desk.app.sync.blocks() == []
    assert "Nomor habis untuk seri semua" in screen.blocks.dry.text()
    assert "tetap berjalan" in screen.blocks.dry.text()


def test_who_may_not_keep_numbers_sees_them_and_who_may(inside: Inside, office: OnlineOffice) -> None:
    office.enrol()
    with writing(office.centre.engine) as connection:
        leasing.share(connection, office.desk.app.standard.code, "semua", 2026, following=1, size=10, days=30)
    office.desk.app.sync.round()
    screen = shown(inside, office, admin=False)
    screen.tabs.setCurrentIndex(2)
    inside.settle()
    assert not screen.blocks.back.isEnabled()
    assert not screen.blocks.void.isEnabled()
    assert "Admin" in screen.blocks.why_not.text()


def test_a_stick_goes_there_and_its_answer_comes_back(inside: Inside, office: OnlineOffice, tmp_path: Path) -> None:
    office.enrol()
    stick = tmp_path / "flashdisk"
    stick.mkdir()
    screen = shown(inside, office)
    screen.files = Picked(stick)
    inside.press("Tulis ke flashdisk")
    inside.settle()
    [file] = stick.iterdir()
    assert file.name in screen.text
    with writing(office.centre.engine) as connection:
        answer, _ = take_stick(connection, file.read_bytes(), office.desk.clock())
    back = file.with_suffix(ANSWER_SUFFIX)
    back.write_bytes(answer)
    screen.files = Picked(back)
    inside.press("Baca jawaban pusat")
    inside.settle()
    assert "diterima pusat" in screen.text
    assert office.desk.app.sync.standing().waiting == 0
    screen.files = Picked(file)
    inside.press("Baca jawaban pusat")
    inside.settle()
    assert "bukan jawaban kantor pusat" in screen.text or "tidak dapat dibuka" in screen.text


def test_a_machine_that_was_stopped_says_so_and_how_the_administrator_resolves_it(
    inside: Inside, office: OnlineOffice
) -> None:
    office.enrol()
    office.desk.app.sync.round()
    with writing(office.centre.engine) as connection:
        connection.execute(counter.update().values(mark="ab" * 16, mark_before="cd" * 16))
    screen = shown(inside, office)
    inside.press("Kirim sekarang")
    inside.settle()
    assert "Komputer lain dengan data yang sama" in screen.text
    assert inside.window.desk.status.text("sync") == "Penomoran dihentikan, hubungi admin pusat"
    sheets = [button for button in screen.findChildren(type(screen.standing.enrol)) if button.isVisible()]
    assert [button.text() for button in sheets].count("Daftarkan ulang …") == 2
    screen.enrol_asked.emit()
    sheet = inside.window.desk.sheet
    assert isinstance(sheet, EnrolSheet)
    sheet.form.fill({"code": office.code()})
    sheet.do.click()
    inside.settle()
    inside.settle()
    assert office.desk.app.sync.standing().fenced == ""
    assert "Komputer lain" not in screen.text


def test_a_request_from_the_web_is_served_at_the_counter_beside_the_line_in_the_hall(
    inside: Inside, office: OnlineOffice
) -> None:
    office.enrol()
    desk = office.desk
    desk.app.office.change(OfficeData(desk="M3"), by=desk.admin)
    office.ask_online(desk.app.standard.services[0].code, {})
    screen = inside.enter(desk.clerk, "delivery")
    assert isinstance(screen, DeliveryScreen)
    inside.press("Kirim sekarang")
    inside.settle()
    assert screen.tabs.tabText(3) == "Online (1)"
    inside.window.desk.navigation.run("online_requests")
    inside.settle()
    inside.press("Layani")
    inside.settle()
    counter = inside.window.desk.navigation.current
    assert isinstance(counter, CounterScreen)
    assert "O001" in counter.head.accessibleName(), "that visit is in front"
    [ticket] = [each for each in desk.app.visits.of_day() if each.label == "O001"]
    assert (ticket.served_by, ticket.desk, ticket.state) == (desk.clerk.name, "M3", "serving")
    assert desk.app.visits.waiting() == []


@pytest.mark.proves("G4-03")
def test_what_came_by_chat_is_typed_in_and_gets_a_number_of_its_own(inside: Inside, office: OnlineOffice) -> None:
    desk = office.desk
    screen = inside.enter(desk.clerk, "delivery")
    assert isinstance(screen, DeliveryScreen)
    inside.window.desk.navigation.run("online_requests")
    for name in ("Ni Luh Contoh", "I Made Contoh"):
        inside.press("Catat permohonan")
        sheet = inside.window.desk.sheet
        assert isinstance(sheet, RequestSheet)
        sheet.go()
        assert inside.window.desk.sheet is sheet, "not without a name"
        sheet.form.fill({"channel": "WhatsApp", "service": desk.app.standard.services[0].title, "name": name})
        sheet.do.click()
        inside.settle()
        assert inside.window.desk.sheet is None
    assert [each.code for each in desk.app.online.open_ones(by=desk.clerk)] == ["O-2026-0001", "O-2026-0002"]
    screen.requests.lines.selectRow(0)
    inside.press("Akhiri")
    inside.press("Akhiri")
    inside.settle()
    assert screen.tabs.tabText(3) == "Online (1)"


def test_a_new_standard_is_put_in_force_by_the_administrator_from_the_next_start_on(
    inside: Inside, office: OnlineOffice
) -> None:
    office.enrol()
    desk = office.desk
    path = desk.app.home / "standard.toml"
    old = path.read_text(encoding="utf-8")
    text = old.replace(f'edition = "{desk.app.standard.edition}"', 'edition = "2027-1"')
    assert text != old
    body = StandardBody(edition="2027-1", text=text, sha256=sha256(text.encode()).hexdigest())
    office.tell(Kind.STANDARD, body)
    screen = shown(inside, office)
    inside.press("Kirim sekarang")
    inside.settle()
    assert screen.tabs.tabText(4) == "Pusat (1)"
    screen.tabs.setCurrentIndex(4)
    inside.settle()
    inside.press("Pakai standar ini")
    assert path.read_text(encoding="utf-8") == old, "not before it was confirmed"
    inside.press("Pakai standar ini")
    inside.settle()
    assert path.read_text(encoding="utf-8") == text
    assert [each.read_text(encoding="utf-8") for each in desk.app.home.glob("standard-*.toml")] == [old]
    assert "2027-1 berlaku sesudah Loket dimulai ulang" in screen.text
    assert desk.app.offers.listed() == []


def test_a_standard_of_another_office_or_a_broken_one_is_refused(inside: Inside, office: OnlineOffice) -> None:
    office.enrol()
    desk = office.desk
    old = (desk.app.home / "standard.toml").read_bytes()
    for text in (read_text("magetan"), "format = 1\n"):
        office.tell(Kind.STANDARD, StandardBody(edition="x", text=text, sha256=sha256(text.encode()).hexdigest()))
    desk.app.sync.round()
    codes = []
    for offer in desk.app.offers.listed():
        with pytest.raises(Refused) as caught:
            desk.app.offers.use_standard(offer.id, by=desk.admin)
        codes.append(caught.value.code)
    assert sorted(codes) == ["standard.faulty", "sync.offer_foreign"]
    assert (desk.app.home / "standard.toml").read_bytes() == old


def test_an_extract_of_the_centre_is_opened_in_the_import(
    inside: Inside, office: OnlineOffice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.enrol()
    desk, memory = office.desk, tmp_path / "ingatan"
    memory.mkdir()
    monkeypatch.setattr(desk.app.offers, "_open", LaidOpen(desk.app.home, memory))
    content = office.lay_ready(PEOPLE.encode())
    office.tell(Kind.EXTRACT, ExtractBody(id=uuid4(), name="dtsen-2026-11-01.csv", content=content))
    screen = shown(inside, office)
    inside.press("Kirim sekarang")
    inside.settle()
    screen.tabs.setCurrentIndex(4)
    inside.settle()
    inside.press("Buka untuk impor")
    inside.settle()
    data = inside.window.desk.navigation.current
    assert isinstance(data, ExtractScreen)
    inside.settle()
    inside.press("Impor dan pakai")
    inside.settle()
    assert desk.app.registry.current() is not None
    assert not list(memory.iterdir()), "closed again, as before it was looked through"
    assert not list(desk.app.home.rglob("dtsen-2026-11-01.csv"))


def test_every_act_is_in_the_list_of_commands(inside: Inside, office: OnlineOffice) -> None:
    shown(inside, office, admin=False)
    offers = {each.act.code: each.why_not for each in inside.window.desk.acts.offers("counter")}
    assert {"send_now", "write_stick", "read_stick", "enrol", "online_requests"} <= set(offers)
    assert "belum terdaftar" in offers["send_now"]
    assert "Admin" in offers["enrol"]


def test_that_the_centre_was_put_back_stands_among_the_facts() -> None:
    standing = Standing(enrolled=True, device="netral/loket-1/1")

    def facts(of: Standing) -> dict[str, str]:
        return dict(wording.page(of, [], [], [], [], zone="Asia/Jakarta", trouble=None).facts)

    assert facts(standing)["Pusat dipulihkan"] == ""
    later = replace(standing, restored_at=datetime(2026, 11, 23, 1, 30, tzinfo=UTC))
    assert facts(later)["Pusat dipulihkan"].endswith("08.30 WIB")
