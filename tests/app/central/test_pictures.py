"""Every page in a real browser, on a small phone and on a desk: whole, readable, reachable by keyboard, and silent.

With LOKET_PICTURES=1 what was seen is kept in docs/pictures (`make pictures`).
"""

import os
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import pytest
import uvicorn
from PIL import Image

from app.central.accounts import Duty
from tests.app.central.online import FORM, PASSWORD, Centre, Counter, photo
from tests.app.central.town import settle
from tests.browser import Browser, chromium
from tests.clock import SetClock, local
from tests.new_centres import new_centre

PICTURES = Path(__file__).parents[3] / "docs" / "pictures"
KEPT = {
    *("front", "form", "form-dark", "form-wrong", "receipt", "status-ready", "status-ready-desk"),
    *("messages", "conflict", "conflict-desk", "stopped", "acts"),
    *("approvals", "approvals-desk", "held", "overview", "overview-desk", "overview-dark-desk", "counters-desk"),
}
"""What docs/pictures holds; everything else is looked at and judged as well."""

PHONE, DESK = (360, 740), (1280, 800)

# Contrast of every visible text against what is painted behind it (WCAG 2.2): the worst, and where it stands.
_CONTRAST = """
const rgb = (c) => { const m = c.match(/[\\d.]+/g).map(Number); return m.length < 4 ? [...m, 1] : m; };
const lin = (v) => { v /= 255; return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; };
const lum = ([r, g, b]) => 0.2126 * lin(r) + 0.7152 * lin(g) + 0.0722 * lin(b);
const behind = (e) => { for (let at = e; at; at = at.parentElement) {
  const c = rgb(getComputedStyle(at).backgroundColor); if (c[3] === 1) return c; } return [255, 255, 255, 1]; };
let worst = [99, ''];
for (const e of document.querySelectorAll('body *')) {
  const own = Array.from(e.childNodes).some((n) => n.nodeType === 3 && n.textContent.trim());
  const box = e.getBoundingClientRect();
  if (!own || !box.width || box.right < 0 || e.closest('svg') || e.tagName === 'OPTION') continue;
  const [a, b] = [lum(rgb(getComputedStyle(e).color)), lum(behind(e))].sort((x, y) => y - x);
  const ratio = (a + 0.05) / (b + 0.05);
  if (ratio < worst[0]) worst = [ratio, e.textContent.trim().slice(0, 40)];
}
return worst;
"""
_UNNAMED = """
return Array.from(document.querySelectorAll('input:not([type=hidden]), select, textarea, button, a, svg[role=img]'))
  .filter((e) => !(e.labels && e.labels.length) && !e.textContent.trim() && !e.getAttribute('aria-label'))
  .map((e) => e.outerHTML.slice(0, 80));
"""
_SMALL = """
return Array.from(document.querySelectorAll('button, select, input:not([type=hidden]), a.button, summary, nav a'))
  .filter((e) => e.getBoundingClientRect().width)
  .filter((e) => (e.closest('label') || e).getBoundingClientRect().height < 36).map((e) => e.outerHTML.slice(0, 80));
"""


@dataclass
class Place:
    address: str
    centre: Centre
    counter: Counter


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    engine = new_centre(tmp_path_factory.mktemp("pusat") / "pusat.db")
    clock = SetClock(local("2026-08-03 09:00"))
    centre = Centre.open(engine, clock)
    counter = settle(engine, clock, centre)
    centre.account("kadis", "magetan", "kepala_dinas")
    centre.account("pusat", may=tuple(Duty))
    letters = [("Surat Keterangan Terdaftar dalam DTKS", "rina"), ("Surat Keterangan Terdaftar dalam DTKS", "kadis")]
    for kind, drafter in letters:
        where = {"round": 1, "position": 0, "role": "kepala_dinas", "title": "Kepala Dinas Sosial Kabupaten Magetan"}
        counter.show("draft", uuid4(), kind=kind, drafter=drafter, **where)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    config = uvicorn.Config(centre.web.app, host="127.0.0.1", port=port, log_config=None, access_log=False)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        thread.join(0.01)
    yield Place(f"http://127.0.0.1:{port}", centre, counter)
    server.should_exit = True
    thread.join(20)
    engine.dispose()


