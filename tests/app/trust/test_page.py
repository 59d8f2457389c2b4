"""The page for outsiders in a real browser: it says what the program says, of every letter, and talks to nobody."""

import base64
import json
import random
import subprocess
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageFilter
from pypdfium2 import PdfDocument

from app.base.errors import AppError
from app.base.resources import resource
from app.letters.checking.telling import Telling, tell
from app.letters.checking.verifier import verify_without_office
from app.letters.sealing import qr
from app.security.lists import NO_LISTS, Lists, lists_from
from app.security.public_keys import load_public_keys
from app.security.seal import seal
from app.security.signed_list import letter_id, sign_list
from app.trust.page import SCRIPTS, verify_page
from app.words.errors import explain
from app.words.verdicts import PDF_SIGNED
from tests.app.filing.test_pictures import pdf
from tests.app.letters.counter import issued
from tests.app.security.claims import BASE, KEY
from tests.app.security.test_second_library import RFC_8032
from tests.app.trust.outsiders import (
    EXPIRED,
    GOOD,
    KEYS,
    LISTS,
    NOW,
    OFFICE,
    REVOKED,
    REVOKED_LIST,
    STOLEN,
    TEXTS,
    TODAY,
)
from tests.browser import Browser, chromium
from tests.offices import LISTED, Desk

PICTURES = 'document.querySelector("#busy").hidden && !document.querySelector("#result").hidden'


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("halaman") / "index.html"
    file.write_bytes(verify_page(KEYS, LISTS, office=OFFICE, address=BASE, made=TODAY))
    (file.parent / "tanpa-daftar.html").write_bytes(verify_page(KEYS, (), office=OFFICE, address=BASE, made=TODAY))
    return file


@pytest.fixture(scope="module")
def served(page: Path) -> Iterator[str]:
    """The same folder on a web server of this machine: where it is."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *args: object) -> None:
            seen.append(self.path)

    seen: list[str] = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(page.parent)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    assert not any("#" in path or "0oRD" in path for path in seen), "a claim reached the server"


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    hosts = "MAP sekolah.contoh.invalid 127.0.0.1"
    with chromium(tmp_path_factory.mktemp("profil") / "p", hosts=hosts) as opened:
        opened.set_time(NOW)
        yield opened


@pytest.fixture
def phone(browser: Browser) -> Browser:
    browser.set_time(NOW)
    return browser


def shown(browser: Browser) -> list[object]:
    """What the page says, part by part."""
    return list(
        browser.run(
            "const t = (id) => { const e = document.getElementById(id); return e.hidden ? '' : e.textContent; };"
            "const facts = document.getElementById('facts');"
            "const cells = facts.hidden ? [] : Array.from(facts.children, (e) => e.textContent);"
            "return [t('word'), t('sentence'), t('compare'), cells,"
            " Array.from(document.querySelectorAll('#notes p'), (e) => e.textContent)];"
        )
    )


def program(text: str, lists: Lists) -> list[object]:
    """What the program says of the same."""
    try:
        told: Telling = tell(verify_without_office(text, KEYS, TODAY, lists), TODAY)
    except AppError as error:
        message = explain(error)
        return [message.what, message.remedy, "", [], []]
    return [told.word, told.sentence, told.compare, [cell for row in told.facts for cell in row], list(told.notes)]


def ask(browser: Browser, text: str) -> list[object]:
    browser.run("document.getElementById('result').hidden = true")
    browser.run("document.getElementById('text').value = arguments[0]", text)
    browser.run("document.getElementById('typed').requestSubmit()")
    browser.until("return !document.getElementById('result').hidden")
    return shown(browser)


@pytest.mark.proves("G4-18")
def test_page_and_program_say_the_same_of_every_letter(phone: Browser, page: Path) -> None:
    lists = lists_from(LISTS, KEYS)
    phone.open(page.as_uri())
    assert {what: ask(phone, text) for what, text in TEXTS.items()} == {
        what: program(text, lists) for what, text in TEXTS.items()
    }


def test_without_lists_both_say_that_they_cannot_know(phone: Browser, page: Path) -> None:
    phone.open(page.with_name("tanpa-daftar.html").as_uri())
    for what in ("good", "revoked", "of a stolen key, known", "code"):
        assert ask(phone, TEXTS[what]) == program(TEXTS[what], NO_LISTS), what
    assert "tidak terlihat" in phone.text("#lists")


@pytest.mark.parametrize("days", [0, 7, 8, 400, -3])
def test_an_old_list_says_how_old_it_is(phone: Browser, page: Path, days: int) -> None:
    phone.set_time(NOW + timedelta(days=days))
    phone.open(page.as_uri())
    lists, today = lists_from(LISTS, KEYS), TODAY + timedelta(days=days)
    told = tell(verify_without_office(TEXTS["good, open end"], KEYS, today, lists), today)
    assert ask(phone, TEXTS["good, open end"])[4] == list(told.notes)
    assert any("berumur" in note for note in told.notes) is (days > 7)
    assert any("mendahului" in note for note in told.notes) is (days == -3)


@pytest.mark.parametrize("where", ["file", "server"])
@pytest.mark.parametrize(
    ("what", "word"),
    [
        ("good", "BERLAKU"),
        ("expired", "KEDALUWARSA"),
        ("revoked", "BATAL"),
        ("altered", "TIDAK ASLI"),
        ("foreign", "PENERBIT TIDAK DIKENAL"),
        ("of a stolen key, unknown", "BELUM DAPAT DIPERCAYA"),
    ],
)
def test_the_address_in_the_qr_opens_with_the_answer(
    phone: Browser, page: Path, served: str, where: str, what: str, word: str
) -> None:
    """As a phone's camera app does it: the address with the claim behind the #."""
    base = page.as_uri() if where == "file" else f"{served}/index.html"
    phone.open(TEXTS[what].replace(BASE, base))
    assert phone.text("#word") == word
    assert phone.run("return document.activeElement.id") == "result"


