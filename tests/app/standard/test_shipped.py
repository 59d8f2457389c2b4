"""What the shipped files say, held against the published standards and the acceptance table.

Rows whose behaviour belongs to other areas are cited in the docstring; a mark stands where the row is wholly proved.
"""

import re
from collections import Counter
from datetime import date, time

import pytest

from app.base.resources import resource
from app.standard import Component, Service, load, shipped
from app.standard.check import check
from app.standard.placeholders import PLACEHOLDERS

SEEDS = {
    ("metro", "verval_dtsen"): (6, 8),
    ("metro", "bantuan_sosial"): (6, 8),
    ("sragen", "usulan_verval_dtks"): (6, 8),
    ("karangasem", "cek_dtsen"): (7, 8),
    ("magetan", "surat_dtks"): (6, 8),
    ("netral", "surat_dtsen"): (6, 8),
}
MAGETAN, KARANGASEM, METRO, SRAGEN = (load(code) for code in ("magetan", "karangasem", "metro", "sragen"))


def component(service: Service, key: str) -> Component:
    return next(each for each in service.components if each.key == key)


@pytest.mark.parametrize("code", shipped())
def test_the_checker_finds_nothing(code: str) -> None:
    path = shipped()[code]
    assert [str(fault) for fault in check(path.read_text(encoding="utf-8"), path.name)] == []


@pytest.mark.parametrize(("place", "counts"), SEEDS.items())
def test_all_components_of_the_published_standard_are_there(place: tuple[str, str], counts: tuple[int, int]) -> None:
    components = load(place[0]).service(place[1]).components
    parts = Counter(each.part for each in components)
    assert (parts["delivery"], parts["manufacturing"]) == counts
    assert len({each.key for each in components}) == sum(counts)


@pytest.mark.parametrize(
    ("place", "points"),
    [
        (("metro", "verval_dtsen"), [0, 5, 7, 0, 0, 9, 5, 15, 7, 4, 3, 2, 5, 2]),
        (("metro", "bantuan_sosial"), [0, 2, 4, 0, 0, 9, 6, 15, 4, 4, 3, 2, 0, 2]),
        (("sragen", "usulan_verval_dtks"), [3, 9, 0, 0, 0, 5, 5, 2, 2, 22, 3, 3, 3, 3]),
        (("karangasem", "cek_dtsen"), [3, 5, 1, 0, 0, 0, 7, 4, 7, 3, 0, 0, 0, 3, 0]),
        (("magetan", "surat_dtks"), [0, 7, 2, 2, 0, 2, 0, 0, 2, 3, 0, 0, 0, 6]),
    ],
)
def test_no_point_of_a_published_component_is_missing(place: tuple[str, str], points: list[int]) -> None:
    """Counted on the published papers, in their order."""
    components = load(place[0]).service(place[1]).components
    assert [len(each.items) + len(each.closing_items) for each in components] == points
    assert all(each.text or each.items for each in components)


def test_no_number_like_a_nip_or_nik_stands_in_a_standard() -> None:
    for path in resource("standards").glob("*.toml"):
        digits = re.findall(r"\d(?:[ .]?\d){15,17}", path.read_text(encoding="utf-8"))
        assert digits == [], path.name


def test_each_complaint_channel_of_the_published_standard_is_there() -> None:
    """M0-16, S2-17, K3-14"""
    assert [channel.kind for channel in METRO.complaints.channels] == ["ruang", "email", "telepon", "fax", "kotak"]
    assert [channel.kind for channel in SRAGEN.complaints.channels] == [
        "petugas",
        "petugas",
        "telepon",
        "lapor",
        "kotak",
    ]
    assert len(KARANGASEM.complaints.channels) == 7
    assert "https://linktr.ee/disospppappkbkab.karangasem" in {each.value for each in KARANGASEM.complaints.channels}