@pytest.fixture(scope="module", params=[PHONE, DESK], ids=["phone", "desk"])
def browser(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Browser, bool]]:
    """And whether it is the wide one."""
    with chromium(tmp_path_factory.mktemp("profil") / "p", size=request.param) as opened:
        yield opened, request.param == DESK


@dataclass
class Looking:
    """Goes through pages with one browser at one size."""

    browser: Browser
    place: Place
    wide: bool

    def go(self, path: str) -> None:
        self.browser.run("location.href = arguments[0]", self.place.address + path)
        self.browser.until(f"return document.readyState === 'complete' && location.href.endsWith({path!r})")

    def send(self, selector: str, wait: str) -> None:
        """Press, and wait until the next page says so."""
        self.browser.click(selector)
        self.browser.until(f"return document.readyState === 'complete' && document.body.innerText.includes({wait!r})")

    def check(self, name: str) -> None:
        """Judge the page that is open; with LOKET_PICTURES keep its picture."""
        run = self.browser.run
        assert run("return document.documentElement.lang") == "id"
        assert run("return document.querySelectorAll('h1').length") == 1, name
        assert run("return document.querySelectorAll('main, nav').length") == 2, name
        assert run("return document.documentElement.scrollWidth <= innerWidth"), f"{name}: wider than the screen"
        assert run(_UNNAMED) == [], name
        assert run(_SMALL) == [], name
        ratio, where = run(_CONTRAST)
        assert ratio >= 4.5, (name, where, ratio)
        # Chromium calls every page with a status of 4xx a failed load; anything else would be a fault of the page.
        assert [told for told in self.browser.complaints() if "with a status of 4" not in told] == [], name
        shot = f"{name}-desk" if self.wide else name
        if "LOKET_PICTURES" in os.environ and shot in KEPT:
            file = PICTURES / f"central-{shot}.png"
            self.browser.picture(file, whole=True)
            with Image.open(file) as picture:
                # The browser draws two dots for a pixel; on a desk one suffices.
                small = picture.convert("RGB").reduce(2) if self.wide else picture.convert("RGB")
            small.quantize(64, dither=Image.Dither.NONE).save(file, optimize=True)


@pytest.fixture
def look(browser: tuple[Browser, bool], place: Place) -> Looking:
    tab, wide = browser
    tab.tool("Network.clearBrowserCookies")
    return Looking(tab, place, wide)


def test_pictures_of_asking_online(look: Looking, tmp_path: Path) -> None:
    for name in ("ktp", "kk"):
        (tmp_path / f"{name}.jpg").write_bytes(photo())
    look.go("/")
    look.check("front")
    look.go("/ajukan")
    look.check("services")
    look.go("/ajukan/magetan/surat_dtks")
    look.check("form")
    _fill(look, tmp_path, "")
    look.browser.type("#nik", "3520 0157 0890 000")
    look.send("form.card button", "belum terkirim")
    look.check("form-wrong")
    _fill(look, tmp_path, FORM["nik"])
    look.send("form.card button", "Simpan kode ini")
    look.check("receipt")
    code = look.browser.text(".code")
    look.send("main form button", "Menunggu diterima loket")
    look.check("status-sent")
    (*_, asked) = look.place.counter.requests()
    letter = uuid4()
    look.place.counter.say("requests.received", asked.id, code=asked.code, service=asked.service, papers=2)
    look.place.counter.say("requests.answered", asked.id, outcome="letter", letter=str(letter), reason="")
    look.place.counter.show("letter", letter, request=asked.id)
    look.go("/status")
    look.browser.type("#kode", code)
    look.send("form.card button", "Surat Anda siap diunduh")
    look.check("status-ready")
    look.go("/status")
    look.browser.type("#kode", "K7QF-2M9X-4TRZ-8H3D")
    look.send("form.card button", "Tidak ada permohonan")
    look.check("status-unknown")


def test_pictures_of_checking_a_letter(look: Looking) -> None:
    look.go("/periksa")
    look.check("check")
    look.browser.type("#kode", "K7QF-2M9X-4TRZ")
    look.send("main form button", "dapat dibaca")
    look.check("check-unreadable")


