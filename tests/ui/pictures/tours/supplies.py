"""What letters need: numbers, special paper, mail, certificate, official signature, neighbours."""

from collections.abc import Iterator
from uuid import UUID

from app.devices.mail import MailServer
from app.letters import Letter
from app.letters.numbers.book import Written
from app.security.certificate import make_certificate
from tests.app.filing.test_pictures import photo
from tests.offices import METRO, Desk
from tests.ui.pictures.set import Set
from tests.ui.pictures.studio import Shot
from ui.screens.keys.sheet import KeysSheet
from ui.screens.office.view import TABS, OfficeScreen


def supplied(place: Set) -> Desk:
    """An office on special paper, with numbers kept back and some of them used by hand."""
    desk = place.office("metro")
    app = desk.app
    kind = next(each for each in app.standard.letters if each.special_paper)
    app.stock.receive("A000001", "A000020", by=desk.admin)
    app.stock.spoil("A000003", "terkena air", by=desk.clerk)
    taken = app.book.reserve(kind.code, 6, "Cadangan listrik mati", by=desk.admin)
    written = Written(app.letters.today(), kind.purposes[0], "Muhammad Ridwan Contoh", kind.signers[0].role)
    app.book.write_in(kind.code, taken[0].serial, written, by=desk.clerk)
    app.book.spoil(kind.code, taken[1].serial, "Salah tulis", by=desk.admin)
    return desk


def on_special_paper(desk: Desk) -> Letter:
    """A letter of the kind that takes such sheets, signed."""
    kind = next(each.code for each in desk.app.standard.letters if each.special_paper)
    service = next(each for each in desk.app.standard.services if kind in each.letters)
    ticket = desk.called(service.code)
    desk.complete(ticket)
    letter = desk.draft(ticket, METRO, desk.form(kind))
    desk.app.visits.finish(ticket.visit_id, outcome="letter", by=desk.clerk)
    return desk.approve_all(letter)


def supplies(place: Set) -> Iterator[Shot]:
    desk = supplied(place)
    app = desk.app
    screen = place.enter(desk.admin, "office")
    assert isinstance(screen, OfficeScreen)
    screen.tabs.setCurrentIndex(TABS.index("Perlengkapan surat"))
    place.settle()
    yield Shot("office-supplies", dark=True)
    run = place.program.window.desk.navigation.run

    def opened(act: str) -> None:
        run(act)
        place.settle()

    opened("numbers")
    yield Shot("supplies-numbers", (150,), dark=True)
    place.press("Cadangkan nomor")
    yield Shot("supplies-reserve")
    opened("special_paper")
    yield Shot("supplies-paper", dark=True)
    place.press("Lembar rusak")
    yield Shot("supplies-paper-spoiled")
    opened("mail_server")
    yield Shot("supplies-mail-unset")
    app.mailing.set(
        MailServer("mail.contoh.go.id", 587, "starttls", "dinsos@contoh.go.id", "dinsos", "rahasia"), by=desk.admin
    )
    opened("mail_server")
    yield Shot("supplies-mail", dark=True)
    place.press("Ubah server")
    yield Shot("supplies-mail-change")
    opened("certificate")
    yield Shot("supplies-certificate-none")
    app.trust.make_certificate(by=desk.admin)
    opened("certificate")
    yield Shot("supplies-certificate", dark=True)
    for _ in range(2):
        app.official.ask(on_special_paper(desk).id, by=desk.clerk)
    authority = make_certificate("Penerbit TTE Contoh", desk.clock(), bits=2048)
    app.official.set_service("https://tte.contoh.go.id", "dinsos", "rahasia", [authority.der], by=desk.admin)
    opened("official_signature")
    yield Shot("supplies-official", dark=True)
    place.press("Ubah layanan")
    yield Shot("supplies-official-change")
    opened("seal_keys")
    yield Shot("supplies-keys", dark=True)
    keys = place.program.window.desk.sheet
    assert isinstance(keys, KeysSheet)
    keys.rotate.click()
    keys.do.click()
    place.settle()
    yield Shot("supplies-keys-steps")
    keys.compare.click()
    yield Shot("supplies-keys-compare")
    keys.keep.click()
    keys.drill.click()
    keys.do.click()
    place.settle()
    yield Shot("supplies-keys-drill")
    opened("neighbours")
    yield Shot("supplies-neighbours", dark=True)
    for width, slot in ((300, "ktp"), (310, "ktp"), (320, "kk"), (330, "foto_depan")):
        app.filing.add(UUID(int=71), slot, photo(width, 200), by=desk.clerk)
        desk.clock.pass_by(days=3)
    desk.clock.pass_by(days=740)
    app.filing.destroy(minutes="BA-01/MUSNAH/2028", by=desk.admin)
    app.filing.add(UUID(int=72), "ktp", photo(340, 200), by=desk.clerk)
    desk.clock.pass_by(days=800)
    opened("ended_papers")
    yield Shot("supplies-ended", (150,), dark=True)
    place.press("Musnahkan …")
    yield Shot("supplies-ended-sure")