@pytest.mark.proves("G4-21")
def test_magetan_can_be_reached_in_six_ways() -> None:
    channels = {channel.kind: channel.value for channel in MAGETAN.complaints.channels}
    assert list(channels) == ["web", "instagram", "email", "telepon", "whatsapp", "lapor"]
    assert (channels["telepon"], channels["whatsapp"]) == ("(0351) 895021", "082140518223")


def test_complaints_are_followed_up_in_four_steps() -> None:
    """M0-17"""
    steps = ("Verifikasi aduan", "Mediasi", "Koordinasi dan cek lokasi", "Penyelesaian/Sanksi")
    assert METRO.complaints.steps == steps
    assert all(each.complaints.steps_source for each in (SRAGEN, KARANGASEM, MAGETAN))


@pytest.mark.parametrize(
    ("place", "first", "count"),
    [
        pytest.param(
            ("metro", "verval_dtsen"), "Undang-Undang Nomor 11 Tahun 2009", 5, marks=pytest.mark.proves("M0-18")
        ),
        pytest.param(
            ("metro", "bantuan_sosial"), "Undang-Undang Nomor 11 Tahun 2009", 6, marks=pytest.mark.proves("M1-09")
        ),
        pytest.param(
            ("sragen", "usulan_verval_dtks"), "Undang-undang Nomor 13 Tahun 2011", 5, marks=pytest.mark.proves("S2-18")
        ),
        pytest.param(
            ("karangasem", "cek_dtsen"), "Instruksi Presiden Nomor 4 Tahun 2025", 4, marks=pytest.mark.proves("K3-15")
        ),
    ],
)
def test_the_legal_basis_stands_in_its_order(place: tuple[str, str], first: str, count: int) -> None:
    items = component(load(place[0]).service(place[1]), "dasar_hukum").items
    assert len(items) == count
    assert items[0].startswith(first)


def test_metro_asks_for_one_of_two_letters_of_the_kelurahan_and_two_photos() -> None:
    """M0-02, M0-05, M0-06"""
    service = METRO.service("verval_dtsen")
    choice = [each for each in service.requirements if each.rule == "any_of"]
    assert {each.group for each in choice} == {"surat_kelurahan"}
    assert len(choice) == 2
    assert all([field.kind for field in each.fields] == ["text", "date", "text"] for each in choice)
    assert [each.code for each in service.requirements if each.attachment] == ["foto_rumah_depan", "foto_rumah_dalam"]


def test_every_service_promises_the_time_of_its_standard() -> None:
    """M0-14, M1-06, S2-14, K3-11, G4-11"""
    promised = {place: (sla.kind, sla.value) for place in SEEDS if (sla := load(place[0]).service(place[1]).sla)}
    assert promised == {
        ("metro", "verval_dtsen"): ("until_event", None),
        ("metro", "bantuan_sosial"): ("working_days", 1),
        ("sragen", "usulan_verval_dtks"): ("budget_year", None),
        ("karangasem", "cek_dtsen"): ("working_days", 1),
        ("magetan", "surat_dtks"): ("minutes", 30),
        ("netral", "surat_dtsen"): ("working_days", 1),
    }


def test_the_steps_of_magetan_take_2_5_5_10_5_3_minutes() -> None:
    """G4-04 to G4-11: 30 in all, 25 for those who are listed, 12 for those who are not."""
    service = MAGETAN.services[0]
    assert [stage.minutes for stage in service.stages] == [2, 5, 5, 10, 5, 3, None]
    assert (service.minutes(listed=True), service.minutes(listed=False)) == (25, 12)


def test_metro_gives_its_answer_on_special_paper_with_a_registration_number() -> None:
    """M1-15"""
    kind = METRO.letter("jawaban_bansos")
    assert kind.special_paper
    assert kind.number == "{klasifikasi}/{nomor}/{jenis}/{unit}/{bulan}/{tahun}"
    assert (kind.classification, kind.unit_code) == ("460", "D-5")
    assert all(need.advice for need in METRO.service("bantuan_sosial").needs)


