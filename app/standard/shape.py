"""Faults of form: not TOML, unknown keys, missing keys, wrong values. All of them, in Indonesian."""

import re
import tomllib
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from app.standard.fault import Found, choose
from app.standard.schema import Standard

_TOML_SAYS = {
    "Unterminated string": "teks tidak ditutup dengan tanda kutip",
    "Expected '='": "tanda = tidak ada sesudah kunci",
    "Invalid value": "nilainya tidak dapat dibaca; teks harus di dalam tanda kutip",
    "Unclosed array": "daftar tidak ditutup dengan ]",
    "Unclosed inline table": "tabel tidak ditutup dengan }",
    "Cannot overwrite a value": "kunci ini sudah diisi sebelumnya",
    "Duplicate inline table key": "kunci ini ditulis dua kali",
    "Cannot declare": "bagian ini sudah ada sebelumnya",
    "Expected newline": "ada tulisan lebih sesudah nilai",
    "Illegal character": "ada karakter yang tidak boleh di sini",
}
_NUMBERS = {"int_type", "int_parsing", "int_from_float"}
_TEXTS_ = {"string_type"}
_DATES = {"date_type", "date_parsing", "date_from_datetime_parsing", "date_from_datetime_inexact"}
_TIMES = {"time_type", "time_parsing"}
_TABLES = {"model_type", "model_attributes_type", "dict_type"}
_LISTS = {"tuple_type", "list_type"}
_CHOICES = {"literal_error", "enum"}


def read(text: str) -> tuple[Standard | None, list[Found]]:
    """The standard and what is wrong with its form.

    With faults, the standard is the rest without the wrong optional parts, if that still makes one; else None.
    """
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return None, [_toml(str(error))]
    except RecursionError:
        return None, [Found("-", "Berkas bersarang terlalu dalam.", "Pulihkan berkas standar dari salinannya.")]
    try:
        return Standard.model_validate(raw), []
    except ValidationError as error:
        details = _own(error.errors())
    found = [_found(detail, raw) for detail in details]
    return _without(raw, [detail["loc"] for detail in details]), found


def _own(details: list[ErrorDetails]) -> list[ErrorDetails]:
    """Without the lists that pydantic calls too short only because a member of theirs is wrong."""
    return [
        one
        for one in details
        if one["type"] != "too_short"
        or not any(other["loc"][: len(one["loc"])] == one["loc"] for other in details if other is not one)
    ]


def _toml(message: str) -> Found:
    place = re.search(r"line (\d+), column (\d+)", message)
    where = f"baris {place[1]} kolom {place[2]}" if place else "akhir berkas"
    said = next((text for start, text in _TOML_SAYS.items() if message.startswith(start)), "bukan TOML yang benar")
    return Found(where, f"Berkas berhenti terbaca di {where}: {said}.", "Betulkan baris itu, lalu periksa lagi.")


def _found(detail: ErrorDetails, raw: dict[str, Any]) -> Found:
    key = path(detail["loc"], raw)
    name = str(detail["loc"][-1]) if detail["loc"] else key
    kind, given, context = detail["type"], detail["input"], detail.get("ctx", {})
    if kind == "extra_forbidden":
        return Found(key, f'Kunci "{name}" tidak dikenal.', choose(name, _siblings(detail["loc"])))
    if kind == "missing":
        return Found(key, f'Kunci "{name}" wajib ada, tetapi tidak ditemukan.', f"Tambahkan {name} di bagian ini.")
    if kind in _CHOICES:
        expected = str(context.get("expected", ""))
        known = re.findall(r"'([^']*)'", expected) or [expected]
        return Found(key, f'Nilai "{given}" tidak dikenal.', choose(str(given), known))
    if kind == "string_too_short":
        return Found(key, "Nilainya kosong.", "Isi teksnya, atau hapus kuncinya bila tidak wajib.")
    if kind == "string_pattern_mismatch":
        return Found(key, f'Nilai "{given}" tidak memenuhi pola.', _pattern(str(context.get("pattern", ""))))
    if kind in ("greater_than_equal", "less_than_equal"):
        bound = "paling kecil" if kind == "greater_than_equal" else "paling besar"
        limit = context.get("ge", context.get("le"))
        return Found(key, f"Nilai {given} di luar batas.", f"Isi dengan angka {bound} {limit}.")
    if kind in ("too_short", "too_long"):
        at_least = context.get("min_length")
        bound = f"paling sedikit {at_least}" if kind == "too_short" else f"paling banyak {context.get('max_length')}"
        return Found(key, f"Isinya {context.get('actual_length')}, tidak sesuai.", f"Isi {bound}.")
    return Found(key, f"Nilai {_shown(given)} bukan {_kind(kind)}.", f"Isi dengan {_kind(kind)}.")


def _kind(kind: str) -> str:
    if kind in _NUMBERS:
        return "bilangan bulat"
    if kind in _TEXTS_:
        return "teks dalam tanda kutip"
    if kind in _DATES:
        return "tanggal seperti 2026-11-22"
    if kind in _TIMES:
        return "jam seperti 07:30:00"
    if kind in _TABLES:
        return "tabel"
    if kind in _LISTS:
        return "daftar dalam [ ]"
    return "true atau false" if kind.startswith("bool") else "nilai yang diminta"


def _pattern(pattern: str) -> str:
    return {
        r"^[a-z][a-z0-9_]*$": "Pakai huruf kecil, angka, dan garis bawah saja, diawali huruf.",
        r"^[A-Z]$": "Pakai satu huruf besar.",
        r"^\d\d\.\d\d$": 'Pakai kode wilayah Kemendagri seperti "51.07".',
    }.get(pattern, f"Sesuaikan dengan pola {pattern}.")


def _shown(given: object) -> str:
    return "yang diisi" if isinstance(given, dict | list) else f'"{given}"'


def path(loc: tuple[int | str, ...], raw: Any) -> str:
    """services[cek_dtsen].gate.max_desil; members of a list by their code, key or name, else counted from 1."""
    shown = ""
    for step in loc:
        inside = raw[step] if _has(raw, step) else None
        if isinstance(step, int):
            label = inside.get("code") or inside.get("key") or inside.get("name") if isinstance(inside, dict) else None
            shown += f"[{label or step + 1}]"
        else:
            shown += f".{step}" if shown else step
        raw = inside
    return shown or "-"


def _has(raw: Any, step: int | str) -> bool:
    return (isinstance(raw, dict) and step in raw) or (
        isinstance(raw, list) and isinstance(step, int) and step < len(raw)
    )


def _siblings(loc: tuple[int | str, ...]) -> list[str]:
    """The keys that the schema knows where `loc` stands."""
    model: type[BaseModel] = Standard
    for step in loc[:-1]:
        if isinstance(step, str):
            model = _model_in(model.model_fields[step].annotation) or model
    return list(model.model_fields)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for inner in getattr(annotation, "__args__", ()):
        if found := _model_in(inner):
            return found
    return None


def _without(raw: dict[str, Any], wrong: list[tuple[int | str, ...]]) -> Standard | None:
    """What remains when the wrong keys are left out, so that their faults do not hide the others."""
    for loc in wrong:
        place: Any = raw
        for step in loc[:-1]:
            if not _has(place, step):
                return None
            place = place[step]
        if not isinstance(place, dict):
            return None  # a wrong member of a list: what stands without it would only raise false alarms
        place.pop(loc[-1], None)
    try:
        return Standard.model_validate(raw)
    except ValidationError:
        return None
