"""loket extract …: what is done with data after their import, and the office's own mappings of columns."""

from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer

from app.cli import values
from app.cli.answer import Answer, table
from app.cli.desk import call_of, desk
from app.cli.groups import command, group
from app.compose import App
from app.founding.first_run import PUBLIC_KEYS
from app.minutes import read_minutes
from app.registry import Agreement
from app.registry.errors import ExtractMissing
from app.registry.source.profiles import Profile, read_profile
from app.security.public_keys import load_public_keys
from app.words import dates

Id = Annotated[str, typer.Argument(metavar="ID", help="ID data, atau beberapa huruf pertamanya.")]
Out = Annotated[Path, typer.Option(metavar="BERKAS", help="Berkas yang ditulis.")]


def named(app: App, text: str) -> UUID:
    """By the whole id or a beginning that only one has. Raises ExtractMissing."""
    if known := values.uuid_or_none(text):
        return known
    fitting = [extract.id for extract in app.registry.extracts() if str(extract.id).startswith(text.lower())]
    if len(fitting) != 1:
        raise ExtractMissing(extract=text)
    return fitting[0]


def profile_for(app: App, text: str) -> str | Profile | None:
    """A file of the office's own mapping, one that is kept here, or the name of a shape that Loket knows."""
    if not text:
        return None
    if text.endswith(".toml"):
        return read_profile(Path(text))
    return app.profiles.named(text) or text


def agreement(number: str, until: str) -> Agreement:
    return Agreement(number.strip(), values.day(until, "--agreement-until") if until else None)


def add(commands: typer.Typer) -> None:
    """Put these commands beside the others of `loket extract`."""

    @command(
        commands,
        "refused",
        "Buku kerja berisi baris yang ditolak, lengkap, untuk dikoreksi. Simpan di tempat aman.",
        "loket extract refused 3f2a9c --out koreksi.xlsx",
    )
    def refused(ctx: typer.Context, extract: Id, out: Out) -> Answer:
        with desk(ctx) as (app, by):
            content = app.keeping.refused_workbook(named(app, extract), by=by)
            values.write(out, content)
        return Answer({"file": out}, [f"Tersimpan: {out}. Berkas ini memuat NIK lengkap."])

    @command(
        commands,
        "minutes",
        "Berita acara impor (PDF) yang ditandatangani dengan kunci kantor.",
        "loket extract minutes 3f2a9c --out berita-acara.pdf",
    )
    def minutes(ctx: typer.Context, extract: Id, out: Out) -> Answer:
        with desk(ctx) as (app, by):
            values.write(out, app.minutes.of_import(named(app, extract), by=by))
        return Answer({"file": out}, [f"Berita acara tersimpan: {out}."])

    @command(
        commands,
        "check-minutes",
        "Periksa tanda tangan pada berita acara impor. Tidak perlu akun.",
        "loket extract check-minutes berita-acara.pdf --keys kunci-publik.json",
    )
    def check_minutes(
        ctx: typer.Context,
        file: Annotated[Path, typer.Argument(metavar="BERKAS", help="Berita acara (PDF).")],
        keys: Annotated[
            Path | None, typer.Option(metavar="BERKAS", help="Daftar kunci publik; bawaan: milik kantor ini.")
        ] = None,
    ) -> Answer:
        """Exit status 1 when it does not hold."""
        found = read_minutes(file, load_public_keys(keys or call_of(ctx).home / PUBLIC_KEYS))
        said = f"Berita acara asli: dibuat Loket kantor {found.office}, tidak berubah." if found.ok else found.fault
        return Answer({"ok": found.ok, "office": found.office, "fault": found.fault}, [said], status=int(not found.ok))

    @command(
        commands,
        "agree",
        "Catat nomor perjanjian data dan sampai kapan berlaku.",
        "loket extract agree 3f2a9c --agreement 100.3/7/2026 --agreement-until 2026-12-31",
    )
    def agree(
        ctx: typer.Context,
        extract: Id,
        number: Annotated[str, typer.Option("--agreement", metavar="NOMOR", help="Nomor perjanjian data.")],
        until: Annotated[str, typer.Option("--agreement-until", metavar="TANGGAL", help="Hari terakhirnya.")] = "",
    ) -> Answer:
        with desk(ctx) as (app, by):
            changed = app.keeping.agree(named(app, extract), agreement(number, until), by=by)
        told = changed.agreement
        ends = f", berlaku sampai {dates.long(told.until)}" if told.until else ""
        return Answer(
            {"extract": changed.id, "agreement": told.number, "agreement_until": told.until},
            [f"Perjanjian {told.number}{ends}."],
        )

    @command(
        commands,
        "destroy-source",
        "Musnahkan berkas sumber sesudah impor: ditimpa sekali, lalu dihapus. Salinan lain tidak tersentuh.",
        "loket extract destroy-source 3f2a9c keluarga.csv anggota.csv",
    )
    def destroy_source(
        ctx: typer.Context,
        extract: Id,
        files: Annotated[list[Path], typer.Argument(metavar="BERKAS…", help="Berkas yang dulu diimpor.")],
    ) -> Answer:
        with desk(ctx) as (app, by):
            gone = app.keeping.destroy_sources(named(app, extract), files, by=by)
        return Answer(
            {"destroyed": [{"file": file.name, "bytes": file.bytes, "sha256": file.sha256} for file in gone]},
            [
                f"{len(gone)} berkas ditimpa dan dihapus; tercatat di jurnal.",
                "Pada SSD, flashdisk, dan folder jaringan, sisa datanya mungkin masih ada di media itu. Salinan di "
                "tempat lain (unduhan, surel, cadangan) perlu dihapus sendiri.",
            ],
        )

    profiles = group("Profil impor: pemetaan kolom buatan sendiri.")
    commands.add_typer(profiles, name="profile")

    @command(profiles, "list", "Profil yang tersimpan.", "loket extract profile list")
    def list_(ctx: typer.Context) -> Answer:
        with desk(ctx) as (app, _):
            found = app.profiles.all()
        return Answer(
            {"profiles": [{"name": each.name, "title": each.title} for each in found]},
            table([(each.name, each.title) for each in found], ("Nama", "Judul")),
        )

    @command(
        profiles, "add", "Simpan profil dari berkas kantor lain.", "loket extract profile add desa.loket-profil.toml"
    )
    def add_(
        ctx: typer.Context,
        file: Annotated[Path, typer.Argument(metavar="BERKAS", help="Berkas profil (.toml).")],
        replace: Annotated[bool, typer.Option("--replace", help="Ganti profil lama yang bernama sama.")] = False,
    ) -> Answer:
        with desk(ctx) as (app, by):
            profile = read_profile(file)
            app.profiles.keep(profile, by=by, replace_old=replace)
        return Answer({"profile": profile.name}, [f"Profil {profile.name} tersimpan: --profile {profile.name}"])

    @command(profiles, "remove", "Hapus profil.", "loket extract profile remove desa")
    def remove(ctx: typer.Context, name: Annotated[str, typer.Argument(metavar="NAMA", help="Nama profil.")]) -> Answer:
        with desk(ctx) as (app, by):
            app.profiles.remove(name, by=by)
        return Answer({"profile": name, "removed": True}, [f"Profil {name} dihapus."])
