"""A citizen asks for a letter with a phone: what travels, what is seen, and what nobody sees."""

import re
from hashlib import sha256
from io import BytesIO
from uuid import uuid4

import pytest
from PIL import Image
from sqlalchemy import Connection, Engine, select

from app.central import asking
from app.central.asking import AFTER_RECEIVED, AFTER_RELEASED, CONSENT, KEPT, Asked, Receipt, Sent, tidy
from app.central.database import reading, writing
from app.central.errors import FormStale, NotHere
from app.central.page_tables import ALL, content, document, piece
from app.central.page_tables import request as requests
from app.security.short_code import new_code
from app.wire.documents import SCAN
from app.wire.online import Applicant
from tests.app.central.online import ADDRESS, NAME, NIK, PDF, PHONE, Centre, ask, hidden, photo, receipt, words
from tests.app.central.racing import at_once
from tests.clock import SetClock


@pytest.fixture
def centre(engine: Engine, clock: SetClock) -> Centre:
    made = Centre.open(engine, clock)
    made.publish()
    return made


def status(centre: Centre, code: str) -> str:
    return words(centre.web.post("/status", data={"kode": code}))


def headline(centre: Centre, code: str) -> str:
    page = centre.web.post("/status", data={"kode": code}).text
    return re.sub(r"<[^>]+>", "", page.partition('<h2 id="hasil"')[2].partition("</h2>")[0]).partition(">")[2][1:]


@pytest.mark.proves("G4-03")
def test_a_request_reaches_the_counter_and_its_letter_the_applicant(centre: Centre) -> None:
    counter = centre.counter()
    assert "Surat Keterangan Data Terpadu" in words(centre.web.get("/ajukan"))
    assert "Foto KTP" in words(centre.web.get(ADDRESS))
    code, reference = receipt(ask(centre.web))

    (asked,) = counter.requests()
    assert (asked.code, asked.service, asked.purpose) == (reference, "surat_dtks", "spmb")
    who = counter.applicant(asked)
    assert (who.name, who.nik, who.contact, who.reply_by, who.note) == (NAME, NIK, PHONE, "whatsapp", "untuk anak")
    assert [paper.requirement for paper in asked.papers] == ["ktp", "kk"]
    for paper in asked.papers:
        assert counter.fetch(paper.content.sha256, paper.content.size).startswith(b"\xff\xd8\xff")
    assert headline(centre, code) == "Menunggu diterima loket"

    counter.say("requests.received", asked.id, code=reference, service="surat_dtks", papers=2)
    assert headline(centre, code) == "Diterima loket"
    counter.say("requests.opened", asked.id, visit=str(uuid4()), ticket="O001")
    assert headline(centre, code) == "Sedang diperiksa petugas"
    letter = uuid4()
    counter.say("requests.answered", asked.id, outcome="letter", letter=str(letter), reason="")
    assert headline(centre, code) == "Surat sudah selesai"
    assert centre.web.post("/status/surat", data={"kode": code}).status_code == 404

    counter.show("letter", letter, request=asked.id)
    assert headline(centre, code) == "Surat Anda siap diunduh"
    fetched = centre.web.post("/status/surat", data={"kode": code})
    assert (fetched.content, fetched.headers["content-type"]) == (PDF, "application/pdf")
    assert fetched.headers["content-disposition"] == 'attachment; filename="surat-keterangan.pdf"'


def test_who_cannot_have_a_letter_reads_what_to_do(centre: Centre) -> None:
    counter = centre.counter()
    code, _ = receipt(ask(centre.web))
    (asked,) = counter.requests()
    counter.say("requests.answered", asked.id, outcome="refused", letter="", reason="tidak_terdaftar")
    counter.say("requests.received", asked.id, code="", service="surat_dtks", papers=2)
    page = status(centre, code)
    assert "Surat belum dapat dibuat" in page
    assert "Datanglah ke kantor desa." in page


