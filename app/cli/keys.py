"""loket keys: the keys that seal letters, in their years; and the keys of other offices that are believed here."""

from pathlib import Path
from typing import Annotated

import typer

from app.cli import values
from app.cli.answer import Answer, table
from app.cli.call import secret
from app.cli.desk import desk
from app.cli.errors import FingerprintDiffers, OneOf
from app.cli.groups import command, group
from app.security.public_keys import PublicKeys, load_public_keys
from app.security.public_keys import fingerprint as of_key
from app.trust import KeyView, Known
from app.words import dates

P12_PASSWORD = "LOKET_P12_PASSWORD"

commands = group("Kunci segel kantor, dan kunci kantor lain yang dipercaya.")


@command(commands, "list", "Semua kunci yang pernah menyegel surat kantor ini.", "loket keys list")
def list_(ctx: typer.Context) -> Answer:
    with desk(ctx) as (app, _):
        found, known = app.trust.own_keys(), app.trust.known()
    rows = [(key.kid, key.since, key.until or "sekarang", _state(key), key.letters, key.in_force) for key in found]
    lines = table(rows, ("kunci", "sejak", "sampai", "keadaan", "surat", "masih berlaku"))
    lines += [f"Kantor lain: {each.office} ({each.issuer}), {len(each.fingerprints)} kunci" for each in known]
    return Answer({"keys": [_of(key) for key in found], "known": [_of_known(each) for each in known]}, lines)


@command(
    commands,
    "rotate",
    "Ganti kunci segel, sekali setahun. Surat lama tetap dapat diperiksa dengan kunci lamanya.",
    "loket keys rotate",
)
def rotate(ctx: typer.Context) -> Answer:
    with desk(ctx) as (app, by):
        return _told(app.trust.rotate(by=by))


@command(
    commands,
    "fingerprint",
    "Tulis lembar sidik kunci untuk papan pengumuman.",
    "loket keys fingerprint --out sidik.pdf",
)
def fingerprint(
    ctx: typer.Context,
    out: Annotated[Path | None, typer.Option(metavar="BERKAS", help="PDF; tanpa ini sidiknya saja.")] = None,
) -> Answer:
    with desk(ctx) as (app, _):
        now = app.trust.own_keys()[-1]
        sheet = app.trust.fingerprint_sheet() if out else b""
    file = values.write_public(out, sheet) if out else None
    return Answer({"kid": now.kid, "fingerprint": now.fingerprint, "file": file}, [now.fingerprint])


@command(
    commands,
    "declare-lost",
    "Nyatakan kunci hilang atau dicuri: orang lain mungkin memakainya sejak tanggal itu. Kunci baru langsung dibuat.",
    "loket keys declare-lost 5a2c9e01 --from 2026-11-20",
)
def declare_lost(
    ctx: typer.Context,
    kid: Annotated[str, typer.Argument(metavar="KUNCI", help="Tanda kunci menurut keys list.")],
    since: Annotated[str, typer.Option("--from", metavar="TANGGAL", help="Sejak kapan tidak lagi dipegang sendiri.")],
) -> Answer:
    day = values.day(since, "--from")
    with desk(ctx) as (app, by):
        new = app.trust.declare_lost(kid, day, by=by)
        lost = next(key for key in app.trust.own_keys() if key.kid == kid)
    lines = [
        f"Kunci {kid} dinyatakan hilang sejak {dates.long(day)}. Segelnya sendirian tidak lagi dipercaya.",
        f"Kunci yang menyegel sekarang: {new.kid}, sidik {new.fingerprint}",
        f"{lost.in_force} surat bersegel kunci itu masih berlaku. Terbitkan halaman periksa yang baru hari ini "
        "(loket verify-page): daftar kode di dalamnya membuat surat-surat itu tetap dapat diperiksa.",
        "Tempel lembar sidik yang baru (loket keys fingerprint --out sidik.pdf), dan kabari sekolah serta kantor "
        "penerima.",
    ]
    return Answer({"lost": _of(lost), "now": _of(new)}, lines)


