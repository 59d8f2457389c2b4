"""Requirements, desil rule, promised time and steps of a service fit together."""

from collections import defaultdict
from collections.abc import Iterator

from app.standard.fault import Found, choose
from app.standard.schema import Requirement, Service, Standard

PAPER_DESIL = "desil_bukti"
"""The requirement field that holds the desil of the village's print-out."""


def faults(standard: Standard) -> Iterator[Found]:
    for service in standard.services:
        here = f"services[{service.code}]"
        yield from _requirements(here, service)
        yield from _gate(here, service)
        yield from _promise(here, service)
        if service.kind == "surat" and not service.letters:
            yield Found(f"{here}.letters", "Layanan surat ini tidak menyebut surat.", "Isi letters dengan kode surat.")
        for component in service.components:
            if not (component.text or component.items):
                yield Found(f"{here}.components[{component.key}]", "Komponen ini kosong.", "Isi text atau items.")


def _requirements(here: str, service: Service) -> Iterator[Found]:
    groups: dict[str, list[str]] = defaultdict(list)
    needs = {need.code for need in service.needs}
    for requirement in service.requirements:
        key = f"{here}.requirements[{requirement.code}]"
        yield from _rule(key, requirement, needs)
        if requirement.rule == "any_of" and requirement.group:
            groups[requirement.group].append(requirement.code)
    for group, codes in groups.items():
        if len(codes) < 2:
            yield Found(
                f"{here}.requirements[{codes[0]}].group",
                f'Kelompok "{group}" hanya berisi satu syarat, jadi tidak ada yang dipilih.',
                'Tambahkan syarat lain dengan group yang sama, atau pakai rule = "required".',
            )


def _rule(key: str, requirement: Requirement, needs: set[str]) -> Iterator[Found]:
    for rule, name, value in (("any_of", "group", requirement.group), ("conditional", "when", requirement.when)):
        if requirement.rule == rule and not value:
            yield Found(f"{key}.{name}", f'Syarat dengan rule = "{rule}" harus menyebut {name}.', f"Isi {name}.")
        if requirement.rule != rule and value:
            yield Found(
                f"{key}.{name}",
                f'{name} hanya berlaku untuk rule = "{rule}".',
                f'Hapus {name}, atau ubah rule menjadi "{rule}".',
            )
    if requirement.rule == "conditional" and requirement.when and requirement.when not in needs:
        yield Found(
            f"{key}.when",
            f'Kebutuhan "{requirement.when}" tidak ada di layanan ini.',
            choose(requirement.when, needs),
        )


def _gate(here: str, service: Service) -> Iterator[Found]:
    gate = service.gate
    if gate is None:
        return
    if gate.min_desil > gate.max_desil:
        yield Found(
            f"{here}.gate",
            f"min_desil {gate.min_desil} lebih besar daripada max_desil {gate.max_desil}.",
            "Tukar keduanya.",
        )
    typed = {field.name for requirement in service.requirements for field in requirement.fields}
    if gate.basis != "extract" and PAPER_DESIL not in typed:
        yield Found(
            f"{here}.gate.basis",
            f'Dasar "{gate.basis}" memerlukan desil dari kertas, tetapi tidak ada isian {PAPER_DESIL}.',
            f'Tambahkan isian {PAPER_DESIL} pada syaratnya, atau pakai basis = "extract".',
        )


def _promise(here: str, service: Service) -> Iterator[Found]:
    sla = service.sla
    if sla.kind in ("minutes", "working_days") and sla.value is None:
        yield Found(f"{here}.sla.value", f'Jangka waktu "{sla.kind}" memerlukan angka.', "Isi value.")
    if sla.kind in ("budget_year", "until_event") and sla.value is not None:
        yield Found(f"{here}.sla.value", f'Jangka waktu "{sla.kind}" tidak memakai angka.', "Hapus value.")
    if sla.kind == "until_event" and not sla.event:
        yield Found(f"{here}.sla.event", "Peristiwa yang ditunggu belum disebut.", "Isi event.")
    if sla.kind == "minutes" and sla.value is not None:
        longest = max(service.minutes(listed=True), service.minutes(listed=False))
        if longest > sla.value:
            yield Found(
                f"{here}.stages",
                f"Langkah-langkahnya {longest} menit, melebihi janji {sla.value} menit.",
                "Sesuaikan minutes pada stages, atau value pada sla.",
            )