def test_the_same_form_sent_again_is_one_request(centre: Centre, clock: SetClock) -> None:
    counter = centre.counter()
    token, files = hidden(centre.web.get(ADDRESS)), {"berkas_ktp": ("a", photo()), "berkas_kk": ("b", photo())}
    first = receipt(ask(centre.web, token, files))
    clock.forward(seconds=40)
    assert receipt(ask(centre.web, token, files)) == first
    assert len(counter.requests()) == 1
    other = ask(centre.web, token, files, nama="ORANG LAIN")
    assert other.status_code == 409
    assert first[0] not in other.text
    assert len(counter.requests()) == 1


def test_a_form_with_a_pdf_is_known_again_too(centre: Centre) -> None:
    centre.counter()
    written = BytesIO()
    Image.new("RGB", (60, 40), "white").save(written, "PDF")
    token, files = (
        hidden(centre.web.get(ADDRESS)),
        {"berkas_ktp": ("a", written.getvalue()), "berkas_kk": ("b", photo())},
    )
    assert receipt(ask(centre.web, token, files)) == receipt(ask(centre.web, token, files))


def test_a_form_that_is_sent_twice_at_once_is_one_request_too(centre: Centre, clock: SetClock) -> None:
    counter = centre.counter()
    who = Applicant(name=NAME, nik=NIK, consent=CONSENT, consent_at=clock())
    asked = Asked("formulir", "magetan", "surat_dtks", "spmb", who, (Sent("ktp", "image/jpeg", b"foto", "0"),))

    def send(connection: Connection) -> Receipt:
        return asking.ask(connection, centre.vault, bytes(32), asked, clock())

    one, two = at_once(centre.engine, send)
    assert (one.code, one.reference) == (two.code, two.reference)
    assert (one.again, two.again) == (False, True)
    assert len(counter.requests()) == 1


def test_of_two_contents_that_come_with_one_form_at_once_the_first_counts(centre: Centre, clock: SetClock) -> None:
    counter = centre.counter()
    who = Applicant(name=NAME, nik=NIK, consent=CONSENT, consent_at=clock())
    purposes = iter(("spmb", "pip"))

    def send(connection: Connection) -> Receipt:
        asked = Asked("formulir", "magetan", "surat_dtks", next(purposes), who, ())
        return asking.ask(connection, centre.vault, bytes(32), asked, clock())

    with pytest.raises(FormStale):
        at_once(centre.engine, send)
    assert [each.purpose for each in counter.requests()] == ["spmb"]


def test_a_reference_that_somebody_has_already_is_not_given_again(
    centre: Centre, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    centre.counter()
    drawn = iter((7, 7, 7, 8))
    monkeypatch.setattr(asking.secrets, "randbits", lambda bits: next(drawn))
    assert receipt(ask(centre.web))[1] != receipt(ask(centre.web))[1]


def test_two_forms_are_two_requests_with_codes_of_their_own(centre: Centre) -> None:
    centre.counter()
    files = {"berkas_ktp": ("a", photo()), "berkas_kk": ("b", photo())}
    one, two = receipt(ask(centre.web, files=files)), receipt(ask(centre.web, files=files))
    assert one[0] != two[0]
    assert one[1] != two[1]


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"nama": " "}, "Tulis nama lengkap"),
        ({"nik": "35200157089"}, "yang ditulis 11"),
        ({"nik": "352001570890000X"}, "NIK terdiri dari 16 angka"),
        ({"keperluan": "lain"}, "Pilih keperluan"),
        ({"setuju": ""}, "Beri tanda setuju"),
        ({"balas": "merpati"}, "Pilih salah satu"),
        ({"balas": "phone", "kontak": "12"}, "nomor telepon yang lengkap"),
        ({"balas": "email", "kontak": "saya"}, "alamat surel yang lengkap"),
    ],
    ids=["no name", "short nik", "letter in nik", "unknown purpose", "no consent", "odd reply", "phone", "mail"],
)
def test_what_is_wrong_stands_beside_its_field_and_the_rest_stays(
    centre: Centre, wrong: dict[str, str], says: str
) -> None:
    counter = centre.counter()
    page = ask(centre.web, **wrong)
    assert page.status_code == 422
    assert says in words(page)
    assert 'aria-invalid="true"' in page.text or "balas" in wrong
    assert NIK not in page.text
    assert counter.requests() == []


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        (b"", "belum dipilih"),
        (b"GIF89a....", "bukan foto JPG/PNG atau PDF"),
        (b"MZ\x90\x00 program", "bukan foto JPG/PNG atau PDF"),
        (b"\xff\xd8\xff\xe0 broken", "tidak dapat dibuka"),
        (b"%PDF-1.4 cut off", "tidak dapat dibuka"),
        (b"\xff\xd8\xff" + bytes(8 * 1024 * 1024), "terlalu besar"),
    ],
    ids=["none", "gif", "program", "damaged", "cut pdf", "too large"],
)
def test_a_file_is_known_by_its_content(centre: Centre, sent: bytes, says: str) -> None:
    centre.counter()
    page = ask(centre.web, files={"berkas_ktp": ("ktp.jpg", sent, "image/jpeg"), "berkas_kk": ("b.jpg", photo())})
    assert page.status_code == 422
    assert says in words(page)