def test_who_is_not_in_the_data_can_still_get_a_receipt_for_a_proposal() -> None:
    receipts = [METRO.letter("tanda_terima_dtsen"), SRAGEN.letter("tanda_terima_dtks")]
    assert not any(kind.needs_listing for kind in receipts)
    assert all(kind.needs_listing for kind in KARANGASEM.letters + MAGETAN.letters)


@pytest.mark.proves("S2-01")
def test_sragen_bears_number_revision_and_unit() -> None:
    service = SRAGEN.services[0]
    assert (service.document.number, service.document.revision) == ("460/2339/09/2022", "00")
    assert service.unit == "Bidang Penanganan Fakir Miskin"


def test_sragen_looks_at_the_residence_and_takes_other_papers_too() -> None:
    """S2-02, S2-04"""
    service = SRAGEN.services[0]
    assert service.residence_check
    assert service.requirement("syarat_lain").rule == "extra"


def test_karangasem_opens_its_counter_by_its_own_hours_in_wita() -> None:
    """K3-10"""
    hours = {day: (each.opens, each.closes) for each in KARANGASEM.office.hours for day in each.days}
    assert hours == {day: (time(7, 30), time(15)) for day in (1, 2, 3, 4)} | {5: (time(8), time(13))}
    assert KARANGASEM.zone_label == "WITA"


@pytest.mark.parametrize("code", ["metro", "sragen", "magetan", "netral"])
def test_who_names_no_hours_works_the_civil_service_week(code: str) -> None:
    """37.5 hours without breaks (Perpres 21/2023), and the file says where they come from."""
    office = load(code).office
    minutes = sum(
        len(each.days) * (each.closes.hour * 60 + each.closes.minute - each.opens.hour * 60 - each.opens.minute)
        for each in office.hours
    )
    assert minutes == 37.5 * 60
    assert "Perpres 21/2023" in office.hours_source


def test_karangasem_takes_desil_1_to_5_by_paper_and_by_data() -> None:
    """K3-02, K3-06"""
    service = KARANGASEM.services[0]
    assert service.gate is not None
    assert (service.gate.min_desil, service.gate.max_desil) == (1, 5)
    assert (service.gate.basis, service.gate.outside) == ("both", "refuse")
    fields = {field.name: field for field in service.requirement("surat_desa").fields}
    assert fields["desil_bukti"].required
    assert {"tanggal_cek", "nomor_surat_desa", "tanggal_surat_desa", "desa"} < set(fields)


def test_karangasem_asks_for_passbook_and_card_only_when_money_does_not_come() -> None:
    """K3-03: and never for a whole card number."""
    service = KARANGASEM.services[0]
    asked = [each for each in service.requirements if each.when == "kendala_penyaluran"]
    assert [each.code for each in asked] == ["buku_rekening", "kks"]
    assert {field.length for each in asked for field in each.fields if field.name.startswith("akhir")} == {4}


def test_karangasem_signs_after_three_paraf_in_order() -> None:
    """K3-07, K3-08, K3-13"""
    kind = KARANGASEM.letter("sk_dtsen")
    assert kind.title == "Surat Keterangan Terdaftar pada DTSEN"
    assert kind.chain == ("pejabat_fungsional", "kabid", "sekretaris")
    assert [signer.role for signer in kind.signers] == ["kepala_dinas"]
    assert kind.number_at == "approved"
    assert KARANGASEM.letter("sk_dtsen_siksng").mode == "registered"


@pytest.mark.proves("K3-20")
def test_karangasem_has_the_role_of_siks_ng_operator() -> None:
    assert "Operator SIKS-NG" in KARANGASEM.role("operator_siksng").title
    assert KARANGASEM.role("operator_siksng").login


@pytest.mark.proves("G4-23")
def test_magetan_has_the_role_of_siks_ng_operator() -> None:
    assert MAGETAN.role("operator_siksng").login


