"""Templates of letters as data: parts that stand under a condition, who signs for whom, the version that is kept."""

from dataclasses import replace

import pytest

from app.letters.typesetting.page import Text
from app.letters.typesetting.render import render
from app.letters.writing.wording import Sources, page
from app.standard import Signer, load, shipped
from app.standard.check import check
from app.standard.load import read_text
from app.standard.products import CONDITIONS, Paragraph
from tests.app.letters import golden
from tests.app.letters.counter import change, drafted, handed_out, issued, reopened
from tests.journeys.reading import words
from tests.offices import LISTED, Desk


def made(when: str, **given: object) -> list[str]:
    """What a body says whose second paragraph stands under a condition."""
    src = sources(**given)
    body = (Paragraph(text="Awal."), Paragraph(text="Bersyarat.", when=when), Paragraph(text="Akhir."))
    drawn = page(replace(src, kind=src.kind.model_copy(update={"body": body})))
    return [block.text for block in drawn.blocks if isinstance(block, Text)]


def sources(**given: object) -> Sources:
    standard = load("netral")
    return replace(golden.sources(standard, standard.letter("sk_dtsen")), **given)  # type: ignore[arg-type]


OWN = {"form": {**sources().form, "relation": "diri"}}
POOR = {"basis": {**sources().basis, "programmes": [], "desil": None}}


@pytest.mark.parametrize(
    ("when", "stands", "falls"),
    [
        ("own_subject", OWN, {}),
        ("other_subject", {}, OWN),
        ("has_programmes", {}, POOR),
        ("no_programmes", POOR, {}),
        ("ranked", {}, POOR),
        ("unranked", POOR, {}),
        ("filled:nama_sekolah", {}, {"form": {**sources().form, "fields": {"nama_sekolah": " "}}}),
        ("purpose:spmb", {}, {"purpose": load("netral").purpose("pip")}),
    ],
)
def test_a_part_stands_under_its_condition_and_falls_without_it(
    when: str, stands: dict[str, object], falls: dict[str, object]
) -> None:
    assert made(when, **stands) == ["Awal.", "Bersyarat.", "Akhir."]
    assert made(when, **falls) == ["Awal.", "Akhir."]


def test_every_condition_is_tried_here() -> None:
    assert len(CONDITIONS) == 6


@pytest.mark.parametrize(
    ("when", "fault"),
    [
        ("kadang", 'Syarat "kadang" tidak dikenal.'),
        ("filled:nama_kapal", 'Isian "nama_kapal" tidak ada pada surat ini.'),
        ("purpose:umrah", 'Keperluan "umrah" tidak ada pada surat ini.'),
        ("jika:spmb", 'Syarat "jika:spmb" tidak dikenal.'),
    ],
)
def test_a_condition_that_cannot_hold_is_told_with_file_key_and_remedy(when: str, fault: str) -> None:
    text = read_text("netral").replace('when = "has_programmes"', f'when = "{when}"')
    (told,) = check(text, "standar.toml")
    assert (told.file, told.fault) == ("standar.toml", fault)
    assert told.key.startswith("letters[sk_dtsen].body[")
    assert told.key.endswith("].when")
    assert told.remedy


def test_a_field_of_one_purpose_may_be_named_where_it_is_filled() -> None:
    closing = '{ text = "Surat keterangan ini berlaku sampai'
    school = '{ text = "Sekolah: {nama_sekolah}.", when = "filled:nama_sekolah" },\n  '
    text = read_text("netral")
    assert check(text.replace(closing, school + closing), "x.toml") == ()
    bare = school.replace(', when = "filled:nama_sekolah"', "")
    assert [each.fault for each in check(text.replace(closing, bare + closing), "x.toml")] == [
        "{nama_sekolah} hanya ada pada sebagian keperluan surat ini."
    ]


@pytest.mark.parametrize(
    ("signer", "mode", "position"),
    [
        (Signer(role="sekretaris"), (), "Sekretaris Dinas"),
        (Signer(role="sekretaris", mode="a.n."), ("a.n. KEPALA DINAS SOSIAL",), "Sekretaris Dinas"),
        (
            Signer(role="sekretaris", mode="u.b.", via="front_office"),
            ("a.n. KEPALA DINAS SOSIAL", "Petugas Pelayanan (Front Office)", "u.b."),
            "Sekretaris Dinas",
        ),
        (Signer(role="sekretaris", mode="Plt."), (), "Plt. Kepala Dinas Sosial"),
        (Signer(role="sekretaris", mode="Plh."), (), "Plh. Kepala Dinas Sosial"),
    ],
    ids=["self", "a.n.", "u.b.", "Plt.", "Plh."],
)
def test_who_signs_for_whom_stands_above_the_name(signer: Signer, mode: tuple[str, ...], position: str) -> None:
    src = sources()
    signers = (Signer(role="kepala_dinas"), signer)
    drawn = page(replace(src, kind=src.kind.model_copy(update={"signers": signers})))
    assert (drawn.signer.mode, drawn.signer.position) == (mode, position)
    assert drawn.signer.rank
    assert drawn.signer.nip