def test_more_than_two_photos_can_weigh_is_not_read(centre: Centre) -> None:
    centre.counter()
    huge = b"\xff\xd8\xff" + bytes(17 * 1024 * 1024)
    page = ask(centre.web, files={"berkas_ktp": ("ktp.jpg", huge), "berkas_kk": ("b.jpg", photo())})
    assert page.status_code == 413


def test_a_form_of_another_site_is_not_taken(centre: Centre, clock: SetClock) -> None:
    counter = centre.counter()
    token = hidden(centre.web.get(ADDRESS))
    stranger = centre.another()
    assert ask(stranger, token).status_code == 409, "another browser's form"
    hidden(stranger.get(ADDRESS))
    assert ask(stranger, token).status_code == 409, "another browser's form, with a cookie of its own"
    assert ask(centre.web, "").status_code == 409
    assert ask(centre.web, token[:-1] + ("0" if token[-1] != "0" else "1")).status_code == 409
    for said in ({"sec-fetch-site": "cross-site"}, {"origin": "https://jahat.example"}):
        centre.web.headers = said
        assert ask(centre.web, token).status_code == 409
    centre.web.headers = {"origin": "http://testserver", "sec-fetch-site": "same-origin"}
    clock.forward(hours=2, seconds=1)
    assert ask(centre.web, token).status_code == 409, "open for too long"
    assert counter.requests() == []
    receipt(ask(centre.web))


def test_a_guessed_status_code_shows_nothing_and_guessing_is_slowed_down(engine: Engine, clock: SetClock) -> None:
    centre = Centre.open(engine, clock, per_minute=12)
    centre.publish()
    centre.counter()
    code, reference = receipt(ask(centre.web))
    clock.forward(minutes=2)
    shown = []
    for guess in ("K7QF-2M9X-4TRZ-8H3D", code[:-1] + ("0" if code[-1] != "0" else "1"), reference, "", "' OR 1=1 --"):
        page = centre.web.post("/status", data={"kode": guess})
        assert page.status_code == 404
        assert reference not in page.text.replace(guess, "") or guess == reference
        shown.append(words(page))
        assert centre.web.post("/status/surat", data={"kode": guess}).status_code == 404
    assert len(set(shown)) == 1, "every wrong code is answered alike"
    told = [centre.web.post("/status", data={"kode": "K7QF"}).status_code for _ in range(5)]
    assert told[-1] == 429


def test_a_code_is_understood_as_people_type_it(centre: Centre) -> None:
    centre.counter()
    code, reference = receipt(ask(centre.web))
    assert reference in status(centre, f" {code.lower().replace('-', ' ').replace('0', 'o')} ")


def test_another_counter_gets_neither_papers_nor_a_say(centre: Centre) -> None:
    counter, other, stranger = centre.counter(), centre.counter("magetan/loket-2"), centre.counter("sragen/loket-1")
    code, _ = receipt(ask(centre.web))
    owner = next(each for each in (counter, other) if each.requests())
    (asked,) = owner.requests()
    paper = asked.papers[0].content
    for one in [each for each in (counter, other, stranger) if each is not owner]:
        assert one.requests() == []
        with pytest.raises(NotHere):
            one.fetch(paper.sha256, paper.size)
        with pytest.raises(NotHere):
            one.show("letter", uuid4(), request=asked.id)
        one.say("requests.answered", asked.id, outcome="closed", letter="", reason="")
    assert headline(centre, code) == "Menunggu diterima loket"


