"""Reading a bundle back: who signed it, is every byte as it was, does the journal hold? No database, no network."""

from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from pathlib import Path

from pydantic import ValidationError

from app.closing import day_journal
from app.closing.bundle import JOURNAL, MANIFEST, MOST_BYTES, SIGNATURE, as_written, unpack
from app.closing.errors import BundleMissing
from app.closing.manifest import Manifest
from app.closing.signature import signers
from app.closing.views import BundleReading, DayCounts, counts_from
from app.security.public_keys import PublicKeys


def read_bundle(path: Path, keys: PublicKeys) -> BundleReading:
    """Everything that is wrong, not only the first thing. Raises BundleMissing when there is nothing to read."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise BundleMissing() from error
    members = unpack(data) if len(data) <= MOST_BYTES else None
    if members is None:
        return _nothing("Berkas ini bukan berkas tutup hari Loket, atau sudah rusak.")
    content = members.get(MANIFEST)
    manifest = _manifest(content) if content is not None else None
    if content is None or manifest is None:
        return _nothing("Daftar isi (manifest.json) tidak ada atau tidak dapat dibaca.")
    counts = _counts(manifest)
    faults = [
        *_signature_faults(content, members.get(SIGNATURE), manifest, keys),
        *_file_faults(members, manifest),
        *day_journal.faults(members.get(JOURNAL, b""), manifest.journal),
    ]
    if counts is None:
        faults.append("Angka rekap di daftar isi tidak dapat dibaca.")
    if not faults and not as_written(data, members):
        faults.append("Bungkus berkas ini tidak lagi seperti saat ditulis.")
    return BundleReading(
        ok=not faults,
        faults=tuple(faults),
        office=manifest.office,
        day=manifest.day,
        version=manifest.version,
        counts=counts,
        entries=len(members.get(JOURNAL, b"").splitlines()),
    )


def _nothing(fault: str) -> BundleReading:
    return BundleReading(ok=False, faults=(fault,), office="", day=None, version=0, counts=None, entries=0)


def _manifest(content: bytes) -> Manifest | None:
    try:
        return Manifest.model_validate_json(content)
    except (ValidationError, RecursionError):
        return None


def _counts(manifest: Manifest) -> DayCounts | None:
    try:
        return counts_from(manifest.counts)
    except (ValidationError, RecursionError):
        return None


def _signature_faults(content: bytes, signature: bytes | None, manifest: Manifest, keys: PublicKeys) -> list[str]:
    if signature is None:
        return ["Tanda tangan kantor (manifest.cose) tidak ada."]
    signed = signers(content, signature, keys)
    if signed is None:
        return ["Tanda tangan ini dari kunci yang tidak dikenal, atau bukan tanda tangan."]
    if not signed:
        return ["Tanda tangan kantor tidak cocok: daftar isi telah diubah."]
    made: date = manifest.made.date()
    if not any(key.issuer == manifest.office and (key.until is None or made <= key.until) for key in signed):
        return ["Tanda tangan ini bukan milik kantor yang tertulis, atau kuncinya sudah tidak dipakai pada hari itu."]
    return []


def _file_faults(members: Mapping[str, bytes], manifest: Manifest) -> list[str]:
    expected = {part.name for part in manifest.files} | {MANIFEST, SIGNATURE}
    faults = [f"Berkas {name} tidak tercantum di daftar isi." for name in members if name not in expected]
    if JOURNAL not in expected:
        faults.append(f"Daftar isi tidak menyebut {JOURNAL}.")
    for part in manifest.files:
        content = members.get(part.name)
        if content is None:
            faults.append(f"Berkas {part.name} tidak ada di dalam bundel.")
        elif len(content) != part.bytes or sha256(content).hexdigest() != part.sha256:
            faults.append(f"Isi berkas {part.name} telah berubah.")
    return faults
