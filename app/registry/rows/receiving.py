"""What a cell says of programmes: which are received now. What was received once, or may be some day, is none of them,
for a letter would claim it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.registry.rows import headers
from app.registry.rows.cells import NO, YES, flag
from app.registry.rows.codes import plain
from app.registry.rows.faults import Doubt

_SILENT = NO | {"--", ".", "N/A", "#N/A", "NAN", "NONE", "NIHIL", "KOSONG"}
_NOT = r"(?:NON|TIDAK|TDK|TAK|IN)[ -]?AKTIF"
_NONE = re.compile(r"(?:TIDAK|TDK|BELUM|BLM|BUKAN|TANPA)\b")
"""Begins what says that somebody receives nothing: belum pernah, tidak menerima, bukan penerima."""
_ONCE = r"EKS|EX|MANTAN|BEKAS|PERNAH|DULU|DULUNYA|DAHULU|SEBELUMNYA|CALON|USUL|USULAN|DIUSULKAN|PENGAJUAN|DIAJUKAN"
_ALL_ONCE = re.compile(rf"(?:SUDAH |TELAH )?(?:{_ONCE})\b")
_FORMER = re.compile(
    rf"\b(?:{_ONCE}|LAMA|GRADUASI|LULUS|KELUAR|BERHENTI|DIHENTIKAN|STOP|DICABUT|DICORET|DIHAPUS|DIBATALKAN|BATAL|GAGAL"
    rf"|TIDAK LAGI|{_NOT}|DINONAKTIFKAN|DAFTAR TUNGGU|MENUNGGU)\b"
)
_RECEIVES = re.compile(
    r"(?:(?:MASIH|SUDAH|AKTIF|PENERIMA|PESERTA|KPM|MENERIMA|TERIMA|DAPAT|MENDAPAT|MANFAAT)\b[ :]*)+", re.IGNORECASE
)
_AND_YES = re.compile(r"[ -]+(?:YA|BENAR|ADA|AKTIF)$", re.IGNORECASE)
_NOT_NOW = re.compile(r"\b(?:TIDAK|TDK|BELUM|BLM|BUKAN|TANPA)\b")
_SAID = re.compile(r"([^:=()]+?) *[:=] *([^:=()]+)")
_REMARKED = re.compile(r"([^()]+?) *\(([^()]+)\)")
_NAMES = re.compile(r"[A-Z]{3}")
"""The least that a programme's name has."""
_NO_NAMES = YES | {"BANSOS", "BANTUAN", "BANTUAN SOSIAL", "PROGRAM", "LAIN-LAIN", "LAINNYA", "LAIN", "SEMUA"}
_INACTIVE = re.compile(rf"(?:SUDAH |TELAH )?(?:DI)?{_NOT}(?:KAN)?\b|INACTIVE\b")
_ACTIVE = re.compile(r"(?:(?:MASIH|TETAP|SUDAH) )?(?:AKTIF|ACTIVE)\b|(?:BELUM|TIDAK|BUKAN) (?:DI)?NON[ -]?AKTIF")


@dataclass(frozen=True, slots=True)
class Listed:
    """names: received now. doubt: about what else stands there, the weightier one."""

    names: tuple[str, ...]
    doubt: Doubt | None = None


def listed(text: str) -> Listed:
    """PKH, BPNT; "PKH+PBI"; "PKH dan BPNT"; "Eks PKH" names one that is received no more."""
    found: list[str | Doubt] = []
    for group in re.split(r"[;|\n]", text):
        begins = _upper(group)
        if begins in _SILENT:
            continue
        parts = [" ".join(part.split()) for part in _parts(group) if part.strip()]
        if _NONE.match(begins):
            found += [Doubt.PROGRAMME_UNREADABLE] * (len(parts) > 1)  # "tidak menerima PKH, BPNT" may mean both
        elif _ALL_ONCE.match(begins):
            found.append(Doubt.PROGRAMME_FORMER)  # and all that follow: pernah PKH, BPNT
        else:
            found += map(_received, parts)
    doubts = {said for said in found if isinstance(said, Doubt)}
    names = dict.fromkeys(said for said in found if said and not isinstance(said, Doubt))
    former = Doubt.PROGRAMME_FORMER in doubts
    return Listed(tuple(names), Doubt.PROGRAMME_FORMER if former else next(iter(doubts), None))


def inactive(text: str) -> bool | Doubt:
    """Whether a cell under "nonaktif" says that somebody is not active any more: by a yes, or in words of its own."""
    bare = plain(_upper(text))
    if _ACTIVE.match(bare):
        return False
    if _INACTIVE.match(bare):
        return True
    if bare in _SILENT:
        return False
    return True if bare in YES - {"ADA", "PENERIMA"} else Doubt.INACTIVE_UNREADABLE


def _received(part: str) -> str | Doubt:
    """The programme that this names as received; "" for none."""
    bare = _upper(part)
    if bare in _SILENT or _NONE.match(bare):
        return ""
    if _FORMER.search(bare):
        return Doubt.PROGRAMME_FORMER
    for form in (_SAID, _REMARKED):  # PKH: ya, PKH (tidak), Sembako (BPNT)
        said = form.fullmatch(part)
        if said is None or not headers.knows_programme(said[1]):
            continue
        answer = flag(said[2])
        if not isinstance(answer, Doubt):
            return headers.programme(said[1]) if answer else ""
        if form is _SAID:
            return Doubt.PROGRAMME_UNREADABLE
        if headers.knows_programme(said[2]):
            return headers.programme(said[1])
    if _NOT_NOW.search(bare):  # PKH tidak, PKH - belum
        return Doubt.PROGRAMME_UNREADABLE
    rest = _RECEIVES.sub("", part, count=1) if _RECEIVES.match(part) else part
    rest = _AND_YES.sub("", rest)
    if headers.knows_programme(rest):
        return headers.programme(rest)
    if not rest.strip() or not _NAMES.search(bare) or bare in _NO_NAMES:
        return Doubt.PROGRAMME_UNREADABLE
    return headers.programme(part)


def _parts(text: str) -> Iterator[str]:
    for part in re.split(r"[,/+&]", text):
        both = re.split(r"\bdan\b", part, flags=re.IGNORECASE)
        # "PKH dan BPNT" are two; of what is not known, "dan" may be a part of its name.
        yield from both if all(map(headers.knows_programme, both)) else (part,)


def _upper(text: str) -> str:
    return " ".join(text.upper().split())