def test_a_letter_that_somebody_else_shows_in_its_place_is_refused(centre: Centre) -> None:
    counter, stranger = centre.counter(), centre.counter("sragen/loket-1")
    code, _ = receipt(ask(centre.web))
    (asked,) = counter.requests()
    letter = uuid4()
    counter.show("letter", letter, request=asked.id)
    counter.show("letter", letter, request=asked.id)
    with pytest.raises(NotHere):
        stranger.show("letter", letter, pdf=PDF + b"\n", request=asked.id)
    assert centre.web.post("/status/surat", data={"kode": code}).content == PDF


def test_of_several_editions_the_latest_is_given_whatever_arrives_when(centre: Centre) -> None:
    counter = centre.counter()
    code, _ = receipt(ask(centre.web))
    (asked,) = counter.requests()
    letter = uuid4()

    def fetched() -> bytes:
        return bytes(centre.web.post("/status/surat", data={"kode": code}).content)

    first, second, third = (PDF + bytes([n]) + b"\n%%EOF" for n in (1, 2, 3))
    counter.show("letter", letter, pdf=first, request=asked.id, name=SCAN)
    assert fetched() == first
    newer = counter.show("letter", letter, pdf=second, request=asked.id, name=SCAN, round=1)
    assert fetched() == second
    assert counter.show("letter", letter, pdf=first, request=asked.id, name=SCAN) == newer, "on its way for too long"
    assert counter.show("letter", letter, pdf=second, request=asked.id, name=SCAN, round=1) == newer
    assert fetched() == second
    counter.show("letter", letter, pdf=third, request=asked.id, name=SCAN, round=5)
    assert fetched() == third
    with reading(centre.engine) as connection:
        kept = connection.execute(select(document.c.sha256).where(document.c.letter == letter)).scalars().all()
    assert kept == [sha256(third).hexdigest()], "the earlier ones are not even here"


def test_beside_a_letter_stands_what_its_seal_says_and_that_a_scan_is_one(centre: Centre) -> None:
    counter = centre.counter()
    code, _ = receipt(ask(centre.web))
    (asked,) = counter.requests()
    letter, short = uuid4(), new_code(lambda bits: 460)
    counter.say("requests.received", asked.id, code=asked.code, service=asked.service, papers=2)
    counter.say("requests.answered", asked.id, outcome="letter", letter=str(letter), reason="")
    assert "sedang menyiapkan berkas yang ditandatangani" in words(centre.web.post("/status", data={"kode": code}))
    counter.show("letter", letter, request=asked.id, name=SCAN)
    page = words(centre.web.post("/status", data={"kode": code}))
    assert "Yang Anda unduh adalah pindaian kertas itu" in page
    assert "Unduh pindaian surat (PDF)" in page
    assert "Pemeriksaan segel" not in page, "its entry is not here yet"
    facts = {"number": "460/0007/2026", "code": short, "kind": "sk", "series": "semua", "year": 2026, "serial": 7}
    counter.say("letters.issued", letter, day="2026-08-03", **facts)
    page = words(centre.web.post("/status", data={"kode": code}))
    assert "Pemeriksaan segel: surat ini sah. Nomor 460•••••••026, terbit 3 Agustus 2026" in page
    answer = centre.web.post("/status/surat", data={"kode": code})
    assert f'filename="{SCAN}"' in answer.headers["content-disposition"]
    counter.say("letters.voided", letter, number="460/0007/2026")
    page = words(centre.web.post("/status", data={"kode": code}))
    assert "Surat ini sudah dibatalkan" in page
    assert "Pemeriksaan segel" not in page
    assert "Unduh" not in page
    answer = centre.web.post("/status/surat", data={"kode": code}, headers={"accept": "text/html"})
    assert answer.status_code == 410
    assert "Jangan pakai" in words(answer)


