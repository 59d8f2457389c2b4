"""The command: one office or all of them, one line a step, and at the end where everything lies."""

from pathlib import Path
from typing import Annotated

import typer

from app.cli.answer import Answer
from app.cli.call import Call
from app.cli.demo.day import Day, Made
from app.cli.demo.morning import working_morning
from app.cli.demo.office import fresh, open_office
from app.cli.demo.steps import Steps
from app.cli.demo.window import open_window
from app.cli.desk import call_of
from app.cli.groups import alone, command
from app.standard import load, shipped

commands = alone()

_SHAPES = ("pemda_v3", "siks_ng", "plain")


@command(
    commands,
    "demo",
    "Satu hari di loket dengan data buatan: impor, pemohon, surat, periksa keaslian, agenda, tutup hari.",
    "loket demo --out demo-out --people 5000",
)
def demo(
    ctx: typer.Context,
    out: Annotated[Path, typer.Option(metavar="DIR", help="Folder tersendiri; isinya buatan semua.")] = Path(
        "loket-demo"
    ),
    people: Annotated[int, typer.Option(metavar="N", min=1, help="Jumlah orang buatan.")] = 5000,
    standard: Annotated[str, typer.Option(metavar="STANDAR", help="Nama, berkas, atau all untuk semua.")] = "netral",
    seed: Annotated[int, typer.Option(metavar="N", help="Angka yang sama memberi orang dan hasil yang sama.")] = 1,
    window: Annotated[bool, typer.Option("--window", help="Sesudah itu buka jendela Loket di kantor buatan.")] = False,
) -> Answer:
    """Exit status 1 when something did not hold."""
    call = call_of(ctx)
    wanted = list(shipped()) if standard == "all" else [standard]
    codes = {load(name).code: name for name in wanted}
    folder = fresh(out)
    steps = Steps(call)
    made = {
        code: _day(call, steps, name, folder / code, people, seed, _SHAPES[at % len(_SHAPES)])
        for at, (code, name) in enumerate(codes.items())
    }
    told = _told(folder, steps, made)
    if window:
        open_window(folder / next(iter(made)) / "data")
    return told


def _day(call: Call, steps: Steps, standard: str, folder: Path, people: int, seed: int, shape: str) -> Made:
    clock = working_morning(call.clock, load(standard).office.zone)
    with steps.step(folder.name, "pasang dan buka kantor") as step:
        office = open_office(standard, folder, clock, step)
    try:
        return Day(office, steps).run(people=people, seed=seed, shape=shape)
    finally:
        office.app.close()


def _told(folder: Path, steps: Steps, made: dict[str, Made]) -> Answer:
    offices = [
        {
            "standard": code,
            "home": folder / code / "data",
            "pdf": each.letter,
            "register": each.register,
            "bundle": each.bundle,
        }
        for code, each in made.items()
    ]
    there = all(
        path.is_file() and path.stat().st_size
        for each in made.values()
        for path in (each.letter, each.register, each.bundle)
    )
    ok = steps.held and there
    seconds = sum(step.seconds for step in steps.done)
    facts = {
        "ok": ok,
        "folder": folder,
        "seconds": round(seconds, 3),
        "pdf": offices[0]["pdf"],
        "register": offices[0]["register"],
        "bundle": offices[0]["bundle"],
        "offices": offices,
        "steps": [step.facts() for step in steps.done],
    }
    lines = [f"{'SEMUA BERHASIL' if ok else 'ADA YANG GAGAL'}: {len(steps.done)} langkah, {seconds:.1f} detik."]
    for each in made.values():
        lines += [f"Surat:  {each.letter}", f"Agenda: {each.register}", f"Paket:  {each.bundle}"]
    return Answer(facts, lines, status=0 if ok else 1)
