"""loket visit: the queue."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from app.cli import facts, values
from app.cli.answer import Answer, table
from app.cli.desk import desk
from app.cli.errors import OneOf
from app.cli.groups import command, group
from app.visits.views import Checklist, Ticket
from app.words.labels import VISIT_STATES

commands = group("Antrean dan berkas. ID kunjungan boleh diganti nomor antrean hari ini (A001).")

Visit = Annotated[str, typer.Argument(metavar="ID", help="ID kunjungan, atau nomor antrean hari ini.")]


@command(commands, "open", "Ambil nomor antrean untuk satu layanan.", "loket visit open surat_dtsen --priority lansia")
def open_(
    ctx: typer.Context,
    service: Annotated[str, typer.Argument(metavar="LAYANAN", help="Kode layanan menurut standar.")],
    priority: Annotated[str, typer.Option(metavar="KELAS", help="Kelas prioritas menurut standar.")] = "",
    need: Annotated[str, typer.Option(metavar="KODE", help="Kebutuhan di dalam layanan itu.")] = "",
) -> Answer:
    with desk(ctx) as (app, by):
        return _answer(app.visits.open(service, priority=priority, need=need, by=by))


@command(commands, "call", "Panggil yang berikutnya, atau satu nomor tertentu.", "loket visit call --desk 2")
def call(
    ctx: typer.Context,
    visit: Annotated[str, typer.Argument(metavar="[ID]", help="Kosong: siapa pun yang berikutnya.")] = "",
    at: Annotated[str, typer.Option("--desk", metavar="N", help="Nomor loket yang memanggil.")] = "1",
    once: Annotated[
        str,
        typer.Option(metavar="UUID", help="Id panggilan; perintah yang diulang dengan id sama tidak memanggil lagi."),
    ] = "",
) -> Answer:
    if visit and once:
        raise OneOf(parts="--once, ID")
    call_id = values.call_id(once) if once else None
    with desk(ctx) as (app, by):
        if visit:
            return _answer(app.visits.call(values.ticket(app, visit).visit_id, desk=at, by=by))
        return _answer(app.visits.call_next(desk=at, by=by, call_id=call_id))


@command(commands, "list", "Daftar antrean satu hari.", "loket visit list --day 2026-07-31")
def list_(
    ctx: typer.Context,
    on: Annotated[str, typer.Option("--day", metavar="TANGGAL", help="Bawaan: hari ini.")] = "",
    waiting: Annotated[bool, typer.Option("--waiting", help="Hanya yang menunggu, menurut urutan panggil.")] = False,
) -> Answer:
    with desk(ctx) as (app, _):
        tickets = app.visits.waiting() if waiting else app.visits.of_day(values.day(on, "--day") if on else None)
    rows = [(t.label, VISIT_STATES[t.state], t.service, t.desk, t.visit_id) for t in tickets]
    return Answer(
        {"rows": [facts.of_ticket(ticket) for ticket in tickets]},
        table(rows, ("Nomor", "Keadaan", "Layanan", "Loket", "ID")),
    )


@command(commands, "overdue", "Yang melewati waktu yang dijanjikan standar.", "loket visit overdue")
def overdue(ctx: typer.Context) -> Answer:
    with desk(ctx) as (app, _):
        tickets, at = app.lateness.overdue(), app.clock()
    rows = [(t.label, t.day, VISIT_STATES[t.state], t.service, _behind(t, at), t.visit_id) for t in tickets]
    return Answer(
        {"rows": [facts.of_ticket(ticket) for ticket in tickets]},
        table(rows, ("Nomor", "Hari", "Keadaan", "Layanan", "Lewat", "ID")),
    )


@command(
    commands,
    "late",
    "Catat sebab keterlambatan; lembar pemberitahuan untuk pemohon.",
    "loket visit late A001 --reason 'Listrik padam' --out pemberitahuan.pdf",
)
def late(
    ctx: typer.Context,
    visit: Visit,
    reason: Annotated[str, typer.Option(metavar="TEKS", help="Disampaikan kepada pemohon; tanpa NIK dan nama.")],
    out: Annotated[Path | None, typer.Option(metavar="BERKAS", help="Lembar pemberitahuan (PDF).")] = None,
) -> Answer:
    with desk(ctx) as (app, by):
        told = app.lateness.explain(values.ticket(app, visit).visit_id, reason, by=by)
        ticket = app.visits.ticket(told.visit_id)
        said = [f"{ticket.label}  sebab keterlambatan dicatat"]
        if out is not None:
            # Late: brings reportlab, 0.1 s that no other command of the queue needs.
            from app.letters.typesetting.lateness import lateness_notice

            pdf = lateness_notice(app.standard, app.office.data(), ticket, told, printed_at=app.clock())
            said.append(str(values.write(out, pdf)))
    return Answer({"ticket": ticket.label, "visit": ticket.visit_id, "reason": told.reason}, said)


@command(commands, "close", "Tutup kunjungan yang selesai, atau yang pergi.", "loket visit close A001 --outcome letter")
def close(
    ctx: typer.Context,
    visit: Visit,
    outcome: Annotated[str, typer.Option(metavar="KODE", help="letter, refused, answered, atau kode lain.")] = "",
    left: Annotated[bool, typer.Option("--left", help="Pergi sebelum dilayani.")] = False,
) -> Answer:
    with desk(ctx) as (app, by):
        known = values.ticket(app, visit).visit_id
        return _answer(app.visits.leave(known, by=by) if left else app.visits.finish(known, outcome=outcome, by=by))


@command(commands, "park", "Lewati dulu; dapat dipanggil lagi hari ini.", "loket visit park A001")
def park(ctx: typer.Context, visit: Visit) -> Answer:
    with desk(ctx) as (app, by):
        return _answer(app.visits.park(values.ticket(app, visit).visit_id, by=by))


@command(commands, "need", "Catat kebutuhan orang itu di dalam layanannya.", "loket visit need B003 pindah_domisili")
def need(
    ctx: typer.Context,
    visit: Visit,
    code: Annotated[str, typer.Argument(metavar="KODE", help="Kode kebutuhan menurut standar.")],
) -> Answer:
    with desk(ctx) as (app, by):
        return _answer(app.visits.set_need(values.ticket(app, visit).visit_id, code, by=by))


@command(
    commands,
    "tick",
    "Centang berkas yang ditunjukkan, dan lihat apa yang masih kurang.",
    "loket visit tick A001 ktp kk --fact desil_bukti=3",
)
def tick(
    ctx: typer.Context,
    visit: Visit,
    papers: Annotated[
        list[str] | None, typer.Argument(metavar="[BERKAS]…", help="Kode berkas menurut standar.")
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Semua yang diperlukan sudah ditunjukkan.")] = False,
    undo: Annotated[bool, typer.Option("--undo", help="Hapus centang berkas yang disebut.")] = False,
    fact: Annotated[
        list[str] | None, typer.Option(metavar="NAMA=ISI", help="Yang dibaca dari berkas; untuk satu berkas saja.")
    ] = None,
) -> Answer:
    noted = values.pairs(fact or (), "--fact")
    if (everything and papers) or (noted and len(papers or ()) != 1):
        raise OneOf(parts="--all, BERKAS")
    with desk(ctx) as (app, by):
        known = values.ticket(app, visit)
        if everything:
            return _papers(known, app.visits.tick_all(known.visit_id, by=by))
        if papers:
            ticks = dict.fromkeys(papers, (not undo, noted))
            return _papers(known, app.visits.tick_all(known.visit_id, ticks, by=by))
        return _papers(known, app.visits.checklist(known.visit_id))


def _behind(ticket: Ticket, at: datetime) -> str:
    """How long after its time: "2 hari 3 jam", "17 menit"."""
    minutes = int((at - (ticket.due or at)).total_seconds() // 60)
    days, hours = minutes // 1440, minutes % 1440 // 60
    if days:
        return f"{days} hari {hours} jam"
    return f"{hours} jam {minutes % 60} menit" if hours else f"{minutes} menit"


def _answer(ticket: Ticket) -> Answer:
    return Answer(facts.of_ticket(ticket), [f"{ticket.label}  {VISIT_STATES[ticket.state]}  {ticket.visit_id}"])


def _papers(ticket: Ticket, papers: Checklist) -> Answer:
    lines = [f"{ticket.label}: {'berkas lengkap' if papers.complete else 'berkas belum lengkap'}"]
    lines += [f"  [{'x' if item.done else ' '}] {item.code}: {item.label}" for item in papers.items]
    lines += [f"  kurang: {label}" for label in papers.missing]
    return Answer({"ticket": ticket.label, "visit": ticket.visit_id} | facts.of_checklist(papers), lines)
