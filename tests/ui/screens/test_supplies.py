"""What letters need, at the window: numbers, special paper, mail, certificate, official signature, neighbours."""

from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

import ui.letter_screens
from app.filing import Slot
from app.filing.errors import FileDestroyed
from app.letters import Letter, PaperState
from app.letters.numbers.book import Fate, Written
from app.security.certificate import Certificate, make_certificate, to_pkcs12
from app.trust.official import OfficialState
from tests.app.devices.test_mail import Post, office_post
from tests.app.filing.test_pictures import photo
from tests.app.letters.counter import issued as issued_netral
from tests.app.trust.test_official import NIK, PASSPHRASE, StandIn, authority, stand_in  # noqa: F401  (fixtures)
from tests.offices import METRO, Desk
from tests.ui.inside import Inside, inside_of  # noqa: F401  (fixture)
from tests.ui.picking import Picked
from tests.ui.screens.test_register import Printers
from tests.ui.walk import assert_accessible, assert_one_window, assert_reachable, has_focus
from ui.screens.office.view import TABS, OfficeScreen
from ui.screens.register.view import RegisterScreen
from ui.screens.supplies.sheet import SuppliesSheet
from ui.supplies import offer_supplies


@pytest.fixture
def inside(inside_of: Callable[[Desk], Inside], desk: Desk) -> Inside:  # noqa: F811
    return inside_of(desk)


def opened(inside: Inside, act: str, picked: Picked | None = None, printers: Printers | None = None) -> SuppliesSheet:
    """The sheet, as the list of commands opens it for the admin."""
    inside.enter(inside.desk.admin, "office")
    offer_supplies(inside.desk.app, inside.desk.admin, inside.program, picked or Picked(), printers)
    inside.window.desk.navigation.run(act)
    inside.settle()
    sheet = inside.window.desk.sheet
    assert isinstance(sheet, SuppliesSheet)
    assert_accessible(sheet)
    return sheet


def answer(inside: Inside, sheet: SuppliesSheet, do: str = "", /, **values: str) -> None:
    """Fill the question in and do it."""
    secrets = {name: values.pop(name) for name in list(values) if name in sheet.asked.secrets}
    sheet.asked.form.fill(values)
    for name, text in secrets.items():
        sheet.asked.secrets[name].line.setText(text)
    assert_accessible(sheet)
    if do:
        inside.press(do)
    else:
        sheet.asked.do.click()
    inside.settle()


# ── numbers ──


def test_numbers_are_kept_back_used_spoiled_and_returned_and_the_proof_says_so(inside: Inside, tmp_path: Path) -> None:
    desk, book = inside.desk, inside.desk.app.book
    issued_netral(desk)
    kept = tmp_path / "cadangan.pdf"
    sheet = opened(inside, "numbers", Picked(kept))
    assert "1 surat; tidak ada celah." in sheet.text
    inside.press("Cadangkan nomor")
    answer(inside, sheet, count="4", reason="Listrik mati")
    assert [each.serial for each in book.reserved()] == [2, 3, 4, 5]
    assert "4 dicadangkan; tidak ada celah." in sheet.text
    inside.press("Simpan")
    inside.settle()
    assert kept.read_bytes().startswith(b"%PDF-")
    kind = desk.app.standard.letters[0]
    sheet.acted.emit("write_in", f"{kind.code}/2")
    answer(inside, sheet, name="Ni Luh Contoh", purpose=desk.app.standard.purpose(kind.purposes[0]).label)
    sheet.acted.emit("spoil", f"{kind.code}/3")
    answer(inside, sheet, reason="Salah tulis")
    sheet.acted.emit("give_back", kind.code)
    assert sheet.asked.do.text() == "Kembalikan"
    answer(inside, sheet)
    today = desk.app.letters.today()
    fates = [each.fate for each in book.entries(today, today)]
    assert fates == [Fate.BY_HAND, Fate.VOID, Fate.RETURNED, Fate.RETURNED]
    assert "NI LUH CONTOH" in sheet.text
    assert "tidak ada celah" in sheet.text
    [proof] = desk.app.register.prove()
    assert proof.whole