@command(
    commands,
    "trust",
    "Percayai kunci publik kantor lain, setelah sidiknya dibandingkan dengan lembar dari kantor itu.",
    "loket keys trust kunci-publik-tetangga.json --fingerprint '1A2B 3C4D 5E6F 7081 92A3 B4C5 D6E7 F809'",
)
def trust(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="BERKAS", help="kunci-publik.json kantor itu.")],
    prints: Annotated[
        list[str], typer.Option("--fingerprint", metavar="SIDIK", help="Seperti tercetak di lembarnya; boleh beberapa.")
    ],
) -> Answer:
    """Only keys that were compared are taken: a file may hold further ones that somebody slipped in."""
    keys, wanted = load_public_keys(file), {_plain(each) for each in prints}
    compared = PublicKeys(tuple(key for key in keys.keys if _plain(of_key(key.public)) in wanted))
    if len(compared.keys) != len(wanted):
        raise FingerprintDiffers(file=file.name)
    with desk(ctx) as (app, by):
        taken = app.trust.believe(compared, by=by)
    return Answer(
        {"known": [_of_known(each) for each in taken]}, [f"{each.office} dipercaya di sini." for each in taken]
    )


@command(
    commands,
    "certificate",
    "Sertifikat yang menandai berkas PDF terhadap perubahan: lihat, buat, impor, salin ke brankas, atau hentikan. "
    "Kata sandi berkas .p12 dibaca dari LOKET_P12_PASSWORD atau ditanyakan.",
    "loket keys certificate --make",
)
def certificate(
    ctx: typer.Context,
    make: Annotated[bool, typer.Option("--make", help="Buat sertifikat kantor sendiri (bukan TTE).")] = False,
    take: Annotated[Path | None, typer.Option("--import", metavar="BERKAS", help="Pakai PKCS#12 (.p12, .pfx).")] = None,
    out: Annotated[Path | None, typer.Option(metavar="BERKAS", help="Salin sebagai PKCS#12 bersandi.")] = None,
    stop: Annotated[bool, typer.Option("--stop", help="Berkas berikutnya tidak lagi ditandai.")] = False,
) -> Answer:
    if sum((make, take is not None, out is not None, stop)) > 1:
        raise OneOf(parts="--make, --import, --out, --stop")
    data = values.read(take) if take else b""
    asked = secret(None, option="--import", variable=P12_PASSWORD, asks="Kata sandi berkas .p12") if take or out else ""
    with desk(ctx) as (app, by):
        if make:
            app.trust.make_certificate(by=by)
        elif take:
            app.trust.import_certificate(data, asked, by=by)
        elif stop:
            app.trust.retire_certificate(by=by)
        elif out:
            values.write(out, app.trust.export_certificate(asked, by=by))
        found = app.trust.certificate()
    if found is None:
        return Answer({"certificate": None}, ["Berkas PDF surat tidak ditandai sertifikat."])
    facts = {
        "subject": found.subject,
        "issuer": found.issuer,
        "since": found.since,
        "until": found.until,
        "self_made": found.self_made,
    }
    kind = "buatan sendiri, bukan TTE" if found.self_made else f"diterbitkan {found.issuer}"
    return Answer(
        {"certificate": facts}, [f"{found.subject} ({kind}), berlaku sampai {dates.long(found.until.date())}."]
    )


def _plain(text: str) -> str:
    return "".join(text.split()).upper()


def _told(key: KeyView) -> Answer:
    lines = [
        f"Kunci baru {key.kid} menyegel mulai sekarang.",
        f"Sidiknya: {key.fingerprint}",
        "Terbitkan halaman periksa yang baru (loket verify-page) dan tempel lembar sidik yang baru.",
    ]
    return Answer(_of(key), lines)


def _state(key: KeyView) -> str:
    if key.stolen:
        return f"hilang sejak {key.stolen}"
    return "lama" if key.until else "menyegel"


def _of(key: KeyView) -> dict[str, object]:
    return {
        "kid": key.kid,
        "fingerprint": key.fingerprint,
        "since": key.since,
        "until": key.until,
        "stolen": key.stolen,
        "letters": key.letters,
        "in_force": key.in_force,
    }


def _of_known(each: Known) -> dict[str, object]:
    return {"issuer": each.issuer, "office": each.office, "fingerprints": list(each.fingerprints)}
