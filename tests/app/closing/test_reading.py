"""A bundle says who wrote it and whether a single byte of it is another."""

import base64
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.closing import read_bundle
from app.closing.bundle import JOURNAL, MANIFEST, SIGNATURE, pack, unpack
from app.closing.errors import BundleMissing
from app.closing.manifest import Manifest, file_part
from app.closing.signature import sign, signers
from app.letters.sealing.seals import signing_key
from app.security.public_keys import OfficeKey, PublicKeys, load_public_keys
from app.security.signing_key import SigningKey, new_signing_key
from tests.app.closing.conftest import DAY, Worked

_SLOW_START = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


class Bundle:
    """A bundle to be damaged: its bytes, its members, the keys that it was signed with, and how it reads."""

    def __init__(self, worked: Worked, folder: Path) -> None:
        app = worked.desk.app
        folder.mkdir()
        self.path = app.closing.close_day(DAY, out=folder, by=worked.desk.clerk).bundle
        self.data = self.path.read_bytes()
        self.members = unpack(self.data) or {}
        self.keys = load_public_keys(app.home / "kunci-publik.json")
        with app.store.read() as session:
            self.key = signing_key(session)

    def faults(self, data: bytes | None = None, keys: PublicKeys | None = None) -> tuple[str, ...]:
        if data is not None:
            self.path.write_bytes(data)
        reading = read_bundle(self.path, self.keys if keys is None else keys)
        assert reading.ok is (not reading.faults)
        return reading.faults

    def signed_again(self, key: SigningKey | None = None, **members: bytes) -> bytes:
        """Other members under a manifest that fits them: what only somebody with the office's key could make."""
        content = {**self.members, **{name.replace("_", "."): data for name, data in members.items()}}
        manifest = Manifest.model_validate_json(content[MANIFEST])
        parts = tuple(file_part(part.name, content[part.name]) for part in manifest.files)
        content[MANIFEST] = manifest.model_copy(update={"files": parts}).to_bytes()
        content[SIGNATURE] = sign(content[MANIFEST], key or self.key)
        return pack(content)


@pytest.fixture
def bundle(worked: Worked, tmp_path: Path) -> Bundle:
    return Bundle(worked, tmp_path / "stick")


@pytest.mark.proves("X-05")
@_SLOW_START
@given(data=st.data())
def test_one_changed_byte_anywhere_is_reported(bundle: Bundle, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(bundle.data) - 1))
    other = data.draw(st.integers(1, 255))
    broken = bytearray(bundle.data)
    broken[at] ^= other
    assert bundle.faults(bytes(broken))


@_SLOW_START
@given(data=st.data())
def test_one_changed_byte_of_a_member_is_reported_even_in_a_fresh_wrapping(bundle: Bundle, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(bundle.members)))
    content = bytearray(bundle.members[name])
    at = data.draw(st.integers(0, len(content) - 1))
    content[at] ^= data.draw(st.integers(1, 255))
    assert bundle.faults(pack({**bundle.members, name: bytes(content)}))


@_SLOW_START
@given(length=st.integers(0, 100_000))
def test_a_bundle_that_was_cut_off_is_reported(bundle: Bundle, length: int) -> None:
    assert bundle.faults(bundle.data[: min(length, len(bundle.data) - 1)])


@given(st.binary())
def test_something_else_is_not_a_bundle(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "lain.zip"
    path.write_bytes(data)
    reading = read_bundle(path, PublicKeys())
    assert (reading.ok, reading.office, reading.entries) == (False, "", 0)
    assert len(reading.faults) == 1


def test_a_file_that_is_not_there_is_missing(tmp_path: Path) -> None:
    with pytest.raises(BundleMissing):
        read_bundle(tmp_path / "tidak-ada.zip", PublicKeys())


def _lines(bundle: Bundle) -> list[bytes]:
    return bundle.members[JOURNAL].splitlines(keepends=True)


def test_a_removed_line_of_the_journal_is_reported_though_the_manifest_fits(bundle: Bundle) -> None:
    lines = _lines(bundle)
    for at in (0, len(lines) // 2, len(lines) - 1):
        faults = bundle.faults(bundle.signed_again(journal_jsonl=b"".join(lines[:at] + lines[at + 1 :])))
        assert len(faults) == 1
        assert "Jurnal" in faults[0]


def test_two_lines_in_another_order_are_reported_though_the_manifest_fits(bundle: Bundle) -> None:
    lines = _lines(bundle)
    lines[3], lines[4] = lines[4], lines[3]
    assert "terputus pada baris 4" in bundle.faults(bundle.signed_again(journal_jsonl=b"".join(lines)))[0]


def test_a_changed_line_is_reported_though_the_manifest_fits(bundle: Bundle) -> None:
    lines = _lines(bundle)
    entry = json.loads(lines[5])
    entry["entry"]["actor"] = "orang_lain"
    lines[5] = json.dumps(entry).encode() + b"\n"
    assert "telah diubah" in bundle.faults(bundle.signed_again(journal_jsonl=b"".join(lines)))[0]
    lines[5] = b"[]\n"
    assert "Baris 6 jurnal tidak dapat dibaca." in bundle.faults(bundle.signed_again(journal_jsonl=b"".join(lines)))


def test_a_file_that_was_put_in_or_taken_out_is_reported(bundle: Bundle) -> None:
    assert "Berkas catatan.txt tidak tercantum di daftar isi." in bundle.faults(
        pack({**bundle.members, "catatan.txt": b"halo"})
    )
    without = {name: data for name, data in bundle.members.items() if name != "register.pdf"}
    assert bundle.faults(pack(without)) == ("Berkas register.pdf tidak ada di dalam bundel.",)


def test_an_unknown_key_is_told_from_a_broken_signature(bundle: Bundle) -> None:
    stranger = new_signing_key()
    assert "tidak dikenal" in bundle.faults(bundle.data, PublicKeys())[0]
    assert "tidak dikenal" in bundle.faults(bundle.signed_again(stranger))[0]
    changed = bundle.members[MANIFEST].replace(b'"version": 1', b'"version": 7')
    assert "tidak cocok" in bundle.faults(pack({**bundle.members, MANIFEST: changed}))[0]


def test_the_key_of_another_office_or_a_retired_one_does_not_count(bundle: Bundle) -> None:
    (own,) = bundle.keys.keys
    for key in (replace(own, issuer="metro"), replace(own, until=date(2026, 11, 22))):
        assert "bukan milik kantor" in bundle.faults(bundle.data, PublicKeys((key,)))[0]
    assert bundle.faults(bundle.data, PublicKeys((replace(own, until=DAY),))) == ()


def test_the_signature_is_made_the_same_way_twice_and_holds_for_nothing_else(bundle: Bundle) -> None:
    manifest, signature = bundle.members[MANIFEST], bundle.members[SIGNATURE]
    assert sign(manifest, bundle.key) == signature
    assert signers(manifest + b" ", signature, bundle.keys) == ()
    assert signers(manifest, b"\xd2" + signature, bundle.keys) is None
    public = base64.b64encode(bundle.keys.keys[0].public)
    assert public not in signature


def test_a_key_id_that_two_offices_share_leaves_the_choice_to_the_signature(
    bundle: Bundle, monkeypatch: pytest.MonkeyPatch
) -> None:
    (own,) = bundle.keys.keys
    other = OfficeKey("metro", "Metro", new_signing_key().public, own.since)
    monkeypatch.setattr(PublicKeys, "named", lambda self, kid: (other, own))
    assert bundle.faults(bundle.data) == ()
