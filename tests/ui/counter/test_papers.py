"""The requirement list: right on the screen at once, in the file a moment later."""

from collections.abc import Callable
from pathlib import Path

from tests.offices import Desk
from tests.ui.counter.recording import Counter, Later

VILLAGE = {"desil_bukti": "3", "nomor_surat_desa": "470/112/2026"}


def test_all_complete_ticks_what_is_needed_and_goes_to_what_must_be_typed(counter_of: Callable[[str], Counter]) -> None:
    counter = counter_of("karangasem")
    counter.serve()
    counter.papers.all_complete()
    lines = counter.papers_face.last("show_lines")
    assert [(line.code, line.ticked) for line in lines] == [("kk", True), ("ktp", True), ("surat_desa", True)]
    assert counter.papers_face.heard("go_to_first_gap") == 1
    assert counter.case.now.checklist is not None
    assert [each.partition(" (")[0] for each in counter.case.now.checklist.missing] == ["Desil pada cetakan layar"]


def test_fields_of_a_paper_come_with_its_tick(counter_of: Callable[[str], Counter]) -> None:
    counter = counter_of("karangasem")
    counter.serve()
    assert counter.papers_face.last("show_lines")[2].fields == ()
    counter.papers.tick("surat_desa", True)
    assert next(field.name for field in counter.papers_face.last("show_lines")[2].fields) == "desil_bukti"


def test_what_is_typed_is_kept_after_a_pause_and_survives(desk_of: Callable[[str], Desk], tmp_path: Path) -> None:
    desk = desk_of("karangasem")
    counter = Counter(desk, tmp_path)
    counter.serve()
    counter.papers.all_complete()
    counter.papers.facts("surat_desa", VILLAGE)
    assert counter.case.now.ticket is not None
    visit = counter.case.now.ticket.visit_id
    assert desk.app.visits.checklist(visit).fact("desil_bukti") == ""
    assert counter.case.now.checklist is not None
    assert counter.case.now.checklist.complete
    counter.papers.keep()
    assert desk.app.visits.checklist(visit).complete
    assert Counter(desk, tmp_path).case.now.checklist.fact("nomor_surat_desa") == "470/112/2026"  # type: ignore[union-attr]


def test_calling_the_next_keeps_what_was_just_typed(counter_of: Callable[[str], Counter]) -> None:
    counter = counter_of("karangasem")
    counter.serve()
    counter.papers.all_complete()
    counter.papers.facts("surat_desa", VILLAGE)
    assert counter.case.now.ticket is not None
    visit = counter.case.now.ticket.visit_id
    counter.queue.park()
    assert counter.desk.app.visits.checklist(visit).fact("desil_bukti") == "3"


def test_a_desil_of_eleven_is_refused_beside_its_field(counter_of: Callable[[str], Counter]) -> None:
    counter = counter_of("karangasem")
    counter.serve()
    counter.papers.all_complete()
    counter.papers.facts("surat_desa", {"desil_bukti": "11"})
    assert counter.fault("surat_desa", "desil_bukti") == "Isian Desil pada cetakan layar harus angka 1 sampai 10."
    assert counter.case.now.checklist is not None
    assert not counter.case.now.checklist.complete
    counter.papers.facts("surat_desa", {"desil_bukti": "1"})
    assert counter.fault("surat_desa", "desil_bukti") == ""


def test_a_conditional_paper_is_asked_for_only_by_its_need(counter_of: Callable[[str], Counter]) -> None:
    counter = counter_of("karangasem")
    counter.serve()
    assert "kks" not in [line.code for line in counter.papers_face.last("show_lines")]
    counter.papers.set_need("kendala_penyaluran")
    assert [line.code for line in counter.papers_face.last("show_lines")][-2:] == ["buku_rekening", "kks"]
    assert "bank penyalur" in counter.papers_face.last("show_advice")
    assert counter.desk.facts("visits.need_set")[0]["need"] == "kendala_penyaluran"


def test_one_paper_of_a_group_is_enough(counter_of: Callable[[str], Counter]) -> None:
    counter = counter_of("metro")
    counter.serve("verval_dtsen")
    first, second = counter.papers_face.last("show_lines")[:2]
    assert first.note.startswith("Salah satu cukup")
    assert first.needed
    assert second.needed
    counter.papers.tick(second.code, True)
    assert not counter.papers_face.last("show_lines")[0].needed


def test_ticks_stand_at_once_while_the_file_is_busy(desk: Desk, tmp_path: Path) -> None:
    work = Later()
    counter = Counter(desk, tmp_path, work=work)
    desk.app.visits.open("surat_dtsen", by=desk.clerk)
    work.go()
    counter.queue.refresh()
    work.go()
    counter.queue.call_next()
    work.go()
    counter.papers.tick("ktp", True)
    assert counter.papers_face.last("show_lines")[0].ticked
    counter.papers.tick("kk", True)
    work.go()
    assert counter.case.now.checklist is not None
    assert counter.case.now.checklist.complete
    assert counter.case.now.ticket is not None
    assert desk.app.visits.checklist(counter.case.now.ticket.visit_id).complete
