"""loket sample: made-up people in one of the real shapes. Needs no account and no office."""

from pathlib import Path
from typing import Annotated

import typer

from app.cli.answer import Answer
from app.cli.errors import OutputUnwritable
from app.cli.groups import alone, command
from app.samples import make
from app.samples.shapes import WRITERS

commands = alone()


@command(
    commands,
    "sample",
    "Buat data DTSEN contoh (orang buatan) dan berkas kebenarannya.",
    "loket sample --people 20000 --shape pemda_v3 --seed 7 --errors 0.01 --out contoh/",
)
def sample(
    out: Annotated[Path, typer.Option(metavar="DIR", help="Folder tujuan.")],
    people: Annotated[int, typer.Option(metavar="N", min=1, help="Jumlah orang.")] = 5000,
    shape: Annotated[
        str,
        typer.Option(metavar="BENTUK", help=f"{', '.join(list(WRITERS)[:-1])}, atau {list(WRITERS)[-1]}."),
    ] = "pemda_v3",
    seed: Annotated[int, typer.Option(metavar="N", help="Angka yang sama memberi berkas yang sama.")] = 1,
    errors: Annotated[float, typer.Option(metavar="BAGIAN", min=0, max=1, help="Bagian baris yang rusak.")] = 0.0,
    region: Annotated[str, typer.Option(metavar="KODE", help="Kode kabupaten/kota.")] = "51.07",
) -> Answer:
    try:
        made = make(people, shape, seed, errors, out, region)
    except OSError as error:
        raise OutputUnwritable(file=out.name) from error
    files = [path.absolute() for path in made.files]
    truth = made.truth.absolute()
    return Answer(
        {"files": files, "truth": truth, "people": people, "shape": shape, "seed": seed},
        [*map(str, files), f"Kebenaran: {truth}"],
    )
