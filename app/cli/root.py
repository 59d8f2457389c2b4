"""The root command: options that every command takes, and the groups by name."""

from importlib import import_module, metadata
from pathlib import Path
from typing import Annotated, Any

import typer
from typer._click import Command as AnyCommand
from typer._click import Context, HelpFormatter
from typer.main import get_command

from app.cli.call import Call
from app.cli.help import Group

# Each group lies in a module of its own that is loaded only when it is asked for: `loket --help` takes 0.13 s; with the
# database, PDF and cryptography libraries of all groups it would take 1.9 s (measured on 2 busy cores).
GROUPS = {
    "setup": "Pemasangan pertama: kunci, berkas terenkripsi, akun pertama, standar pelayanan.",
    "demo": "Satu hari di loket dengan data buatan, di folder tersendiri.",
    "sample": "Membuat data DTSEN contoh (orang buatan) dan berkas kebenarannya.",
    "extract": "Data DTSEN: impor, daftar, pakai, hapus.",
    "check": "Memeriksa apakah seseorang ada dalam data.",
    "visit": "Antrean dan berkas: buka, panggil, centang, tutup.",
    "letter": "Surat: konsep, paraf, nomor, cetak, serah, batal, periksa keaslian.",
    "file": "Berkas yang disimpan: KTP, KK, foto, pindaian surat.",
    "number": "Nomor tanpa surat dari Loket: cadangan, tulis tangan, di luar, rusak, kembali.",
    "paper": "Kertas khusus bernomor seri: diterima, dipakai, rusak, sisa.",
    "register": "Buku agenda: ekspor dan pembuktian nomor.",
    "day": "Tutup hari: buat dan baca paket harian.",
    "standard": "Standar pelayanan: daftar, periksa, cetak.",
    "staff": "Akun petugas.",
    "office": "Data kantor dan pejabat penanda tangan.",
    "keys": "Kunci segel: daftar, ganti, sidik, nyatakan hilang; kunci kantor lain.",
    "lists": "Daftar bertanda segel: pencabutan dan kode, untuk dibawa tanpa internet.",
    "verify-page": "Halaman periksa surat: satu berkas untuk server web kantor, sekolah, atau flashdisk.",
    "journal": "Jurnal: daftar dan pembuktian.",
    "sync": "Kiriman ke kantor pusat: putaran, pendaftaran, baki, flashdisk.",
    "central": "Kantor pusat: layanan, pendaftaran loket, kiriman flashdisk.",
    "doctor": "Apakah komputer dan data ini sehat.",
}


class _Root(Group):
    def list_commands(self, ctx: Context) -> list[str]:
        return list(GROUPS)

    def get_command(self, ctx: Context, cmd_name: str) -> AnyCommand | None:
        if cmd_name not in GROUPS:
            return None
        made: AnyCommand = get_command(import_module(f"app.cli.{cmd_name.replace('-', '_')}").commands)
        made.name = cmd_name
        return made

    def format_commands(self, ctx: Context, formatter: HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(GROUPS.items()))


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"loket {metadata.version('loket')}")
        raise typer.Exit


_app = typer.Typer(cls=_Root, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@_app.callback(
    help="Loket, program loket Dinas Sosial: antrean, cek DTSEN, surat bernomor yang dapat diperiksa siapa pun.\n\n"
    "Pilihan di bawah ini boleh ditulis di mana saja. Kata sandi dibaca dari LOKET_PASSWORD atau --password-file, "
    "tidak pernah dari baris perintah.\n\n"
    "Contoh: loket check --nik - --user sari --json"
)
def _root(
    ctx: typer.Context,
    home: Annotated[
        Path | None, typer.Option(envvar="LOKET_HOME", metavar="DIR", help="Folder data kantor ini.")
    ] = None,
    user: Annotated[str, typer.Option(envvar="LOKET_USER", metavar="NAMA", help="Akun yang bertindak.")] = "",
    password_file: Annotated[
        Path | None, typer.Option(metavar="BERKAS", help="Berkas yang baris pertamanya kata sandi akun itu.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Jawaban sebagai satu objek JSON.")] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Tampilkan versi program.")
    ] = False,
) -> None:
    ctx.obj = Call.of(home, user, password_file, as_json=as_json)


def command() -> Any:
    """The whole command line, ready to run."""
    return get_command(_app)
