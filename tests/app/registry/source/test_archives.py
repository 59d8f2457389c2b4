"""What came packed: only its tables are taken out, nothing in it is believed, nothing of it stays."""

import gzip
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from app.base.actor import Actor
from app.base.errors import AppError
from app.base.nik import Nik
from app.registry import Importer, Outcome, Registry
from app.registry.errors import ImportCancelled
from app.registry.source import archives
from app.words.errors import explain
from tests.app.registry.conftest import AYU, GOLDEN, JULY, LIST

PAIR = ("keluarga_dtsen_v3_2026_51.07.csv", "anggota_keluarga_dtsen_v3_2026_51.07.csv")


def _zip(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def _zipped(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def _left(home: Path) -> list[str]:
    return [file.name for file in (home / "extracts").iterdir() if not file.name.endswith(".db")]


def test_a_pair_in_one_archive_is_a_pair(importer: Importer, operator: Actor, tmp_path: Path, home: Path) -> None:
    members = {f"DTSEN 2026/{name}": (GOLDEN / name).read_bytes() for name in PAIR}
    members |= {"surat pengantar.pdf": b"%PDF-1.7", "__MACOSX/._keluarga.csv": b"x", "foto.jpg": b"\xff\xd8\xff"}
    report = importer.run([_zip(tmp_path / "rilis 2026-07-01.zip", members)], data_date=None, by=operator)
    assert (report.shape, report.people, report.warnings["file_ignored"]) == ("pemda_v3", 5, 3)
    assert report.extract is not None
    assert report.extract.label.endswith("51.07")
    assert report.data_date == JULY
    assert _left(home) == []


def test_a_gzipped_list_is_the_list(importer: Importer, registry: Registry, operator: Actor, tmp_path: Path) -> None:
    path = tmp_path / "daftar_2026-07-01.csv.gz"
    path.write_bytes(gzip.compress(LIST.encode("utf-16")))
    importer.run([path], data_date=None, by=operator)
    assert registry.find_nik(Nik(AYU), by=operator).outcome is Outcome.LISTED


def test_the_journal_names_the_archive_that_the_office_was_given(
    importer: Importer, operator: Actor, tmp_path: Path
) -> None:
    path = _zip(tmp_path / "rilis.zip", {"daftar.csv": LIST.encode()})
    extract = importer.run([path], data_date=JULY, by=operator).extract
    assert extract is not None
    assert extract.account is not None
    [file] = extract.account.files
    assert (file.name, file.bytes, file.sha256) == ("rilis.zip", path.stat().st_size, extract.sha256)


@pytest.mark.parametrize(
    "name", ["../../keluar.csv", "/etc/keluar.csv", "..\\..\\keluar.csv", "C:\\keluar.csv", "....csv"]
)
def test_a_name_leads_nowhere_outside(name: str, importer: Importer, operator: Actor, tmp_path: Path) -> None:
    inside = tmp_path / "rumah"
    inside.mkdir()
    path = _zip(tmp_path / "jahat.zip", {name: LIST.encode()})
    before = set(tmp_path.rglob("*"))
    with archives.unpacked([path], inside) as found:
        for file in found.files:
            assert file.resolve().is_relative_to(inside.resolve())
            assert file.read_text() == LIST
    assert set(tmp_path.rglob("*")) == before


def _locked(path: Path) -> Path:
    _zip(path, {"daftar.csv": LIST.encode()})
    data = bytearray(path.read_bytes())
    data[6] |= 1  # the flag "needs a password", in the member's own head and in the archive's list
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(bytes(data))
    return path


def _many(path: Path) -> Path:
    return _zip(path, {f"daftar {at}.csv": LIST.encode() for at in range(archives.MOST_FILES + 1)})


def _bomb(path: Path) -> Path:
    return _zip(path, {"daftar.csv": b"nik;nama\n" + bytes(archives.ONLY_FROM + (2 << 20))})


def _cut(path: Path) -> Path:
    path.write_bytes(gzip.compress(LIST.encode() * 50)[:-20])
    return path


def _broken(path: Path) -> Path:
    data = bytearray(_zip(path, {"daftar.csv": LIST.encode() * 50}).read_bytes())
    data[60:64] = b"\xff\xff\xff\xff"
    path.write_bytes(bytes(data))
    return path


BAD: dict[str, tuple[Callable[[Path], Path], str]] = {
    "a password": (_locked, "registry.archive_locked"),
    "no table": (lambda path: _zip(path, {"surat.pdf": b"%PDF"}), "registry.archive_empty"),
    "far too many files": (_many, "registry.archive_too_large"),
    "made to fill the disk": (_bomb, "registry.archive_too_large"),
    "gzip cut short": (_cut, "registry.archive_damaged"),
    "a changed byte": (_broken, "registry.archive_damaged"),
    "a broken archive in the archive": (
        lambda path: _zip(path, {"dalam.zip": b"PK\x03\x04"}),
        "registry.archive_damaged",
    ),
    "an archive in an archive in an archive": (
        lambda path: _zip(path, {"a.zip": _zipped({"b.zip": _zipped({"daftar.csv": LIST.encode()})})}),
        "registry.archive_nested",
    ),
    "a packed list in an archive in an archive": (
        lambda path: _zip(path, {"a.zip": _zipped({"daftar.csv.gz": gzip.compress(LIST.encode())})}),
        "registry.archive_nested",
    ),
    "an archive under a list's name, three deep": (
        lambda path: _zip(path, {"a.zip": _zipped({"daftar.csv": _zipped({"daftar.csv": LIST.encode()})})}),
        "registry.archive_nested",
    ),
    "a kind of archive that is not opened": (
        lambda path: _zip(path, {"daftar.csv": LIST.encode(), "kecamatan lain.rar": b"Rar!\x1a\x07"}),
        "registry.archive_nested",
    ),
    "nothing but letters in the archive in the archive": (
        lambda path: _zip(path, {"a.zip": _zipped({"surat.pdf": b"%PDF"})}),
        "registry.archive_empty",
    ),
    "made to fill the disk, one deeper": (
        lambda path: _zip(path, {"a.zip": _zipped({"daftar.csv": bytes(archives.ONLY_FROM + (2 << 20))})}),
        "registry.archive_too_large",
    ),
    "far too many files, one deeper": (
        lambda path: _zip(path, {f"{n}.zip": _zipped({f"{at}.csv": b"x" for at in range(501)}) for n in (1, 2)}),
        "registry.archive_too_large",
    ),
}


@pytest.mark.parametrize(("make", "code"), BAD.values(), ids=BAD.keys())
def test_a_bad_archive_is_refused_and_nothing_of_it_stays(
    make: Callable[[Path], Path], code: str, importer: Importer, operator: Actor, tmp_path: Path, home: Path
) -> None:
    with pytest.raises(AppError) as caught:
        importer.run([make(tmp_path / "rilis.zip")], data_date=JULY, by=operator)
    assert caught.value.code == code
    assert "rilis.zip" in explain(caught.value).what
    assert _left(home) == []


def test_unpacking_stops_when_the_person_says_so(
    importer: Importer, operator: Actor, tmp_path: Path, home: Path
) -> None:
    with pytest.raises(ImportCancelled):
        importer.run(
            [_zip(tmp_path / "a.zip", {"a.csv": LIST.encode()})], data_date=JULY, by=operator, cancelled=lambda: True
        )
    assert _left(home) == []


def test_what_a_crash_left_unpacked_is_swept_by_the_next_import(
    importer: Importer, operator: Actor, tmp_path: Path, home: Path
) -> None:
    left = home / "extracts" / f"x{archives.SUFFIX}" / "0"
    left.mkdir(parents=True)
    (left / "daftar.csv").write_text(LIST)
    same = tmp_path / "isi-yang-sama"
    same.hardlink_to(left / "daftar.csv")
    importer.run([_zip(tmp_path / "a.zip", {"a.csv": LIST.encode()})], data_date=JULY, by=operator)
    assert _left(home) == []
    assert same.read_bytes() == b""


@pytest.mark.parametrize("ends", ["well", "cancelled", "twice packed"])
def test_what_was_unpacked_is_written_over_before_it_is_removed(
    ends: str, importer: Importer, operator: Actor, tmp_path: Path, home: Path
) -> None:
    content = _zipped({"a.csv": LIST.encode()}) if ends == "twice packed" else LIST.encode()
    packed = _zip(tmp_path / "a.zip", {"a.zip" if ends == "twice packed" else "a.csv": content})
    kept: list[Path] = []

    def watch() -> bool:
        # Another name of the same content: whatever the folder's own file becomes, this one shows it.
        for file in home.glob(f"extracts/*{archives.SUFFIX}/*/*"):
            name = tmp_path / f"isi-{file.parent.name}"
            if name not in kept:
                name.hardlink_to(file)
                kept.append(name)
        return ends == "cancelled" and any(name.stat().st_size for name in kept)

    try:
        importer.run([packed], data_date=JULY, by=operator, cancelled=watch)
    except ImportCancelled:
        assert ends == "cancelled"
    assert [name.read_bytes() for name in kept] == [b""] * (2 if ends == "twice packed" else 1)
    assert _left(home) == []


def test_a_workbook_that_unfolds_to_too_much_is_not_opened(importer: Importer, operator: Actor, tmp_path: Path) -> None:
    path = _zip(tmp_path / "daftar.xlsx", {"[Content_Types].xml": b"", "xl/sheet.xml": bytes(120 << 20)})
    with pytest.raises(AppError) as caught:
        importer.run([path], data_date=JULY, by=operator)
    assert caught.value.code == "registry.archive_too_large"


def test_a_note_beside_the_list_is_left_out_and_counted(importer: Importer, operator: Actor, tmp_path: Path) -> None:
    members = {
        "baca dulu.txt": b"Data DTSEN, rahasia; hubungi 0363 21001.\r\n",
        "daftar.txt": LIST.encode(),
        "kode.txt": b"kolom;kode;keterangan\nshdk;1;KEPALA KELUARGA\n",
        "README.TXT": "Rahasia.\n".encode("utf-16"),
    }
    report = importer.run([_zip(tmp_path / "rilis.zip", members)], data_date=JULY, by=operator)
    assert (report.people, report.warnings["file_ignored"]) == (2, 2)


def test_a_list_that_was_packed_twice_is_the_list(importer: Importer, operator: Actor, tmp_path: Path) -> None:
    members = {"rilis/daftar.csv.gz": gzip.compress(LIST.encode()), "gambar.png.gz": b"x"}
    report = importer.run([_zip(tmp_path / "rilis.zip", members)], data_date=JULY, by=operator)
    assert (report.people, report.warnings["file_ignored"]) == (2, 1)


def test_archives_in_an_archive_are_unpacked_and_what_else_they_hold_is_counted(
    importer: Importer, operator: Actor, tmp_path: Path, home: Path
) -> None:
    other = LIST.replace("51070", "51060").encode()
    members = {
        "kecamatan abang.zip": _zipped({"daftar.csv": LIST.encode(), "surat.pdf": b"%PDF"}),
        "kecamatan bebandem.ZIP": _zipped({"BEBANDEM/daftar.csv": other}),
        "lampiran.zip": _zipped({"foto.jpg": b"\xff\xd8"}),
        "__MACOSX/._lampiran.zip": b"x",
    }
    report = importer.run([_zip(tmp_path / "rilis.zip", members)], data_date=JULY, by=operator)
    assert (report.people, report.warnings["file_ignored"]) == (4, 3)
    assert _left(home) == []


@pytest.mark.parametrize(
    "content",
    [gzip.compress(_zipped({"daftar.csv": LIST.encode()})), gzip.compress(gzip.compress(LIST.encode()))],
    ids=["a zip in a gz", "a gz in a gz"],
)
def test_what_was_packed_twice_is_the_list(content: bytes, importer: Importer, operator: Actor, tmp_path: Path) -> None:
    path = tmp_path / "rilis.gz"
    path.write_bytes(content)
    assert importer.run([path], data_date=JULY, by=operator).people == 2


@pytest.mark.parametrize("member", [gzip.compress(LIST.encode())[:-9], b"nik;nama"], ids=["cut", "no gzip"])
def test_a_damaged_list_that_was_packed_twice_is_told(
    member: bytes, importer: Importer, operator: Actor, tmp_path: Path
) -> None:
    with pytest.raises(AppError) as caught:
        importer.run([_zip(tmp_path / "rilis.zip", {"daftar.csv.gz": member})], data_date=JULY, by=operator)
    assert caught.value.code == "registry.archive_damaged"


@pytest.mark.parametrize("name", ["rilis.zip", "rilis"])
def test_a_cut_archive_is_told_to_be_one(name: str, importer: Importer, operator: Actor, tmp_path: Path) -> None:
    rows = "".join(f"{5107044101900000 + at * 7919};5107041506180001;NI AYU;;3\n" for at in range(500))
    path = _zip(tmp_path / name, {"daftar.csv": (LIST + rows).encode()})
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(AppError) as caught:
        importer.run([path], data_date=JULY, by=operator)
    assert caught.value.code == "registry.archive_damaged"