def test_a_second_scan_in_the_same_tab_is_answered_anew(phone: Browser, page: Path) -> None:
    phone.open(TEXTS["good"].replace(BASE, page.as_uri()))
    phone.run("location.hash = arguments[0]", TEXTS["revoked"].partition("#")[2])
    phone.until("return document.getElementById('word').textContent !== 'BERLAKU'")
    assert phone.text("#word") == "BATAL"


def test_without_the_browsers_cryptography_the_answers_are_the_same(phone: Browser, page: Path, served: str) -> None:
    """Plain http under another name: there a browser offers no cryptography at all."""
    port = served.rpartition(":")[2]
    phone.open(f"http://sekolah.contoh.invalid:{port}/index.html")
    assert phone.run("return typeof crypto.subtle") == "undefined"
    lists = lists_from(LISTS, KEYS)
    for what in ("good", "altered", "altered in the signature", "revoked", "foreign under our key's id", "code"):
        assert ask(phone, TEXTS[what]) == program(TEXTS[what], lists), what


def test_nothing_leaves_the_browser(phone: Browser, page: Path, served: str, tmp_path: Path) -> None:
    phone.asked()
    phone.complaints()
    address = TEXTS["good"].replace(BASE, f"{served}/index.html")
    phone.open(address)
    picture(tmp_path / "surat.png", TEXTS["revoked"])
    phone.give("#picture", tmp_path / "surat.png")
    phone.until("return document.getElementById('word').textContent === 'BATAL'")
    assert {url.partition("#")[0] for url in phone.asked()} <= {f"{served}/index.html", f"{served}/favicon.ico"}
    assert [line for line in phone.complaints() if "favicon" not in line] == []
    assert phone.run("return document.cookie + Object.keys(localStorage).length") == "0"


def test_the_page_forbids_itself_everything_else(phone: Browser, page: Path) -> None:
    phone.open(page.as_uri())
    phone.complaints()
    phone.run(
        "const s = document.createElement('script'); s.textContent = 'globalThis.slipped = 1'; document.body.append(s);"
        "fetch('data:text/plain,x').catch(() => {}); new Image().src = 'https://contoh.invalid/x.png';"
    )
    phone.until("return true")
    assert phone.run("return globalThis.slipped === undefined")
    assert sum("Content Security Policy" in line for line in phone.complaints()) >= 2


