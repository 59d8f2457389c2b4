"""Opening hours, ticket letters, complaint channels, and advice for those who get no letter."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import time
from itertools import pairwise

from app.standard.fault import Found
from app.standard.schema import ROW_REFUSED, Standard

ONLINE_PREFIX = "O"
"""Kept for requests that come in online (they draw no ticket at the door)."""

_WITHOUT_VALUE = frozenset({"ruang", "kotak", "petugas"})
_WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")


def faults(standard: Standard) -> Iterator[Found]:
    yield from _hours(standard)
    yield from _prefixes(standard)
    yield from _channels(standard)
    yield from _refusals(standard)


def _hours(standard: Standard) -> Iterator[Found]:
    if not standard.office.hours:
        yield Found("office.hours", "Jam pelayanan belum ada.", "Tambahkan [[office.hours]] dengan hari dan jamnya.")
    open_on: dict[int, list[tuple[time, time]]] = defaultdict(list)
    for hours in standard.office.hours:
        if hours.opens >= hours.closes:
            yield Found(
                "office.hours",
                f"Jam tutup {hours.closes:%H.%M} tidak sesudah jam buka {hours.opens:%H.%M}.",
                "Isi closes dengan jam yang lebih lambat daripada opens.",
            )
        for day in hours.days:
            open_on[day].append((hours.opens, hours.closes))
    for day, spans in sorted(open_on.items()):
        spans.sort()
        for (_, closes), (opens, _) in pairwise(spans):
            if opens < closes:
                yield Found(
                    "office.hours",
                    f"Jam pelayanan hari {_WEEKDAYS[day - 1]} bertumpuk pada pukul {opens:%H.%M}.",
                    "Buat jam-jam hari itu berurutan tanpa bertumpuk.",
                )


def _prefixes(standard: Standard) -> Iterator[Found]:
    taken = {priority.prefix: f'kelas prioritas "{priority.code}"' for priority in standard.priorities}
    if any("online" in service.intake for service in standard.services):
        taken.setdefault(ONLINE_PREFIX, "permohonan online")
    for service in standard.services:
        if service.ticket_prefix in taken:
            yield Found(
                f"services[{service.code}].ticket_prefix",
                f'Huruf antrean "{service.ticket_prefix}" sudah dipakai {taken[service.ticket_prefix]}.',
                "Pilih huruf besar lain yang belum dipakai.",
            )
        taken.setdefault(service.ticket_prefix, f'layanan "{service.code}"')


def _channels(standard: Standard) -> Iterator[Found]:
    for channel in standard.complaints.channels:
        if not channel.value and channel.kind not in _WITHOUT_VALUE:
            yield Found(
                f"complaints.channels[{channel.label}]",
                f'Saluran "{channel.label}" tidak menyebut nomor atau alamatnya.',
                "Isi value dengan nomor, alamat, atau tautannya.",
            )
    for key in ("channels", "steps"):
        if not getattr(standard.complaints, key):
            yield Found(f"complaints.{key}", "Daftar ini kosong.", "Isi paling sedikit satu.")


def _refusals(standard: Standard) -> Iterator[Found]:
    needed = {"not_listed": "tidak terdaftar", "unranked": "belum diperingkat"}
    gates = any(service.gate for service in standard.services)
    if gates or any(purpose.max_desil and purpose.outside == "refuse" for purpose in standard.purposes):
        needed["outside_gate"] = "di luar batas desil"
    given = {refusal.on for refusal in standard.refusals}
    for on, what in needed.items():
        if on not in given:
            yield Found(
                "refusals",
                f"Belum ada saran bagi orang yang {what}.",
                f'Tambahkan [[refusals]] dengan on = "{on}" dan isi advice.',
            )
    for refusal in standard.refusals:
        if refusal.code == ROW_REFUSED.code and refusal.on != ROW_REFUSED.on:
            yield Found(
                f"refusals[{refusal.code}].on",
                f'Kode "{refusal.code}" milik saran bagi orang yang barisnya ditolak saat impor.',
                f'Pakai kode lain, atau isi on = "{ROW_REFUSED.on}".',
            )
        if not refusal.advice:
            yield Found(f"refusals[{refusal.code}].advice", "Sarannya kosong.", "Tulis paling sedikit satu kalimat.")