@pytest.mark.parametrize(
    ("signer", "word"),
    [
        ('{ role = "sekretaris", mode = "u.b." }', "memerlukan pejabat antara"),
        ('{ role = "sekretaris", mode = "u.b.", via = "camat" }', '"camat" tidak ada'),
        ('{ role = "sekretaris", via = "front_office" }', 'hanya untuk mode "u.b."'),
    ],
)
def test_a_wrong_signer_is_told(signer: str, word: str) -> None:
    text = read_text("netral").replace('{ role = "sekretaris", mode = "a.n." }', signer)
    (told,) = check(text, "x.toml")
    assert word in told.fault
    assert told.key == "letters[sk_dtsen].signers[sekretaris].via"


def test_paper_with_a_letterhead_of_its_own_stays_empty_at_the_top() -> None:
    kind = sources().kind.model_copy(update={"preprinted": True, "preprinted_mm": 60})
    drawn = page(replace(sources(), kind=kind))
    assert (drawn.letterhead.preprinted, drawn.letterhead.room_mm) == (True, 60.0)
    picture = golden.picture(drawn)
    top = picture.crop((0, 0, picture.width, int(60 / 25.4 * golden.DPI)))
    assert top.getextrema() == (255, 255)
    assert "PEMERINTAH" not in words(render(replace(drawn, number="")))


def test_margins_and_tembusan_are_the_kinds_own() -> None:
    kind = sources().kind.model_copy(update={"margin_mm": 35, "tembusan": ("Camat Contoh", "Arsip")})
    drawn = page(replace(sources(), kind=kind))
    assert (drawn.margin_mm, drawn.tembusan) == (35.0, ("Camat Contoh", "Arsip"))
    edge = int(33 / 25.4 * golden.DPI)
    assert golden.picture(drawn).crop((0, 0, edge, 400)).getextrema() == (255, 255)


def test_the_preview_is_the_letter_but_for_number_and_seal(desk: Desk) -> None:
    ticket = desk.called("surat_dtsen")
    desk.complete(ticket)
    finding, match = desk.look(LISTED, ticket)
    form = desk.form("sk_dtsen", fields={"nama_sekolah": "SMA Contoh"})
    before = words(desk.app.letters.preview(ticket.visit_id, finding, match, form))
    letter = desk.app.letters.draft(ticket.visit_id, finding, match, form, by=desk.clerk)
    after = words(desk.app.letters.pdf(letter.id, by=desk.clerk))
    seal = "Pindai untuk memeriksa keaslian nomor surat ini. Bukan tanda tangan elektronik."
    bare = after.replace(letter.number, "................................").replace(letter.code, "").replace(seal, "")
    assert sorted(bare.split()) == sorted(before.replace("KONSEP", "").split())


def test_a_letter_stays_as_it_was_made_whatever_becomes_of_its_template(desk: Desk) -> None:
    letter = handed_out(desk, issued(desk))
    archive = words(desk.app.letters.pdf(letter.id, archive=True, by=desk.clerk))
    version = desk.app.register.record(letter.id).template
    desk = changed(desk)
    assert words(desk.app.letters.pdf(letter.id, archive=True, by=desk.clerk)) == archive
    assert desk.app.register.record(letter.id).template == version
    later = drafted(desk)
    assert desk.app.register.record(later.id).template not in ("", version)
    assert "Sungguh demikian" in words(desk.app.letters.pdf(later.id, by=desk.clerk))


def changed(desk: Desk) -> Desk:
    change(desk.app.home, ("Demikian surat keterangan ini dibuat", "Sungguh demikian surat keterangan ini dibuat"))
    return reopened(desk)


@pytest.mark.parametrize("office", shipped())
def test_the_usual_purposes_are_there(office: str) -> None:
    known = {purpose.code for purpose in load(office).purposes}
    assert {"spmb", "pip", "kip_kuliah", "reaktivasi_pbi", "rumah_sakit", "bansos", "lainnya"} <= known


@pytest.mark.parametrize(
    ("purpose", "said"),
    [
        ("reaktivasi_pbi", "reaktivasi kepesertaan PBI-JK menurut surat RSUD Contoh Nomor 445/7/2026"),
        ("rumah_sakit", "pelayanan kesehatan di RSUD Contoh"),
    ],
)
def test_health_letters_name_the_hospital(desk: Desk, purpose: str, said: str) -> None:
    known = desk.app.standard.purpose(purpose)
    filled = {field.name: "445/7/2026" if "nomor" in field.name else "RSUD Contoh" for field in known.fields}
    letter = drafted(desk, purpose=purpose, fields=filled)
    assert said in words(desk.app.letters.pdf(letter.id, by=desk.clerk))