@pytest.mark.proves("G4-01")
def test_what_the_paper_of_magetan_leaves_empty_stays_empty() -> None:
    service = MAGETAN.services[0]
    assert service.document.signed == date(2023, 6, 5)
    assert (service.document.revision, service.document.effective) == ("", None)
    assert service.sop is not None
    assert (service.sop.issued, service.sop.revision, service.sop.effective) == (date(2023, 6, 5), "", None)


def test_magetan_lets_the_head_or_the_division_head_sign_without_paraf() -> None:
    """G4-07, G4-08: printed with its number, signed afterwards."""
    kind = MAGETAN.letter("sk_dtks")
    assert [(signer.role, signer.mode) for signer in kind.signers] == [
        ("kepala_dinas", ""),
        ("kabid_linjamsos", "a.n."),
    ]
    assert (kind.chain, kind.number_at) == ((), "draft")
    assert (kind.unit_code, kind.classification) == ("403.107", "400.9.14.1")


def test_magetan_takes_requests_by_hand_by_post_and_online() -> None:
    """G4-02, G4-03, G4-17"""
    assert MAGETAN.services[0].intake == ("datang", "pos", "online")
    assert MAGETAN.services[0].compensation


@pytest.mark.proves("G4-13")
def test_a_letter_speaks_of_dtks_or_dtsen_as_its_office_does() -> None:
    labels = {code: {kind.data_label for kind in load(code).letters} for code in shipped()}
    assert labels["magetan"] == labels["sragen"] == {"DTKS"}
    assert labels["karangasem"] == labels["netral"] == {"DTSEN"}
    assert MAGETAN.letter("sk_dtks").title.endswith("(DTKS)")


def test_roles_of_the_standards_have_their_names_and_some_never_sign_in() -> None:
    """M0-22, M1-11, S2-17, S2-25"""
    assert {"front_office", "back_office", "verifikator", "pengisi_data", "kabid", "kepala_dinas"} <= {
        role.code for role in METRO.roles if role.login
    }
    assert {role.code for role in METRO.roles if not role.login} == {"lurah", "tksk", "psm"}
    assert {"customer_service", "verifikator", "back_office"} <= {role.code for role in SRAGEN.roles}


@pytest.mark.parametrize("code", shipped())
def test_the_auditor_only_reads(code: str) -> None:
    """M0-24, S2-20"""
    assert set(load(code).role("auditor").may) == {"audit", "register"}


@pytest.mark.parametrize("code", shipped())
def test_people_who_need_it_are_served_earlier(code: str) -> None:
    """M0-20"""
    priorities = load(code).priorities
    assert [each.code for each in priorities] == ["lansia", "disabilitas", "ibu_hamil_menyusui", "membawa_balita"]
    assert {each.prefix for each in priorities} == {"P"}


@pytest.mark.parametrize("code", ["magetan", "netral"])
def test_a_letter_for_oneself_asks_for_nothing_but_its_purpose(code: str) -> None:
    standard = load(code)
    for kind in standard.letters:
        usual = [each for each in kind.purposes if each not in ("reaktivasi_pbi", "rumah_sakit", "lainnya")]
        fields = [*kind.fields, *(field for each in usual for field in standard.purpose(each).fields)]
        assert [field.name for field in fields if field.required] == []
    assert [field.name for each in standard.services[0].requirements for field in each.fields] == []


@pytest.mark.parametrize("code", shipped())
def test_every_purpose_says_how_long_the_letter_holds_and_whose_figure_it_is(code: str) -> None:
    standard = load(code)
    used = [each for each in standard.purposes if each.max_desil]
    assert [(each.code, each.max_desil, each.valid_days) for each in used] == [
        ("spmb", 5, 90),
        ("pip", 5, 180),
        ("kip_kuliah", 4, 180),
        ("kesehatan", 4, 90),
        ("reaktivasi_pbi", 5, 30),
        ("rumah_sakit", 5, 30),
        ("bansos", 3, 90),
        ("lainnya", 5, 90),
    ]
    assert all(each.note.startswith("Setelan kantor") for each in used)


def test_the_catalogue_of_placeholders_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        PLACEHOLDERS["x"] = "y"  # type: ignore[index]