def test_the_database_alone_names_nobody(centre: Centre, engine: Engine) -> None:
    counter = centre.counter()
    picture = photo()
    code, _ = receipt(ask(centre.web, files={"berkas_ktp": ("a", picture), "berkas_kk": ("b", picture)}))
    (asked,) = counter.requests()
    counter.show("letter", uuid4(), request=asked.id, pdf=PDF + NAME.encode() + b"\n%%EOF")
    everything = b""
    with reading(engine) as connection:
        for table in ALL.sorted_tables:
            for row in connection.execute(select(table)):
                everything += b"\n".join(
                    bytes(v) if isinstance(v, bytes | memoryview) else str(v).encode() for v in row
                )
    for secret in (NAME, NIK, PHONE, code, code.replace("-", "")):
        assert secret.encode() not in everything
    assert b"%PDF-" not in everything
    assert b"\xff\xd8\xff\xe0" not in everything
    assert b"age-encryption.org" not in everything, "papers lie under the operator's key as well"


def test_papers_are_forgotten_when_their_time_is_over(centre: Centre, engine: Engine, clock: SetClock) -> None:
    counter = centre.counter()
    code, _ = receipt(ask(centre.web))
    (asked,) = counter.requests()
    counter.say("requests.received", asked.id, code="", service="surat_dtks", papers=2)
    counter.show("letter", uuid4(), request=asked.id)

    def left() -> tuple[int, int, int]:
        with writing(engine) as connection:
            tidy(connection, clock())
        with reading(engine) as connection:
            one, two, three = (len(connection.execute(select(t)).all()) for t in (content, piece, document))
        return one, two, three

    clock.forward(seconds=AFTER_RECEIVED.total_seconds() - 1)
    assert left()[0] == 2
    clock.forward(seconds=2)
    assert left() == (0, 0, 1)
    assert headline(centre, code) == "Surat Anda siap diunduh"
    clock.forward(seconds=(AFTER_RELEASED - AFTER_RECEIVED).total_seconds())
    assert left() == (0, 0, 0)
    counter.say("requests.answered", asked.id, outcome="letter", letter="", reason="")
    assert centre.web.post("/status/surat", data={"kode": code}).status_code == 404


def test_papers_that_nobody_fetched_are_forgotten_too(centre: Centre, engine: Engine, clock: SetClock) -> None:
    centre.counter()
    ask(centre.web)
    clock.forward(seconds=KEPT.total_seconds() + 1)
    with writing(engine) as connection:
        tidy(connection, clock())
        assert connection.execute(select(content)).all() == []
        assert len(connection.execute(select(requests)).all()) == 1


def test_without_a_key_or_a_counter_nothing_is_asked(engine: Engine, clock: SetClock) -> None:
    centre = Centre.open(engine, clock)
    centre.publish()
    assert ask(centre.web).status_code == 503, "no counter is enrolled"
    blind = Centre.open(engine, clock, with_key=False)
    blind.counter()
    assert blind.web.get(ADDRESS).status_code == 404
    assert centre.web.get("/ajukan/magetan/lain").status_code == 404


def test_a_photo_leaves_place_and_time_behind(centre: Centre) -> None:
    marks = Image.Exif()
    marks[0x010F] = "KAMERA RAHASIA"
    counter = centre.counter()
    ask(centre.web, files={"berkas_ktp": ("a", photo((4000, 3000), exif=marks)), "berkas_kk": ("b", photo())})
    (asked,) = counter.requests()
    kept = counter.fetch(asked.papers[0].content.sha256, asked.papers[0].content.size, 1_000_000)
    assert b"KAMERA RAHASIA" not in kept
    with Image.open(BytesIO(kept)) as picture:
        assert max(picture.size) <= 2200


def test_no_code_stands_in_any_address(centre: Centre) -> None:
    centre.counter()
    page = ask(centre.web)
    code, _ = receipt(page)
    assert 'method="post" action="/status"' in page.text
    assert f"={code}" not in page.text.replace(f'value="{code}"', "")
    assert centre.web.get("/status", params={"kode": code}).text.count(code) == 0


def test_time_is_kept_with_the_request(centre: Centre, clock: SetClock) -> None:
    centre.counter()
    code, _ = receipt(ask(centre.web))
    clock.forward(hours=3)
    assert "Dikirim 3 Agustus 2026, 09.00 WIB" in status(centre, code)