def test_the_scan_of_a_letter_written_by_hand_is_kept_with_its_number(inside: Inside, tmp_path: Path) -> None:
    desk, kind = inside.desk, inside.desk.app.standard.letters[0]
    scan = tmp_path / "pindai.jpg"
    scan.write_bytes(photo(600, 400))
    first, second = desk.app.book.reserve(kind.code, 2, "Listrik mati", by=desk.admin)
    for number in (first, second):
        written = Written(desk.app.letters.today(), kind.purposes[0], "Ni Luh Contoh", kind.signers[0].role)
        desk.app.book.write_in(kind.code, number.serial, written, by=desk.clerk)
    sheet = opened(inside, "numbers", Picked(scan))
    assert "Pindaiannya tersimpan." not in sheet.text
    sheet.acted.emit("scan", str(second.id))
    inside.settle()
    assert f"Pindaian surat {second.number} disimpan." in sheet.text
    assert [each.slot for each in desk.app.filing.of(second.id)] == [Slot.PAPER_LETTER]
    assert desk.app.filing.of(first.id) == []
    assert sheet.text.count("Pindaiannya tersimpan.") == 1


def test_numbers_given_outside_are_declared_and_what_cannot_be_is_said(inside: Inside) -> None:
    sheet = opened(inside, "numbers")
    inside.press("Diberikan di luar")
    answer(inside, sheet, count="501", reason="Buku sekretariat")
    assert not sheet.asked.isHidden()
    answer(inside, sheet, count="3", reason="Buku sekretariat")
    assert "3 diberikan di luar Loket" in sheet.text
    inside.press("Diberikan di luar")
    inside.key(Qt.Key.Key_Escape)
    assert sheet.asked.isHidden(), "Esc leaves the question first"
    assert inside.window.desk.sheet is sheet
    inside.key(Qt.Key.Key_Escape)
    assert inside.window.desk.sheet is None


def test_the_sheet_for_the_wall_goes_to_the_printer(inside: Inside, tmp_path: Path) -> None:
    inside.desk.app.book.reserve(
        inside.desk.app.standard.letters[0].code, 3, "Cadangan listrik mati", by=inside.desk.admin
    )
    sheet = opened(inside, "numbers", printers=Printers(tmp_path / "tray"))
    inside.press("Cetak")
    inside.settle()
    [page] = (tmp_path / "tray").iterdir()
    assert page.read_bytes().startswith(b"%PDF-")
    assert "dikirim ke Lobi" in sheet.text


# ── special paper ──


