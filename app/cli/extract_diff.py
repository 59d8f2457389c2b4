"""loket extract diff: what changed between two kept extracts."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer

from app.base.actor import Actor
from app.cli import values
from app.cli.answer import Answer, table
from app.cli.call import Call
from app.cli.desk import call_of, desk
from app.cli.groups import command
from app.compose import App
from app.registry import Extract
from app.registry.errors import ExtractMissing
from app.registry.history.diff import Comparison, Kind, lacking, says
from app.words import dates, joining
from app.words import extract as words

Old = Annotated[str, typer.Argument(metavar="[LAMA]", help="ID data sebelumnya; bawaan: yang sebelum yang dipakai.")]
New = Annotated[str, typer.Argument(metavar="[BARU]", help="ID data sekarang; bawaan: yang dipakai.")]


def add(commands: typer.Typer) -> None:
    """Into the group of `loket extract`."""
    command(
        commands,
        "diff",
        "Bandingkan dua data: siapa baru, hilang, berubah desil, pindah desa, berganti KK; per desa.",
        "loket extract diff --out perubahan.xlsx",
    )(diff)


def diff(
    ctx: typer.Context,
    before: Old = "",
    after: New = "",
    out: Annotated[Path | None, typer.Option(metavar="BERKAS", help="Tulis juga sebagai buku kerja Excel.")] = None,
    unmask: Annotated[
        bool, typer.Option("--unmask", help="NIK dan No. KK utuh di dalamnya; dicatat di jurnal.")
    ] = False,
) -> Answer:
    call = call_of(ctx)
    with desk(ctx) as (app, by):
        found = _compared(app, by, before, after, call)
        if out is not None:
            app.registry.changes.export(found, out, by=by, unmask=unmask)
    return Answer(_facts(found, out), _lines(found, out, unmask=unmask))


def _compared(app: App, by: Actor, before: str, after: str, call: Call) -> Comparison:
    kept = app.registry.extracts()
    if before and after:
        old, new = _id(kept, before), _id(kept, after)
    else:
        usual = app.registry.changes.last_two()
        old, new = _id(kept, before) if before else usual[0].id, usual[1].id
    found = app.registry.changes.compare(
        old, new, by=by, tell=lambda share: call.note(f"Membandingkan {share:4.0%}", again=True)
    )
    call.note("", again=True)
    return found


def _id(kept: tuple[Extract, ...], text: str) -> UUID:
    """By the whole id or a beginning that only one has. Raises ExtractMissing."""
    if known := values.uuid_or_none(text):
        return known
    fitting = [extract.id for extract in kept if str(extract.id).startswith(text.lower())]
    if len(fitting) != 1:
        raise ExtractMissing(extract=text)
    return fitting[0]


def _facts(found: Comparison, out: Path | None) -> dict[str, object]:
    return {
        "before": found.before.id,
        "after": found.after.id,
        "both": found.both,
        "without_nik": list(found.unnumbered),
        "not_told": {
            end: [kind.value for kind in sorted(found.untold) if not says(of, kind)]
            for end, of in (("before", found.before), ("after", found.after))
        },
        **{kind.value: found.count(kind) for kind in Kind},
        "desils": [{"before": was or None, "after": now or None, "people": n} for (was, now), n in _moves(found)],
        "villages": [
            {
                "village": each.village,
                "district": each.district,
                **{kind.value: each.counts[kind] for kind in Kind},
                "poorer": each.poorer,
                "richer": each.richer,
            }
            for each in found.villages
        ],
        "file": out,
    }


def _lines(found: Comparison, out: Path | None, *, unmask: bool) -> list[str]:
    span = " → ".join(
        joining.named(dates.long(each.data_date), [one.data_date for one in each.rankings])
        for each in (found.before, found.after)
    )
    lines = [
        f"Data {span}, {found.both} orang di keduanya.",
        *table(
            [
                (each.district, each.village, *_known(found, each.counts, each.poorer, each.richer))
                for each in found.villages
            ]
            + [("", "SEMUA", *_known(found, {kind: found.count(kind) for kind in Kind}, *_ways(found)))],
            ("Kecamatan", "Desa/Kelurahan", *(words.CHANGES[kind] for kind in Kind), "Desil turun", "Desil naik"),
        ),
    ]
    lines += [words.not_compared(kind, days) for kind, days in lacking(found)]
    if out is not None:
        holds = "NIK utuh" if unmask else "nama orang; NIK dan No. KK disamarkan"
        lines.append(f"Ditulis ke {out}. Berisi {holds}. Simpan baik-baik, hapus bila selesai.")
    return lines


def _known(found: Comparison, counts: Mapping[Kind, int], poorer: int, richer: int) -> list[object]:
    """A dash where nothing is told."""
    moves: list[object] = ["–", "–"] if Kind.DESIL in found.untold else [poorer, richer]
    return [*("–" if kind in found.untold else counts[kind] for kind in Kind), *moves]


def _ways(found: Comparison) -> tuple[int, int]:
    return sum(each.poorer for each in found.villages), sum(each.richer for each in found.villages)


def _moves(found: Comparison) -> list[tuple[tuple[int, int], int]]:
    return sorted(found.desils.items())
