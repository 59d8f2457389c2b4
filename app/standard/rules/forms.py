"""Fields of forms: names, choices, bounds, conditions."""

import re
from collections.abc import Iterator, Sequence

from app.standard.fault import Found
from app.standard.fields import FormField
from app.standard.placeholders import PLACEHOLDERS
from app.standard.schema import Standard

ALWAYS_ASKED = frozenset({"hubungan"})
"""What every letter form asks besides the kind's and the purpose's fields; a field's `when` may name it."""


def faults(standard: Standard) -> Iterator[Found]:
    for service in standard.services:
        papers = [
            (f"services[{service.code}].requirements[{requirement.code}].fields", field)
            for requirement in service.requirements
            for field in requirement.fields
        ]
        yield from _form(papers)
    purposes = {purpose.code: purpose for purpose in standard.purposes}
    for purpose in standard.purposes:
        yield from _fields((f"purposes[{purpose.code}].fields", purpose.fields))
        if purpose.since and purpose.until and purpose.since > purpose.until:
            yield Found(f"purposes[{purpose.code}].until", "until lebih awal daripada since.", "Tukar keduanya.")
    for kind in standard.letters:
        here = f"letters[{kind.code}].fields"
        yield from _fields((here, kind.fields))
        for code in kind.purposes:
            for field in purposes[code].fields if code in purposes else ():
                if field.name in {own.name for own in kind.fields}:
                    yield Found(
                        f"{here}[{field.name}]",
                        f'Isian "{field.name}" ada pada surat dan pada keperluan "{code}".',
                        "Beri salah satunya nama lain.",
                    )


def _fields(form: tuple[str, Sequence[FormField]]) -> Iterator[Found]:
    here, fields = form
    yield from _form([(here, field) for field in fields])
    for field in fields:
        if field.name in PLACEHOLDERS:
            yield Found(
                f"{here}[{field.name}]",
                f'Nama isian "{field.name}" sudah berarti hal lain di dalam surat.',
                "Pakai nama lain.",
            )


def _form(fields: list[tuple[str, FormField]]) -> Iterator[Found]:
    names = [field.name for _, field in fields]
    for here, field in fields:
        key = f"{here}[{field.name}]"
        if names.count(field.name) > 1:
            yield Found(key, f'Nama isian "{field.name}" dipakai lebih dari sekali.', "Beri nama yang berbeda-beda.")
        if field.kind == "choice" and len(field.choices) < 2:
            yield Found(f"{key}.choices", "Pilihannya kurang dari dua.", "Isi choices dengan paling sedikit dua.")
        if field.kind != "choice" and field.choices:
            yield Found(f"{key}.choices", 'choices hanya untuk kind = "choice".', "Hapus choices, atau ubah kind.")
        if field.kind != "number" and (field.least is not None or field.most is not None):
            yield Found(key, 'least dan most hanya untuk kind = "number".', "Hapus keduanya, atau ubah kind.")
        if field.least is not None and field.most is not None and field.least > field.most:
            yield Found(key, f"least {field.least} lebih besar daripada most {field.most}.", "Tukar keduanya.")
        if field.when:
            yield from _when(f"{key}.when", field.when, set(names) - {field.name} | ALWAYS_ASKED)


def _when(key: str, when: str, names: set[str]) -> Iterator[Found]:
    parts = re.fullmatch(r"([a-z][a-z0-9_]*)!?=(.+)", when)
    if not parts:
        yield Found(key, f'Syarat tampil "{when}" tidak terbaca.', 'Tulis seperti "hubungan!=diri".')
    elif parts[1] not in names:
        yield Found(key, f'Isian "{parts[1]}" tidak ada di formulir ini.', f"Pilih: {', '.join(sorted(names))}.")
