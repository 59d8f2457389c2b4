"""A service of the standard as the screen shows it. No Qt here."""

from dataclasses import dataclass
from string import ascii_lowercase

from app.standard import Component, Gate, Requirement, Service, Stage, Standard
from app.standard.classification import named
from app.standard.hours import opening_hours
from app.words import dates

LANES = 4
"""More actors than this share one column, with their names in it."""

_BASIS = {
    "extract": "menurut data DTSEN",
    "paper": "menurut cetakan desa/kelurahan",
    "both": "menurut data DTSEN dan cetakan desa/kelurahan",
}


@dataclass(frozen=True, slots=True)
class Point:
    """sign: "1.", "•", "–", or empty for a plain paragraph; level: 1 for a point under a point."""

    sign: str
    text: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class Block:
    """A numbered component, or any heading with its points."""

    title: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the procedure. lanes: for each lane, whether that actor does it; who: the actors in words."""

    number: int
    label: str
    text: str
    note: str
    who: str
    lanes: tuple[bool, ...]
    time: str


@dataclass(frozen=True, slots=True)
class Flow:
    """lanes: who acts, from left to right; empty when there are too many. total: the times together, in words."""

    lanes: tuple[str, ...]
    steps: tuple[Step, ...]
    total: str


@dataclass(frozen=True, slots=True)
class ServicePage:
    title: str
    facts: tuple[tuple[str, str], ...]
    requirements: tuple[Point, ...]
    flow: Flow
    components: tuple[Block, ...]
    complaints: tuple[Block, ...]


def service_page(standard: Standard, service: Service) -> ServicePage:
    return ServicePage(
        title=service.title,
        facts=_facts(standard, service),
        requirements=tuple(Point(f"{at}.", _paper(each, service)) for at, each in enumerate(service.requirements, 1)),
        flow=_flow(service),
        components=tuple(
            Block(f"{at}. {component.label}", points(component)) for at, component in enumerate(service.components, 1)
        ),
        complaints=_complaints(standard),
    )


def points(component: Component) -> tuple[Point, ...]:
    """Everything that the component says, from top to bottom."""
    said = [Point("", component.text)] if component.text else []
    said += _items(component.items, component.marker)
    said += [Point("", component.closing)] if component.closing else []
    return (*said, *_items(component.closing_items, component.marker))


def _items(items: tuple[str, ...], marker: str) -> list[Point]:
    found = []
    for at, item in enumerate(items):
        own, *under = item.split("\n")
        found.append(
            Point({"number": f"{at + 1}.", "letter": f"{ascii_lowercase[at % 26]}.", "bullet": "•"}[marker], own)
        )
        found += [Point("–", point.removeprefix("- "), 1) for point in under]
    return found


def _facts(standard: Standard, service: Service) -> tuple[tuple[str, str], ...]:
    document = service.document
    return (
        ("Unit", service.unit),
        ("Jangka waktu", service.sla.text),
        ("Jam pelayanan", opening_hours(standard)),
        ("Biaya", service.fee),
        ("Batas desil", _gate(service.gate) if service.gate else ""),
        ("Kompensasi", service.compensation),
        ("Surat", ", ".join(standard.letter(code).title for code in service.letters)),
        ("Klasifikasi arsip", _classifications(standard, service)),
        ("Ditetapkan dengan", document.decree),
        ("Nomor", document.number),
        ("Revisi", document.revision),
        ("Mulai berlaku", dates.long(document.effective) if document.effective else ""),
        ("Edisi", standard.edition),
    )


def _classifications(standard: Standard, service: Service) -> str:
    return ", ".join(dict.fromkeys(named(standard.letter(code).classification) for code in service.letters))


def _gate(gate: Gate) -> str:
    said = f"desil {gate.min_desil} sampai {gate.max_desil}, {_BASIS[gate.basis]}"
    return f"{said}; di luar itu dengan alasan tertulis" if gate.outside == "override" else said


def _paper(requirement: Requirement, service: Service) -> str:
    rule = {
        "required": "",
        "any_of": "salah satu cukup",
        "conditional": _condition(requirement, service),
        "extra": "bila ada",
    }[requirement.rule]
    notes = [note for note in (rule, requirement.note) if note]
    return f"{requirement.label} ({'; '.join(notes)})" if notes else requirement.label


def _condition(requirement: Requirement, service: Service) -> str:
    need = next((need.label for need in service.needs if need.code == requirement.when), requirement.when)
    return f"untuk {need}"


def _flow(service: Service) -> Flow:
    actors = tuple(dict.fromkeys(actor for stage in service.stages for actor in _actors(stage)))
    lanes = actors if len(actors) <= LANES else ()
    steps = tuple(
        Step(
            number=at,
            label=stage.label,
            text=stage.text if stage.text != stage.label else "",
            note=_note(stage),
            who=stage.actor,
            lanes=tuple(lane in _actors(stage) for lane in lanes),
            time=f"{stage.minutes} menit" if stage.minutes else "",
        )
        for at, stage in enumerate(service.stages, 1)
    )
    return Flow(lanes, steps, _total(service))


def _actors(stage: Stage) -> list[str]:
    return stage.actor.split(", ")


def _note(stage: Stage) -> str:
    only = {"": "", "listed": "Hanya bila terdaftar.", "not_listed": "Hanya bila belum terdaftar."}[stage.on]
    said = [
        only,
        f"Kelengkapan: {stage.papers}." if stage.papers else "",
        f"Keluaran: {stage.output}." if stage.output else "",
    ]
    return " ".join(part for part in said if part)


def _total(service: Service) -> str:
    promise = f"Jangka waktu menurut standar: {service.sla.text}."
    listed, unlisted = service.minutes(listed=True), service.minutes(listed=False)
    if not listed:
        return promise
    if listed == unlisted:
        return f"{promise} Jumlah waktu langkah: {listed} menit."
    return f"{promise} Jumlah waktu langkah: {listed} menit bila terdaftar, {unlisted} menit bila belum terdaftar."


def _complaints(standard: Standard) -> tuple[Block, ...]:
    complaints = standard.complaints
    channels = tuple(
        Point("•", f"{channel.label}: {channel.value}" if channel.value else channel.label)
        for channel in complaints.channels
    )
    steps = tuple(Point(f"{at}.", step) for at, step in enumerate(complaints.steps, 1))
    officer = (Block("Petugas pengaduan", (Point("", complaints.officer),)),) if complaints.officer else ()
    return (Block("Ke mana mengadu", channels), *officer, Block("Bagaimana ditindaklanjuti", steps))