def picture(file: Path, text: str, pixels: int = 4) -> None:
    """A QR as a scanner gives it, on a grey sheet."""
    rows = qr.matrix(text)
    small = Image.new("L", (len(rows) + 8,) * 2, 255)
    for y, row in enumerate(rows):
        for x, dark in enumerate(row):
            if dark:
                small.putpixel((x + 4, y + 4), 0)
    big = small.resize((small.width * pixels,) * 2, Image.Resampling.NEAREST)
    sheet = Image.new("L", (big.width * 2, big.height * 2), 235)
    sheet.paste(big, (big.width // 3, big.height // 2))
    sheet.save(file)


TURNS: dict[str, Callable[[Image.Image], Image.Image]] = {
    "as scanned": lambda sheet: sheet,
    "upside down": lambda sheet: sheet.rotate(180),
    "on its side": lambda sheet: sheet.rotate(90, expand=True),
    "askew": lambda sheet: sheet.rotate(7, expand=True, fillcolor=200, resample=Image.Resampling.BICUBIC),
    "blurred": lambda sheet: sheet.filter(ImageFilter.GaussianBlur(1.2)),
    "pale": lambda sheet: sheet.point(lambda value: 120 + value // 2),
    "in half shade": lambda sheet: Image.composite(
        sheet, sheet.point(lambda value: value // 2), Image.linear_gradient("L").resize(sheet.size)
    ),
}


@pytest.mark.parametrize("turn", TURNS)
def test_a_photo_of_a_real_letter_is_read(phone: Browser, desk: Desk, tmp_path: Path, turn: str) -> None:
    """A sheet as the office prints it, at 200 dpi, read by our own reader in the browser."""
    letter = issued(desk, LISTED)
    made = desk.app.trust.publish(by=desk.clerk)
    (tmp_path / "index.html").write_bytes(made.files["index.html"])
    pdf = PdfDocument(desk.app.letters.pdf(letter.id, by=desk.clerk))
    sheet = pdf[0].render(scale=200 / 72).to_pil().convert("L")
    pdf.close()
    buffer = BytesIO()
    TURNS[turn](sheet).save(buffer, "JPEG", quality=80)
    (tmp_path / "foto.jpg").write_bytes(buffer.getvalue())
    phone.set_time(desk.clock.at)
    phone.open((tmp_path / "index.html").as_uri())
    phone.give("#picture", tmp_path / "foto.jpg")
    phone.until(f"return {PICTURES}")
    assert phone.text("#word") == "BERLAKU"
    assert letter.number in phone.text("#facts")
    assert "N.L.A." in phone.text("#facts")


def test_the_letters_own_file_is_read_and_every_change_of_it_shows(phone: Browser, desk: Desk, tmp_path: Path) -> None:
    """Plain and signed files, from the disk, in the browser; and what the program says of the same bytes."""
    plain = issued(desk, LISTED)
    desk.app.trust.make_certificate(by=desk.admin)
    signed = issued(desk, LISTED)
    made = desk.app.trust.publish(by=desk.clerk)
    (tmp_path / "index.html").write_bytes(made.files["index.html"])
    whole, other = (desk.app.letters.pdf(letter.id, by=desk.clerk) for letter in (plain, signed))
    assert b"%LoketTandaTangan" in other
    room = whole.index(b"%LoketSegel")
    files = {
        "plain": (whole, "BERLAKU"),
        "signed": (other, "BERLAKU"),
        "one byte": (whole[:-30] + bytes([whole[-30] ^ 1]) + whole[-29:], "TIDAK ASLI"),
        "one byte more": (whole + b"\n", "TIDAK ASLI"),
        "another's room": (
            whole[: room + 300] + other[other.index(b"%LoketSegel") + 300 :][:4000] + whole[room + 4300 :],
            "TIDAK ASLI",
        ),
        "room spoiled": (whole[: room + 12] + b"2" + whole[room + 13 :], "TIDAK ASLI"),
        "two rooms": (whole + whole[room - 3 : room + 5400], "TIDAK ASLI"),
        "foreign": (pdf(), "PDF itu bukan berkas asli dari kantor, jadi tidak dapat diperiksa di sini."),
    }
    keys = load_public_keys(desk.app.home / "kunci-publik.json")
    phone.set_time(desk.clock.at)
    phone.open((tmp_path / "index.html").as_uri())
    for name, (content, word) in files.items():
        (tmp_path / "surat.pdf").write_bytes(content)
        phone.run("document.getElementById('result').hidden = true")
        phone.give("#picture", tmp_path / "surat.pdf")
        phone.until(f"return {PICTURES}")
        assert phone.text("#word") == word, name
        assert (PDF_SIGNED in phone.text("#notes")) is (name == "signed"), name
        if name != "foreign":
            told = tell(verify_without_office(content, keys, TODAY), TODAY).word
            assert told == word, name
    phone.give("#picture", _kept(tmp_path / "asli.pdf", whole))
    phone.until("return document.getElementById('word').textContent === 'BERLAKU'")
    assert plain.number in phone.text("#facts")


def _kept(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def test_a_picture_without_a_qr_and_a_file_that_is_no_picture_are_told_so(
    phone: Browser, page: Path, tmp_path: Path
) -> None:
    phone.open(page.as_uri())
    Image.effect_noise((400, 300), 90).save(tmp_path / "derau.png")
    (tmp_path / "surat.png").write_bytes(b"bukan gambar")
    phone.give("#picture", tmp_path / "derau.png")
    phone.until(f"return {PICTURES}")
    assert phone.text("#word") == "Tidak ada QR surat yang terbaca."
    phone.give("#picture", tmp_path / "surat.png")
    phone.until("return document.getElementById('word').textContent.startsWith('Peramban ini')")


def test_a_newer_list_from_a_stick_is_taken_and_an_older_one_is_not(phone: Browser, page: Path, tmp_path: Path) -> None:
    """A letter that was withdrawn after the page was made."""
    phone.open(page.as_uri())
    assert ask(phone, TEXTS["good"])[0] == "BERLAKU"
    newer = replace(REVOKED_LIST, counter=26112302, ids=REVOKED_LIST.ids | {letter_id("contoh", GOOD.code)})
    files = {
        "palsu.cbor": LISTS[0][:-1] + bytes([LISTS[0][-1] ^ 1]),
        "pencuri.cbor": sign_list(replace(newer, counter=99999999), STOLEN, NOW),
        "baru.cbor": sign_list(newer, KEY, NOW),
        "lama.cbor": sign_list(replace(REVOKED_LIST, counter=26112200), KEY, NOW),
    }
    told = {}
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
        phone.run("document.getElementById('list-told').textContent = ''")
        phone.give("#list", tmp_path / name)
        phone.until("return document.getElementById('list-told').textContent !== ''")
        told[name] = (phone.text("#list-told").split(".")[0], ask(phone, TEXTS["good"])[0])
    assert told == {
        "palsu.cbor": (
            "Daftar itu tidak cocok dengan kunci kantor: isinya telah diubah, atau kuncinya tidak berlaku lagi",
            "BERLAKU",
        ),
        "pencuri.cbor": (
            "Daftar itu tidak cocok dengan kunci kantor: isinya telah diubah, atau kuncinya tidak berlaku lagi",
            "BERLAKU",
        ),
        "baru.cbor": ("Daftar itu dibaca dan dipakai", "BATAL"),
        "lama.cbor": ("Daftar itu lebih lama daripada yang sudah ada di sini", "BATAL"),
    }


def test_bytes_changed_at_random_are_judged_alike(phone: Browser, page: Path) -> None:
    """Four hundred forgeries: one to three bytes changed, cut off, or doubled."""
    phone.open(page.as_uri())
    chance, forged = random.Random(7), []
    sealed = [seal(GOOD, KEY), seal(EXPIRED, KEY), seal(REVOKED, KEY)]
    while len(forged) < 400:
        data = bytearray(chance.choice(sealed))
        for _ in range(chance.randint(1, 3)):
            data[chance.randrange(min(len(data), chance.choice([12, 300])))] = chance.randrange(256)
        if chance.random() < 0.2:
            del data[chance.randrange(len(data)) :]
        if chance.random() < 0.1:
            data += data[:7]
        forged.append(f"{BASE}#" + base64.urlsafe_b64encode(bytes(data)).decode().rstrip("="))
    lists = lists_from(LISTS, KEYS)
    expected = [program(text, lists)[0] for text in forged]
    script = "\n".join(resource("verify", name).read_text(encoding="utf-8") for name in SCRIPTS[:-1])
    found = phone.run(
        script
        + """
        const data = JSON.parse(document.getElementById("loket").textContent);
        return (async () => {
          let lists = [];
          for (const each of data.lists) lists = withList(lists, await openList(bytesOf(each), data.keys));
          const told = [];
          for (const text of arguments[0]) {
            try {
              const found = await judge(text, { keys: data.keys, lists, today: arguments[1] });
              told.push(data.words.verdicts[found.verdict]);
            } catch (error) {
              told.push(data.words.problems[error.constructor.name][0]);
            }
          }
          return told;
        })();""",
        forged,
        (TODAY - TODAY.replace(1970, 1, 1)).days,
    )
    assert found == expected
    assert len(set(expected)) >= 3


def test_plain_javascript_checks_signatures_as_rfc_8032_prints_them(phone: Browser, page: Path) -> None:
    phone.open(page.as_uri())
    script = resource("verify", "ed25519.js").read_text(encoding="utf-8")
    script += """
        const from = (text) => Uint8Array.from(text.match(/../g) || [], (each) => parseInt(each, 16));
        return arguments[0].map(([, key, message, signature]) => [
          plainVerify(from(key), from(signature), from(message)),
          plainVerify(from(key), from(signature), from(message + "00")),
          plainVerify(from(key), from(signature).fill(255, 32, 64), from(message)),
          plainVerify(from(key).fill(255), from(signature), from(message)),
        ]);"""
    assert phone.run(script, RFC_8032) == [[True, False, False, False]] * 3


def test_everything_can_be_reached_by_key_and_is_named(phone: Browser, page: Path) -> None:
    phone.open(page.as_uri())
    assert phone.run("return [...document.querySelectorAll('header, main, footer')].map((e) => e.tagName)") == [
        "HEADER",
        "MAIN",
        "FOOTER",
    ]
    assert phone.run("return document.documentElement.lang") == "id"
    assert phone.run("return [...document.querySelectorAll('h1, h2, h3')].map((e) => e.tagName[1]).join('')")[0] == "1"
    assert phone.run("return [...document.querySelectorAll('input')].filter((e) => !e.labels.length).length") == 0
    reached = []
    phone.run("document.body.focus(); getSelection().removeAllRanges()")
    for _ in range(7):
        phone.press("\ue004")
        reached.append(phone.run("return document.activeElement.id || document.activeElement.className || 'button'"))
    assert reached == ["skip", "picture", "text", "button", "print", "list", "button"][:6] + reached[6:]
    phone.type("#text", GOOD.code)
    phone.enter()
    phone.until("return document.getElementById('word').textContent === 'BERLAKU'")
    assert phone.run("return document.getElementById('result').getAttribute('role')") == "status"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("what", ["good", "revoked", "expired"])
def test_words_stand_out_from_their_ground_as_wcag_asks(phone: Browser, page: Path, scheme: str, what: str) -> None:
    """Level AA: 4.5 to 1."""
    phone.tool("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
    phone.open(TEXTS[what].replace(BASE, page.as_uri()))
    poor = phone.run(
        """
        const light = (colour) => {
          const linear = (v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
          const [r, g, b] = colour.match(/[\\d.]+/g).map((v) => linear(v / 255));
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const ground = (e) => {
          for (; e; e = e.parentElement) {
            const colour = getComputedStyle(e).backgroundColor;
            if (colour !== "rgba(0, 0, 0, 0)") return colour;
          }
          return "rgb(255, 255, 255)";
        };
        return [...document.querySelectorAll("body *")]
          .filter((e) => e.offsetParent && [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim()))
          .map((e) => {
            const [a, b] = [light(getComputedStyle(e).color), light(ground(e))].sort((x, y) => y - x);
            return [e.id || e.tagName, (a + 0.05) / (b + 0.05)];
          })
          .filter(([, ratio]) => ratio < 4.5);"""
    )
    phone.tool("Emulation.setEmulatedMedia", features=[])
    assert poor == []


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_is_cut_off_at_the_side(phone: Browser, page: Path, width: int) -> None:
    phone.tool("Emulation.setDeviceMetricsOverride", width=width, height=800, deviceScaleFactor=1, mobile=width < 500)
    phone.open(TEXTS["good"].replace(BASE, page.as_uri()))
    assert phone.run("return document.documentElement.scrollWidth <= innerWidth")
    phone.tool("Emulation.clearDeviceMetricsOverride")


def test_printed_it_is_one_sheet_of_instructions(phone: Browser, page: Path, tmp_path: Path) -> None:
    phone.open(TEXTS["good"].replace(BASE, page.as_uri()))
    (tmp_path / "petunjuk.pdf").write_bytes(phone.pdf())
    text = subprocess.run(
        ["pdftotext", "-layout", tmp_path / "petunjuk.pdf", "-"], capture_output=True, text=True, check=True
    ).stdout
    assert text.count("\f") == 1
    for part in ("Petunjuk untuk sekolah", BASE, "Cocokkan nomor", "Sidik kunci segel", "TIDAK ASLI"):
        assert part in text
    for part in ("Pilih salah satu cara", GOOD.number, "Pilih berkas", "Punya daftar"):
        assert part not in text


def test_the_page_is_small_and_whole(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert len(text) < 80_000
    assert "@@" not in text
    assert "<b>&" not in text.replace("\\u003cb>&", "")
    assert KEY.private.hex() not in text
    assert base64.b64encode(KEY.private).decode() not in text
    data = text.partition('id="loket">')[2].partition("</script>")[0]
    assert json.loads(data)["keys"][0]["office"] == OFFICE
    assert verify_page(KEYS, LISTS, office=OFFICE, address=BASE, made=TODAY) == page.read_bytes()
