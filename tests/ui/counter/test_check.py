"""Who was found, why, and what the paper says differently."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.registry import Agreement, Aside
from tests.joined import joined
from tests.offices import CHILD, LISTED, NOT_LISTED, PEOPLE, UNRANKED, Desk
from tests.ui.counter.recording import Counter
from tests.withheld import ROW, THEIR_KK, WHY, WITHHELD, withheld
from ui.forms import letter as form
from ui.screens.counter.check.card import banner, card

KK = "5107011203150042"


def test_a_nik_is_answered_with_who_it_is_and_on_what_that_rests(counter: Counter) -> None:
    counter.serve()
    counter.check.ask("5107 01 610868 0489")
    banner, card = counter.check_face.last("show_banner"), counter.check_face.last("show_card")
    assert (banner.answer, banner.desil) == ("listed", 3)
    assert banner.beside == "Data DTSEN 1 Okt 2026 · Cocok: NIK sama"
    assert (card.name, card.about) == ("NI LUH ARTINI", "Perempuan · lahir 21 Agustus 1968 (58 tahun) · istri")
    assert card.programmes == "PKH, BPNT, PBI-JK"
    assert card.certain
    assert [member.name for member in card.members] == ["I WAYAN SUDARMA", "NI LUH ARTINI", "NI KADEK AYU LESTARI"]
    assert [member.chosen for member in card.members] == [False, True, False]


def test_a_family_number_shows_the_family_and_chooses_nobody(counter: Counter) -> None:
    counter.serve()
    counter.check.ask(KK)
    assert counter.case.now.match is None
    assert next(each.name for each in counter.check_face.last("show_candidates")) == "I WAYAN SUDARMA"
    assert counter.check_face.last("show_banner") is None
    assert counter.why_not == "Pilih dulu orangnya dari daftar."
    counter.check.choose(counter.check_face.last("show_candidates")[1].match)
    assert counter.check_face.last("show_card").name == "NI LUH ARTINI"


def test_a_name_never_chooses_by_itself_and_is_called_what_it_is(counter: Counter) -> None:
    counter.serve()
    counter.check.ask("siti aminah 5-6-1985")
    found = counter.check_face.last("show_candidates")
    assert len(found) == 1
    assert found[0].why == "Cocok: nama sama, tanggal lahir sama"
    assert not found[0].weak
    assert counter.case.now.match is None
    counter.check.choose(found[0].match)
    card = counter.check_face.last("show_card")
    assert not card.certain
    assert "Cocokkan NIK" in card.warning
    assert counter.check_face.last("show_banner").answer == "unranked"


def test_a_part_of_a_name_is_a_weak_match(counter: Counter) -> None:
    counter.serve()
    counter.check.ask("muhammad")
    [found] = counter.check_face.last("show_candidates")
    assert found.why == "Cocok lemah: nama mirip"
    assert found.weak


def test_a_name_that_is_not_found_proves_nothing(counter: Counter) -> None:
    counter.serve()
    counter.check.ask("zubaidah binti hasan")
    assert counter.check_face.last("show_banner") is None
    assert counter.case.now.finding is None
    assert "tidak ditemukan" in counter.said.warnings[0]


def test_a_mistyped_number_is_found_by_the_name_beside_it(counter: Counter) -> None:
    counter.serve()
    counter.check.ask("5107016108680498 ni luh artini")
    [found] = counter.check_face.last("show_candidates")
    assert (found.name, found.why) == ("NI LUH ARTINI", "Cocok sebagian: NIK mirip, nama sama")
    assert counter.case.now.match is None
    counter.check.choose(found.match)
    assert "Cocokkan NIK" in counter.check_face.last("show_card").warning


def test_a_number_and_the_right_name_are_as_good_as_the_number(counter: Counter) -> None:
    counter.serve()
    counter.check.ask(f"{LISTED} ni luh artinni")
    assert counter.case.now.match is not None
    assert counter.check_face.last("show_card").certain


def test_a_number_and_another_name_choose_nobody(counter: Counter) -> None:
    counter.serve()
    counter.check.ask(f"{LISTED} siti aminah")
    found = counter.check_face.last("show_candidates")
    assert counter.case.now.match is None
    assert [each.weak for each in found] == [False, True]
    assert found[0].name == "SITI AMINAH"
    assert "NIK sama, nama berbeda" in found[1].why


def test_what_to_ask_next_stands_over_the_list(counter: Counter) -> None:
    counter.serve()
    counter.check.ask("ni luh artin, ababi")
    *_, (_, values, named) = [call for call in counter.check_face.calls if call[0] == "show_candidates"]
    assert values[1] == "Satu nama cocok; pastikan, lalu tekan Enter"
    assert named["ask"] == "Tanyakan tanggal lahirnya, lalu tulis di belakang nama."


def test_a_wrong_village_beside_the_very_name_shows_the_person_and_says_so(counter: Counter) -> None:
    counter.serve()
    counter.check.ask("ni luh artini, bugbug")
    *_, (_, values, _) = [call for call in counter.check_face.calls if call[0] == "show_candidates"]
    assert values[1] == "Tidak ada yang cocok seluruhnya; satu orang mungkin dimaksud"
    [found] = counter.check_face.last("show_candidates")
    assert found.weak
    assert found.why == "Cocok lemah: nama sama, desa/kelurahan berbeda"


def test_the_card_tells_what_changed_since_the_data_before(counter: Counter, tmp_path: Path) -> None:
    newer(counter, tmp_path)
    counter.serve()
    counter.check.ask(LISTED)
    assert counter.check_face.last("show_card").history == ("Desil 3 → 4 sejak data November 2026",)
    counter.check.ask("3520121707720002")
    assert counter.check_face.last("show_card").history == ()


def test_whoever_is_chosen_from_a_long_list_comes_with_the_family(counter: Counter) -> None:
    counter.serve()
    counter.check.ask("ni luh artini")
    [found] = counter.check_face.last("show_candidates")
    counter.check.choose(replace(found.match, family=None))
    assert [each.name for each in counter.check_face.last("show_card").members][1] == "NI LUH ARTINI"


def _seen(counter: Counter, nik: str) -> list[str]:
    """What the journal answers an auditor who asks who saw this person."""
    looks = counter.desk.app.registry.looks.who_saw(nik, by=counter.desk.person("auditor"))
    return [look.kind.partition(".")[2] for look in looks if not look.mentioned]


def test_whoever_is_chosen_from_a_list_is_journaled_once_however_often_it_is_drawn(counter: Counter) -> None:
    counter.serve()
    ticket = counter.case.now.ticket
    assert ticket is not None
    counter.check.ask(KK)
    assert _seen(counter, LISTED) == []
    counter.check.choose(counter.check_face.last("show_candidates")[1].match)
    assert _seen(counter, LISTED) == ["opened"]
    counter.case.put_aside()
    counter.case.take(ticket, counter.desk.app.visits.checklist(ticket.visit_id))
    counter.check.refresh()
    counter.check.paper({"kk": "5107 01 120326 0007"})
    assert counter.check_face.last("show_card").name == "NI LUH ARTINI"
    assert _seen(counter, LISTED) == ["opened"]
    [opened] = counter.desk.facts("registry.opened")
    assert opened["visit"] == str(ticket.visit_id)
    assert len(opened["people"]) == 2


def test_what_earlier_data_say_is_a_look_that_is_journaled(counter: Counter, tmp_path: Path) -> None:
    newer(counter, tmp_path)
    counter.serve()
    counter.check.ask(LISTED)
    assert _seen(counter, LISTED) == ["looked_up", "history_read"]
    counter.check.reveal()
    assert _seen(counter, LISTED) == ["looked_up", "history_read", "revealed"]


def test_a_further_page_of_the_list_is_journaled_when_it_comes(counter: Counter, tmp_path: Path) -> None:
    source = tmp_path / "banyak.csv"
    people = "".join(f"51070101018{at:05d};510701120315{at:04d};KETUT SARI;3\n" for at in range(1, 41))
    source.write_text(f"nik;no_kk;nama;desil\n{people}", encoding="utf-8")
    counter.desk.app.importer.run([source], data_date=date(2026, 11, 1), by=counter.desk.admin)
    counter.serve()
    counter.check.ask("ketut sari")
    *_, (_, _, named) = [call for call in counter.check_face.calls if call[0] == "show_candidates"]
    assert named["total"] == 40
    assert counter.desk.facts("registry.turned_page") == []
    arrived: list[object] = []
    for _ in range(2):
        named["fetch"](0, 40, arrived.extend)
    assert len(arrived) == 80
    [page] = counter.desk.facts("registry.turned_page")
    assert len(page["people"]) == 20


def test_not_in_the_data_is_an_answer_of_its_own(counter: Counter) -> None:
    counter.serve()
    counter.check.ask(NOT_LISTED)
    assert counter.check_face.last("show_banner").answer == "not_listed"
    assert counter.check_face.last("show_card") is None


@pytest.mark.parametrize("asked", [WITHHELD, THEIR_KK, f"{WITHHELD} zubaidah"], ids=["nik", "kk", "with a name"])
def test_a_number_whose_row_was_refused_is_an_answer_of_its_own(counter: Counter, tmp_path: Path, asked: str) -> None:
    withheld(counter.desk, tmp_path)
    counter.serve()
    counter.check.ask(asked)
    banner = counter.check_face.last("show_banner")
    assert (banner.answer, banner.beside) == (
        "row_refused",
        f"Data DTSEN 1 Nov 2026 · barisnya ditolak: {WHY}",
    )
    title, what = banner.say
    assert title == "Nomor ini ada di berkas kantor, tetapi barisnya ditolak saat impor"
    assert what.startswith(f"{WHY} (kolom desil, data november.csv baris 10).")
    assert counter.check_face.last("show_card") is None
    assert counter.why_not.startswith("Barisnya ditolak saat impor, jadi belum diketahui")
    assert "Tidak ada dalam data" not in counter.why_not
    assert counter.said.warnings == []
    assert asked[:16] not in str(counter.desk.facts("registry.looked_up"))


def test_the_number_of_a_refused_row_beside_another_ones_name(counter: Counter, tmp_path: Path) -> None:
    withheld(counter.desk, tmp_path)
    counter.serve()
    counter.check.ask(f"{WITHHELD} ni luh artini")
    *_, (_, _, named) = [call for call in counter.check_face.calls if call[0] == "show_candidates"]
    assert named["ask"].startswith("Angka yang diketik ada pada baris berkas yang ditolak saat impor")
    assert counter.check_face.last("show_banner") is None
    assert counter.case.now.match is None


def test_a_refused_row_is_answered_with_its_own_reason_and_never_with_not_listed(
    counter: Counter, tmp_path: Path
) -> None:
    withheld(counter.desk, tmp_path)
    counter.serve()
    counter.check.ask(WITHHELD)
    counter.refusal.begin()
    reasons = counter.refusal_face.last("ask_reason")
    assert (reasons[0].label, reasons[0].fits) == ("Baris datanya ditolak saat impor", True)
    assert "tidak_terdaftar" not in [each.code for each in reasons]
    counter.refusal.record(reasons[0].code, "")
    assert counter.refusal_face.last("show_refusal").advice[0].startswith("Nomor Anda ada di berkas data kantor ini")
    counter.check.ask(NOT_LISTED)
    counter.refusal.begin()
    assert "baris_ditolak" not in [each.code for each in counter.refusal_face.last("ask_reason")]


def test_the_corrected_row_is_found_at_the_next_look(counter: Counter, tmp_path: Path) -> None:
    withheld(counter.desk, tmp_path)
    counter.serve()
    counter.check.ask(WITHHELD)
    mended = tmp_path / "betul.csv"
    mended.write_text(PEOPLE + ROW.replace(";11;", ";4;"), encoding="utf-8")
    counter.desk.app.importer.run([mended], data_date=date(2026, 11, 1), by=counter.desk.admin)
    counter.check.refresh()
    assert counter.said.do is not None
    counter.said.do()
    assert counter.check_face.last("show_banner").answer == "listed"
    assert counter.case.now.decision is None or counter.case.now.decision.obstacle is None


def test_a_desil_is_not_called_missing_where_the_familys_row_was_refused(counter: Counter) -> None:
    counter.serve()
    counter.check.ask(UNRANKED)
    held, today = counter.case.now, date(2026, 11, 23)
    assert held.finding is not None
    plain = card(held, counter.desk.app.standard, today)
    held.finding = replace(held.finding, of_family=(Aside("keluarga.csv", 4, "desil_nasional", "desil_range"),))
    told, shown = card(held, counter.desk.app.standard, today), banner(held, "DTSEN")
    assert plain is not None
    assert told is not None
    assert shown is not None
    [more] = [hint for hint in told.hints if hint not in plain.hints]
    assert more == (
        "Desilnya belum diketahui: baris keluarganya ditolak saat impor. Minta pengelola data membetulkannya dulu. "
        "Desil bukan 1 sampai 10 (kolom desil_nasional, keluarga.csv baris 4)."
    )
    assert shown.beside.endswith("baris keluarganya ditolak: Desil bukan 1 sampai 10")


def test_whoever_has_died_is_marked_in_the_list_too(counter: Counter, tmp_path: Path) -> None:
    header, *rows = PEOPLE.splitlines()
    source = tmp_path / "meninggal.csv"
    living = ["TIDAK" if row.startswith(LISTED) else "YA" for row in rows]
    told = [f"{row};{alive}" for row, alive in zip(rows, living, strict=True)]
    source.write_text("\n".join([f"{header};masih_hidup", *told, ""]), encoding="utf-8")
    counter.desk.app.importer.run([source], data_date=date(2026, 11, 1), by=counter.desk.admin)
    counter.serve()
    counter.check.ask("ni luh artini")
    [found] = counter.check_face.last("show_candidates")
    assert found.about.endswith(" · meninggal")
    counter.check.choose(found.match)
    assert counter.check_face.last("show_card").warning.startswith("Tercatat meninggal dunia di data.")


def test_of_whom_it_is_unclear_whether_he_lives_the_card_asks(counter: Counter, tmp_path: Path) -> None:
    header, *rows = PEOPLE.splitlines()
    source = tmp_path / "tidak-jelas.csv"
    told = [f"{row};{'KODE 17' if row.startswith(LISTED) else '-'}" for row in rows]
    source.write_text("\n".join([f"{header};keterangan_meninggal", *told, ""]), encoding="utf-8")
    counter.desk.app.importer.run([source], data_date=date(2026, 11, 1), by=counter.desk.admin)
    counter.serve()
    counter.check.ask("ni luh artini")
    [found] = counter.check_face.last("show_candidates")
    assert found.about.endswith(" · hidup atau meninggal tidak jelas")
    counter.check.choose(found.match)
    assert counter.check_face.last("show_card").warning.startswith(
        "Dari data tidak jelas apakah orang ini masih hidup."
    )


def test_fifteen_digits_are_refused_before_anybody_is_asked(counter: Counter) -> None:
    counter.serve()
    counter.check.ask("510701610868048")
    assert counter.said.codes == ["nik.invalid"]
    assert counter.desk.facts("registry.looked_up") == []


def test_without_data_the_answer_is_that_there_are_none(counter: Counter) -> None:
    registry = counter.desk.app.registry
    current = registry.current()
    assert current is not None
    registry.drop(current.id, counter.desk.admin)
    counter.serve()
    counter.check.refresh()
    assert counter.check_face.last("show_banner").answer == "no_extract"
    counter.check.ask(LISTED)
    assert counter.check_face.last("show_banner").answer == "no_extract"
    assert counter.said.failures == []
    assert counter.why_not == "Cari dulu NIK pemohon."


def test_full_numbers_are_shown_once_they_were_asked_for_and_the_journal_knows(counter: Counter) -> None:
    counter.serve()
    counter.check.ask(LISTED)
    assert counter.check_face.heard("show_numbers") == 0
    counter.check.reveal()
    assert counter.check_face.heard("show_numbers") == 1
    assert len(counter.desk.facts("registry.revealed")) == 1


def test_without_the_right_no_number_is_shown(desk: Desk, tmp_path: Path) -> None:
    counter = Counter(desk, tmp_path, by=desk.person("admin"))
    counter.case.now.ticket = desk.called("surat_dtsen")
    shown = Counter(desk, tmp_path)
    shown.check.ask(LISTED)
    counter.case.now.finding, counter.case.now.match = shown.case.now.finding, shown.case.now.match
    counter.check.reveal()
    assert counter.said.codes == ["staff.not_allowed"]
    assert counter.check_face.heard("show_numbers") == 0


def test_choosing_the_child_makes_the_mother_the_applicant(counter: Counter) -> None:
    counter.serve()
    counter.check.ask(LISTED)
    counter.check.choose_member(CHILD)
    held = counter.case.now
    assert held.match is not None
    assert held.match.person.name == "NI KADEK AYU LESTARI"
    standing = counter.standing
    assert standing[form.RELATION] == "anak"
    assert standing[form.APPLICANT] == "NI LUH ARTINI"
    assert standing[form.APPLICANT_NIK] == LISTED
    assert counter.check_face.last("show_text") == held.asked == "NI KADEK AYU LESTARI"


def test_what_the_paper_says_differently_is_named_and_may_go_into_the_letter(counter: Counter) -> None:
    counter.serve()
    counter.check.ask(LISTED)
    counter.check.paper({"kk": "5107 01 120326 0007", "name": "Ni Luh Artini, S.Pd.", "born": "21-8-68", "address": ""})
    assert [each.field for each in counter.check_face.last("show_differences")] == ["kk"]
    assert counter.check_face.last("show_banner").beside.endswith("Beda dengan kertas: No. KK")
    counter.check.take_from_paper("kk", True)
    counter.papers.all_complete()
    counter.make()
    assert counter.desk.facts("letters.drafted")[0]["corrected"] == ["no_kk"]
    counter.check.take_from_paper("kk", False)
    assert counter.case.now.corrections == {}


def test_half_a_number_on_paper_is_no_difference_yet(counter: Counter) -> None:
    counter.serve()
    counter.check.ask(LISTED)
    counter.check.paper({"kk": "510701", "name": "", "born": "21-", "address": "Jl. Baru 1"})
    assert [each.field for each in counter.check_face.last("show_differences")] == ["address"]


def newer(counter: Counter, folder: Path) -> None:
    source = folder / "baru.csv"
    source.write_text(PEOPLE.replace(";3;YA;YA;YA", ";4;YA;YA;YA"), encoding="utf-8")
    counter.desk.app.importer.run([source], data_date=date(2026, 11, 1), by=counter.desk.admin)


@pytest.mark.parametrize("heard", [True, False])
def test_new_data_ask_for_one_more_look_and_keep_the_form(counter: Counter, tmp_path: Path, heard: bool) -> None:
    counter.serve()
    counter.check.ask(LISTED)
    counter.papers.all_complete()
    counter.fill(**{form.PURPOSE: "SPMB jalur afirmasi", "nama_sekolah": "SMPN 1 Abang"})
    newer(counter, tmp_path)
    if heard:
        counter.check.refresh()
    else:
        counter.letter.make()
    assert counter.case.now.letter is None
    assert counter.said.warnings == ["Data DTSEN telah diganti sejak orang ini dicari."]
    assert counter.said.do is not None
    counter.said.do()
    assert counter.check_face.last("show_banner").desil == 4
    assert counter.case.now.typed["nama_sekolah"] == "SMPN 1 Abang"
    counter.letter.make()
    assert counter.case.now.letter is not None


def test_the_end_of_the_data_agreement_is_told_and_blocks_nothing(counter: Counter) -> None:
    desk = counter.desk
    counter.check.refresh()
    assert counter.check_face.last("show_agreement") == ""
    current = desk.app.registry.current()
    assert current is not None
    desk.app.keeping.agree(current.id, Agreement("7/2026", date(2026, 11, 30)), by=desk.admin)
    counter.check.refresh()
    assert counter.check_face.last("show_agreement").startswith(
        "Perjanjian data DTSEN berakhir 7 hari lagi, 30 November 2026."
    )
    desk.clock.pass_by(days=20)
    counter.check.refresh()
    assert "sudah berakhir" in counter.check_face.last("show_agreement")
    counter.serve()
    counter.check.ask(LISTED)
    assert counter.check_face.last("show_banner").answer == "listed"
    assert counter.letter.why_not() == counter_without_agreement(counter)


def counter_without_agreement(counter: Counter) -> str:
    """What stands against a letter when the agreement has no end."""
    desk = counter.desk
    current = desk.app.registry.current()
    assert current is not None
    desk.app.keeping.agree(current.id, Agreement(), by=desk.admin)
    counter.check.refresh()
    return counter.letter.why_not()


def test_where_a_list_was_joined_every_desil_says_whose_it_is(counter: Counter, tmp_path: Path) -> None:
    joined(counter.desk, {LISTED: 5}, tmp_path)
    counter.serve()
    counter.check.ask(LISTED)
    banner = counter.check_face.last("show_banner")
    assert banner.desil == 5
    assert "Data DTSEN 1 Okt 2026 · desil menurut Pemeringkatan, data 2 Okt 2026" in banner.beside
    card = counter.check_face.last("show_card")
    assert card.history == ("Desil 3 → 5 sejak Pemeringkatan Oktober 2026",)
    told = {member.name: member.about.splitlines()[-1] for member in card.members}
    assert told["NI LUH ARTINI"] == "Desil 5 menurut Pemeringkatan, data 2 Okt 2026"
    assert told["I WAYAN SUDARMA"] == "Desil 3 menurut DTSEN, data 1 Okt 2026"
    counter.check.ask(CHILD)
    banner = counter.check_face.last("show_banner")
    assert (banner.desil, banner.beside.split(" · ")[0]) == (3, "Data dan desil DTSEN 1 Okt 2026")
    counter.check.ask("ni luh artini")
    assert "desil per 2 Okt 2026" in counter.check_face.last("show_candidates")[0].about


def test_without_a_list_nothing_is_said_of_the_desils_source(counter: Counter) -> None:
    counter.serve()
    counter.check.ask(LISTED)
    assert not any("\n" in member.about for member in counter.check_face.last("show_card").members)
    assert "desil" not in counter.check_face.last("show_banner").beside


def test_a_family_of_two_desils_is_told_on_the_card_member_by_member(counter: Counter) -> None:
    counter.serve()
    counter.check.ask(LISTED)
    held = counter.case.now
    assert held.match is not None
    assert held.match.family is not None
    first, *others = held.match.family.members
    family = replace(held.match.family, members=(replace(first, desil=7), *others))
    held.match = replace(held.match, family=family)
    shown = card(held, counter.desk.app.standard, date(2026, 11, 23))
    assert shown is not None
    assert shown.hints[0].startswith("Anggota keluarga ini tercatat dengan desil berbeda (3, 7)")
    assert [member.about.splitlines()[-1] for member in shown.members] == ["Desil 7", "Desil 3", "Desil 3"]