@pytest.fixture
def metro(
    inside_of: Callable[[Desk], Inside],  # noqa: F811
    desk_of: Callable[[str], Desk],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Inside:
    """An office on special paper, with a printer whose paper falls into a folder."""
    printers = Printers(tmp_path / "tray")
    monkeypatch.setattr(ui.letter_screens, "SystemPrinters", lambda: printers)
    return inside_of(desk_of("metro"))


def issued(desk: Desk) -> Letter:
    service = next(each for each in desk.app.standard.services if "jawaban_bansos" in each.letters)
    ticket = desk.called(service.code)
    desk.complete(ticket)
    return desk.approve_all(desk.draft(ticket, METRO, desk.form("jawaban_bansos")))


def register(inside: Inside, letter: Letter) -> RegisterScreen:
    screen = inside.enter(inside.desk.clerk, "register")
    assert isinstance(screen, RegisterScreen)
    screen.page.chosen.emit(letter.id)
    inside.settle()
    return screen


def serial(inside: Inside) -> str:
    """What stands in the field that asks for the sheet."""
    sheet = inside.window.desk.sheet
    assert sheet is not None
    return str(sheet.form.typed["serial"])  # type: ignore[attr-defined]


def test_paper_is_received_and_spoiled_and_the_office_is_told_when_it_runs_low(metro: Inside) -> None:
    sheet = opened(metro, "special_paper")
    assert "Belum ada kertas" in sheet.text
    metro.press("Terima kertas")
    answer(metro, sheet, first="A0001", last="B0002")
    assert "tidak sesuai" in sheet.text
    answer(metro, sheet, first="A0001", last="A0020")
    assert "sisa 20 dari 20 lembar" in sheet.text
    assert "mintalah" not in sheet.text
    metro.press("Lembar rusak")
    answer(metro, sheet, sheet="A0007", reason="terkena air")
    assert "19 lembar; mintalah kertas baru" in sheet.text
    assert_reachable(metro.window)
    assert_one_window(metro.window)


def test_the_printer_gets_the_sheet_that_the_clerk_named(metro: Inside) -> None:
    desk = metro.desk
    desk.app.stock.receive("A0001", "A0003", by=desk.admin)
    letter = issued(desk)
    screen = register(metro, letter)
    metro.press("Cetak surat")
    metro.settle()
    metro.press("Pakai printer ini")
    metro.settle()
    assert serial(metro) == "A0001"
    sheet = metro.window.desk.sheet
    assert sheet is not None
    sheet.form.fill({"serial": "A0009"})  # type: ignore[attr-defined]
    metro.press("Cetak")
    metro.settle()
    assert "tidak ada dalam persediaan" in sheet.message  # type: ignore[attr-defined]
    sheet.form.fill({"serial": "A0002"})  # type: ignore[attr-defined]
    metro.press("Cetak")
    metro.settle()
    assert metro.window.desk.sheet is None
    assert desk.app.prints.sheet_out(letter.id) == "A0002"
    metro.press("Tidak keluar atau rusak")
    metro.settle()
    unharmed = metro.window.desk.sheet
    assert unharmed is not None
    assert "A0002" in unharmed.title
    metro.key(Qt.Key.Key_2)
    metro.settle()
    assert [each.state for each in desk.app.register.record(letter.id).sheets] == [PaperState.FAILED]
    (pile,) = desk.app.stock.piles()
    assert (pile.left, pile.spoiled) == (3, 0), "the sheet lies in the stock again"
    words = [label.text() for label in screen.letter.findChildren(QLabel)]
    assert any("kertas A0002" in each for each in words)


# ── mail ──


@pytest.fixture
def post() -> Iterator[tuple[Post, int]]:
    with office_post() as running:
        yield running


def test_the_mail_server_is_entered_and_tried_and_its_password_is_not_shown(
    inside: Inside, post: tuple[Post, int]
) -> None:
    handler, port = post
    sheet = opened(inside, "mail_server")
    assert "Belum diisi" in sheet.text
    inside.press("Isi server")
    words = "Tanpa pengaman, hanya di dalam jaringan kantor"
    answer(
        inside, sheet, host="127.0.0.1", security=words, port=str(port), sender="dinas@contoh.id", password="rahasia7"
    )
    assert "tersimpan, tidak ditampilkan" in sheet.text
    assert "rahasia7" not in sheet.text
    inside.press("Kirim surel percobaan")
    answer(inside, sheet, address="tidakada@contoh.id")
    assert "menolak kiriman" in sheet.text
    assert sheet.asked.do.isEnabled(), "it can be tried again at once"
    answer(inside, sheet, address="admin@contoh.id")
    assert "Server menerima surel percobaan untuk admin@contoh.id" in sheet.text
    assert len(handler.came) == 1
    inside.press("Ubah server")
    assert sheet.asked.secrets["password"].text == ""
    answer(inside, sheet, port="9")
    assert "tersimpan, tidak ditampilkan" in sheet.text
    inside.press("Kirim surel percobaan")
    answer(inside, sheet, address="admin@contoh.id")
    assert "tidak dapat dihubungi" in sheet.text


# ── certificate ──


def test_a_certificate_is_brought_in_copied_and_put_out_of_use(inside: Inside, tmp_path: Path) -> None:
    desk, path = inside.desk, tmp_path / "kantor.p12"
    made = make_certificate("Dinas Sosial Contoh", desk.clock(), bits=2048)
    path.write_bytes(to_pkcs12(made, "sandi-p12"))
    picked = Picked(path)
    sheet = opened(inside, "certificate", picked)
    inside.press("Masukkan PKCS#12")
    answer(inside, sheet, secret="salah")
    assert desk.app.trust.certificate() is None
    answer(inside, sheet, secret="sandi-p12")
    assert "Setiap berkas PDF baru ditandai" in sheet.text
    picked.paths = [tmp_path / "salinan.p12"]
    inside.press("Salin untuk brankas")
    answer(inside, sheet, secret="kopi-hangat-42", again="kopi-hangat-43")
    assert "tidak sama" in sheet.text
    answer(inside, sheet, secret="kopi-hangat-42", again="kopi-hangat-42")
    assert (tmp_path / "salinan.p12").stat().st_mode & 0o077 == 0
    inside.press("Berhenti memakai")
    assert has_focus(sheet.asked.keep), "the safe one"
    answer(inside, sheet)
    assert desk.app.trust.certificate() is None


# ── official signature ──


def test_a_letter_waits_until_a_checked_answer_came(
    inside: Inside,
    tmp_path: Path,
    stand_in: StandIn,  # noqa: F811
    authority: Certificate,  # noqa: F811
) -> None:
    desk = inside.desk
    letter = issued_netral(desk)
    desk.app.official.ask(letter.id, by=desk.clerk)
    root = tmp_path / "penerbit.cer"
    root.write_bytes(authority.der)
    sheet = opened(inside, "official_signature", Picked(root))
    inside.press("Isi layanan")
    answer(inside, sheet, url="http://tte.contoh.go.id", user="dinsos", password="kunci")
    assert "harus diawali https://" in sheet.text
    answer(inside, sheet, url=stand_in.url, user="dinsos", password="kunci-layanan")
    inside.press("Sertifikat penerbit")
    inside.settle()
    assert "Segel berkas I Gede Contoh" in sheet.text
    assert "kunci-layanan" not in sheet.text
    for manner, problem in (("wrong passphrase", "kata sandi TTE salah"), ("breaks down", "layanan tidak menjawab")):
        stand_in.manner = manner
        sheet.acted.emit("sign", str(letter.id))
        answer(inside, sheet, nik=NIK.digits, passphrase=PASSPHRASE)
        assert "menunggu TTE" in sheet.text
        assert problem in sheet.text
    told = desk.app.official.of(letter.id)
    assert told is not None
    assert (told.state, told.tries) == (OfficialState.WAITING, 2)
    stand_in.manner = "signs"
    answer(inside, sheet, nik=NIK.digits, passphrase=PASSPHRASE)
    assert f"Surat {letter.number} ditandatangani secara elektronik" in sheet.text
    assert "Tidak ada surat yang menunggu TTE" in sheet.text
    assert desk.app.official.pdf(letter.id).startswith(b"%PDF-")
    assert stand_in.asked[-1]["login"] == b"Basic ZGluc29zOmt1bmNpLWxheWFuYW4="


# ── neighbours ──


def test_another_office_is_believed_only_when_its_fingerprint_was_typed(
    inside: Inside, desk_of: Callable[[str], Desk], tmp_path: Path
) -> None:
    other = desk_of("karangasem")
    published = other.app.trust.publish(by=other.admin)
    for name, content in published.files.items():
        (tmp_path / name).write_bytes(content)
    [theirs] = other.app.trust.own_keys()
    picked = Picked(tmp_path / "kunci-publik.json")
    sheet = opened(inside, "neighbours", picked)
    inside.press("Kunci publik kantor lain")
    inside.settle()
    assert theirs.fingerprint not in sheet.asked._explain.text(), "it is typed from their sheet, not from here"
    answer(inside, sheet, prints="0000 " * 8)
    assert inside.desk.app.trust.known() == []
    answer(inside, sheet, prints=theirs.fingerprint.lower())
    [known] = inside.desk.app.trust.known()
    assert known.fingerprints == (theirs.fingerprint,)
    assert known.office in sheet.text
    picked.paths = [tmp_path / "daftar-pencabutan.cbor", tmp_path / "daftar-kode.cbor"]
    inside.press("Masukkan daftar")
    inside.settle()
    assert "Daftar pencabutan" in sheet.text
    assert len(inside.desk.app.trust.lists()) == 2
    picked.paths = [tmp_path / "kunci-publik.json"]
    inside.press("Masukkan daftar")
    inside.settle()
    assert len(inside.desk.app.trust.lists()) == 2


# ── who may, and where it is found ──


def test_the_office_shows_how_all_of_it_stands_and_opens_each(metro: Inside) -> None:
    screen = metro.enter(metro.desk.admin, "office")
    assert isinstance(screen, OfficeScreen)
    screen.tabs.setCurrentIndex(TABS.index("Perlengkapan surat"))
    metro.settle()
    assert "Kertas khusus: belum dicatat" in screen.supplies.text
    assert "Server surel: belum diisi" in screen.supplies.text
    metro.desk.app.stock.receive("A0001", "A0010", by=metro.desk.admin)
    metro.desk.app.trust.make_certificate(by=metro.desk.admin)
    metro.settle()
    screen.came.emit()
    metro.settle()
    assert "sisa 10 lembar; mintalah kertas baru" in screen.supplies.text
    assert "Sertifikat berkas PDF: berlaku sampai 2" in screen.supplies.text
    for act in ("numbers", "special_paper", "mail_server", "certificate", "official_signature", "neighbours"):
        screen.supplies.asked.emit(act)
        metro.settle()
        assert isinstance(metro.window.desk.sheet, SuppliesSheet), act
    metro.desk.clock.pass_by(days=400)
    screen.came.emit()
    metro.settle()
    assert "Kunci segel: menyegel sejak 23 Nov 2026; sudah waktunya diganti" in screen.supplies.text


def test_who_may_not_is_told_who_may(inside: Inside) -> None:
    clerk = inside.desk.person("front_office")
    inside.enter(clerk, "office")
    offers = {offer.act.code: offer.why_not for offer in inside.window.desk.acts.offers("office")}
    for act in ("mail_server", "certificate"):
        assert "diurus oleh" in offers[act], act
    assert offers["numbers"] == ""
    assert "special_paper" not in offers, "this office prints on ordinary paper"
    inside.window.desk.navigation.run("numbers")
    inside.settle()
    sheet = inside.window.desk.sheet
    assert isinstance(sheet, SuppliesSheet)
    assert "dilakukan oleh" in "\n".join(label.text() for label in sheet.findChildren(QLabel))


# ── papers whose time is over ──


@pytest.mark.proves("X-12")
def test_papers_whose_time_is_over_are_destroyed_and_the_minutes_saved(inside: Inside, tmp_path: Path) -> None:
    desk = inside.desk
    filed = desk.app.filing.add(UUID(int=71), "ktp", photo(300, 200), by=desk.clerk)
    sheet = opened(inside, "ended_papers")
    assert "belum ada yang perlu dimusnahkan" in sheet.text
    assert "Belum pernah." in sheet.text
    desk.clock.pass_by(days=800)
    picked = Picked(tmp_path / "berita-acara.pdf")
    sheet = opened(inside, "ended_papers", picked)
    assert "KTP: 1 berkas" in sheet.text
    inside.press("Musnahkan")
    assert sheet.asked.keep.text(), "there is a way back"
    answer(inside, sheet, minutes="BA-01/2029")
    assert "1 berkas dimusnahkan." in sheet.text
    assert "BA-01/2029: 1 berkas" in sheet.text
    with pytest.raises(FileDestroyed):
        desk.app.filing.open(filed.id, by=desk.clerk)
    inside.press("Berita acara")
    inside.settle()
    assert (tmp_path / "berita-acara.pdf").read_bytes().startswith(b"%PDF-")
    assert "Berita acara disimpan: berita-acara.pdf." in sheet.text
