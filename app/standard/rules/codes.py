"""Codes are unique, and what is named exists."""

from collections import Counter
from collections.abc import Iterable, Iterator

from app.standard.fault import Found, choose
from app.standard.schema import Standard


def faults(standard: Standard) -> Iterator[Found]:
    for area in ("roles", "priorities", "services", "letters", "purposes", "refusals"):
        yield from _twice(area, (one.code for one in getattr(standard, area)))
    for service in standard.services:
        here = f"services[{service.code}]"
        yield from _twice(f"{here}.needs", (need.code for need in service.needs))
        yield from _twice(f"{here}.requirements", (requirement.code for requirement in service.requirements))
        yield from _twice(f"{here}.stages", (stage.code for stage in service.stages))
        yield from _twice(f"{here}.components", (component.key for component in service.components))
        yield from _unknown(f"{here}.letters", "Surat", service.letters, {kind.code for kind in standard.letters})
    for kind in standard.letters:
        here = f"letters[{kind.code}]"
        known = {purpose.code for purpose in standard.purposes}
        yield from _unknown(f"{here}.purposes", "Keperluan", kind.purposes, known)
        roles = {role.code for role in standard.roles}
        yield from _unknown(f"{here}.chain", "Peran", kind.chain, roles)
        yield from _unknown(f"{here}.signers", "Peran", (signer.role for signer in kind.signers), roles)
        yield from _twice(f"{here}.chain", kind.chain)
        if not any(kind.code in service.letters for service in standard.services):
            yield Found(here, "Surat ini tidak dipakai layanan mana pun.", "Sebut kodenya di letters suatu layanan.")


def _twice(key: str, names: Iterable[str]) -> Iterator[Found]:
    for name, times in Counter(names).items():
        if times > 1:
            yield Found(f"{key}[{name}]", f'Kode "{name}" dipakai {times} kali.', "Beri tiap-tiapnya kode sendiri.")


def _unknown(key: str, what: str, names: Iterable[str], known: set[str]) -> Iterator[Found]:
    for name in names:
        if name not in known:
            yield Found(key, f'{what} "{name}" tidak ada dalam berkas ini.', choose(name, known))