def test_pictures_of_the_central_office(look: Looking) -> None:
    look.go("/masuk")
    look.check("sign-in")
    _sign_in(look, "kadis", "salah sekali")
    look.browser.until("return document.body.innerText.includes('tidak cocok')")
    look.check("sign-in-refused")
    _sign_in(look, "kadis", PASSWORD)
    look.browser.until("return document.body.innerText.includes('Ringkasan')")
    look.go("/pusat/persetujuan")
    look.check("approvals")
    look.go("/pusat/pesan")
    look.check("decision")
    look.send("form[action='/pusat/pesan/putusan/periksa'] button", "Keputusan sebelum dikirim")
    look.check("decision-preview")
    look.send("form[action='/keluar'] button", "Masuk untuk petugas")
    _sign_in(look, "pusat", PASSWORD)
    look.browser.until("return document.body.innerText.includes('Ringkasan')")
    look.check("overview")
    look.browser.run("document.querySelectorAll('details').forEach((e) => e.open = true)")
    assert look.browser.run("return document.documentElement.scrollWidth <= innerWidth")
    look.go("/pusat/loket")
    look.check("counters")
    look.go("/pusat/tertahan")
    look.check("held")


def test_pictures_of_sending_and_settling(look: Looking) -> None:
    look.go("/masuk")
    _sign_in(look, "pusat", PASSWORD)
    look.browser.until("return document.body.innerText.includes('Ringkasan')")
    look.go("/pusat/pesan")
    look.check("messages")
    look.browser.run("document.querySelectorAll('details').forEach((e) => e.open = true)")
    look.check("messages-forms")
    look.go("/pusat/tertahan")
    look.browser.run("location.href = document.querySelector('main li a').href")
    look.browser.until("return document.body.innerText.includes('Simpan putusan')")
    look.check("conflict")
    look.go("/pusat/loket")
    look.browser.run("location.href = document.querySelector('.note a').href")
    look.browser.until("return document.body.innerText.includes('Berbeda')")
    look.check("stopped")
    look.browser.type("#alasan", "Dipulihkan dari cadangan tanggal 1.")
    look.send("form.card button", "hanya tampil sekarang")
    look.check("stopped-code")
    look.go("/pusat/riwayat")
    look.check("acts")


def test_pictures_after_dark(look: Looking) -> None:
    look.browser.tool("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": "dark"}])
    try:
        look.go("/ajukan/magetan/surat_dtks")
        look.check("form-dark")
        look.go("/masuk")
        _sign_in(look, "pusat", PASSWORD)
        look.browser.until("return document.body.innerText.includes('Ringkasan')")
        look.check("overview-dark")
    finally:
        look.browser.tool("Emulation.setEmulatedMedia", features=[])


def test_nothing_is_fetched_from_elsewhere_and_no_script_runs(look: Looking) -> None:
    look.browser.asked()
    for path in ("/", "/ajukan", "/ajukan/magetan/surat_dtks", "/status", "/periksa", "/masuk"):
        look.go(path)
    assert {url.partition("//")[2].partition("/")[0] for url in look.browser.asked() if url.startswith("http")} == {
        look.place.address.partition("//")[2]
    }
    assert look.browser.run("return document.scripts.length") == 0
    assert look.browser.run("return localStorage.length + sessionStorage.length") == 0
    assert look.browser.run("return document.cookie") == "", "no script could read a cookie of ours"


def test_the_keyboard_goes_through_a_form_in_its_order_and_shows_where(look: Looking) -> None:
    look.go("/status")
    seen = []
    for _ in range(7):
        look.browser.press("\ue004")
        seen.append(look.browser.run("return document.activeElement.id || document.activeElement.innerText"))
    assert seen[0] == "Langsung ke isi"
    assert seen[-2:] == ["kode", "Lihat status"]
    assert look.browser.run("return getComputedStyle(document.activeElement).outlineStyle") == "solid"


def _fill(look: Looking, folder: Path, nik: str) -> None:
    look.browser.type("#nama", FORM["nama"])
    if nik:
        look.browser.type("#nik", nik)
    look.browser.run("document.querySelector('#keperluan').value = 'spmb'")
    for name in ("ktp", "kk"):
        look.browser.give(f"#berkas_{name}", folder / f"{name}.jpg")
    look.browser.run("const e = document.querySelector('[name=setuju]'); e.checked = true")


def _sign_in(look: Looking, name: str, password: str) -> None:
    look.browser.type("#akun", name)
    look.browser.type("#sandi", password)
    look.browser.click("main form button")
