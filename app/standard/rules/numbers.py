"""Number patterns: known tokens, a serial, the year where it starts again, and no two series that could collide."""

import re
from collections.abc import Iterator
from itertools import combinations

from app.standard.fault import Found, choose
from app.standard.products import LetterKind
from app.standard.schema import Standard

TOKENS = frozenset({"klasifikasi", "nomor", "unit", "jenis", "bulan", "bulan_romawi", "tahun", "meja"})
_TOKEN = re.compile(r"\{([^{}:]*)(?::([^{}]*))?\}")


def faults(standard: Standard) -> Iterator[Found]:
    for kind in standard.letters:
        yield from _pattern(kind)
    for one, other in combinations(standard.letters, 2):
        if one.series() != other.series() and _fixed(one) == _fixed(other):
            yield Found(
                f"letters[{other.code}].number",
                f'Nomornya dapat sama dengan nomor surat "{one.code}", karena urutannya terpisah.',
                'Tambahkan {jenis} dengan kind_code yang berbeda, atau pakai scope = "all" pada keduanya.',
            )


def _pattern(kind: LetterKind) -> Iterator[Found]:
    key = f"letters[{kind.code}].number"
    tokens = _TOKEN.findall(kind.number)
    names = [name for name, _ in tokens]
    if "{" in _TOKEN.sub("", kind.number) or "}" in _TOKEN.sub("", kind.number):
        yield Found(key, "Tanda kurung kurawal tidak berpasangan.", "Tulis seperti {nomor}.")
    for name, padding in tokens:
        if name not in TOKENS:
            yield Found(key, f"{{{name}}} bukan bagian nomor yang dikenal.", choose(name, TOKENS))
        elif padding and (name != "nomor" or not re.fullmatch(r"0[1-9]", padding)):
            yield Found(key, f'"{name}:{padding}" tidak terbaca.', "Lebar hanya untuk nomor: {nomor:04}.")
    if "nomor" not in names:
        yield Found(key, "Pola nomor tidak memuat {nomor}.", "Tambahkan {nomor}.")
    if kind.reset == "yearly" and "tahun" not in names:
        yield Found(
            key,
            "Nomor dimulai lagi setiap tahun, tetapi polanya tidak memuat {tahun}.",
            'Tambahkan {tahun}, atau pakai reset = "never".',
        )
    for name, field in (("jenis", "kind_code"), ("unit", "unit_code")):
        if name in names and not getattr(kind, field):
            yield Found(
                f"letters[{kind.code}].{field}",
                f"Pola nomor memakai {{{name}}}, tetapi {field} kosong.",
                f"Isi {field}.",
            )


def _fixed(kind: LetterKind) -> str:
    """The pattern with all that is the same in every letter of the kind filled in."""
    known = {"klasifikasi": kind.classification, "unit": kind.unit_code, "jenis": kind.kind_code}
    return _TOKEN.sub(lambda token: known.get(token[1], f"{{{token[1]}}}"), kind.number)
