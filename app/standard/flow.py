"""The procedure on paper: the SOP's head, and the steps with who does them and how long they may take."""

from typing import Any

from reportlab.lib.colors import black
from reportlab.platypus import CondPageBreak, Flowable, Spacer, Table

from app.standard.paper import LABEL, LINE, MIDDLE, NOTE, ROOM, SECTION, SHADE, SMALL, SMALL_HEAD, WIDTH, hanging, line
from app.standard.published import Sop
from app.standard.schema import Service, Stage
from app.words import dates

LANES = 4
"""More actors than this share one column, with their names in it."""

_GRID = [
    ("GRID", (0, 0), (-1, -1), 0.5, LINE),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("BACKGROUND", (0, 0), (-1, 0), SHADE),
    ("TOPPADDING", (0, 0), (-1, -1), 3),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
    ("LEFTPADDING", (0, 0), (-1, -1), 4),
    ("RIGHTPADDING", (0, 0), (-1, -1), 4),
]


class _Mark(Flowable):  # type: ignore[misc]
    """A box in the lane of whoever does the step."""

    def wrap(self, width: float, _: float) -> tuple[float, float]:
        self._width = width
        return width, 12

    def draw(self) -> None:
        self.canv.setFillColor(black)
        self.canv.rect(self._width / 2 - 9, 2, 18, 8, fill=1, stroke=0)


def sop(head: Sop) -> list[Any]:
    """The head of the operating procedure: its identity, and its boxes two by two."""
    facts = [
        ("Nama SOP", head.title),
        ("Nomor dokumen", head.number or "-"),
        ("Tanggal terbit", dates.long(head.issued) if head.issued else "-"),
        ("Nomor revisi", head.revision or "-"),
        ("Mulai berlaku", dates.long(head.effective) if head.effective else "-"),
    ]
    boxes: list[list[Any]] = [_box(box.title, box.items) for box in head.boxes]
    if len(boxes) % 2:
        boxes.append([])
    pairs = [boxes[at : at + 2] for at in range(0, len(boxes), 2)]
    return [
        CondPageBreak(2 * ROOM),
        line("Standar operasional prosedur (SOP)", SECTION),
        Table(
            [[line(label, LABEL), line(value)] for label, value in facts], colWidths=[110, WIDTH - 110], style=_GRID[:2]
        ),
        Spacer(0, 6),
        Table(pairs, colWidths=[WIDTH / 2] * 2, style=[*_GRID[:2], *_GRID[3:]]),
    ]


def _box(title: str, items: tuple[str, ...]) -> list[Any]:
    if len(items) == 1:
        return [line(title, LABEL), line(items[0])]
    return [line(title, LABEL), *(hanging(f"{at}.", item) for at, item in enumerate(items, start=1))]


def steps(service: Service) -> list[Any]:
    """The steps as a table: lanes of actors, and minutes only where the standard names them."""
    stages = service.stages
    if not stages:
        return []
    actors = list(dict.fromkeys(actor for stage in stages for actor in _actors(stage)))
    lanes = actors if len(actors) <= LANES else []
    timed = any(stage.minutes for stage in stages)
    heads = ["No", "Kegiatan", *(lanes or ["Pelaksana"]), *(["Waktu"] if timed else [])]
    widths = [24.0, 0.0, *([64.0] * len(lanes) or [110.0]), *([46.0] if timed else [])]
    widths[1] = WIDTH - sum(widths)
    rows: list[list[Any]] = [[line(head, SMALL_HEAD) for head in heads]]
    for at, stage in enumerate(stages, start=1):
        who = [_Mark() if lane in _actors(stage) else "" for lane in lanes] or [line(stage.actor, SMALL)]
        time = [line(f"{stage.minutes} menit" if stage.minutes else "", MIDDLE)] if timed else []
        rows.append([line(f"{at}.", MIDDLE), _activity(stage), *who, *time])
    table = Table(rows, colWidths=widths, repeatRows=1, style=_GRID)
    return [CondPageBreak(2 * ROOM), line("Alur pelayanan", SECTION), table, Spacer(0, 4), line(_sum(service), SMALL)]


def _actors(stage: Stage) -> list[str]:
    return stage.actor.split(", ")


def _activity(stage: Stage) -> list[Any]:
    facts = (("Kelengkapan", stage.papers), ("Keluaran", stage.output))
    said = [f"{label}: {value}" for label, value in facts if value]
    return [line(stage.text or stage.label, SMALL), *(line(fact, NOTE) for fact in said)]


def _sum(service: Service) -> str:
    promise = f"Jangka waktu menurut standar: {service.sla.text}."
    listed, unlisted = service.minutes(listed=True), service.minutes(listed=False)
    if not listed:
        return promise
    if listed == unlisted:
        return f"{promise} Jumlah waktu langkah: {listed} menit."
    return f"{promise} Jumlah waktu langkah: {listed} menit bila terdaftar, {unlisted} menit bila belum terdaftar."
