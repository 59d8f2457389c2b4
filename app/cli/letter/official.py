"""The official electronic signature (TTE) of one letter: asked for, tried, and told as it is."""

from pathlib import Path
from typing import Annotated

import typer

from app.base.nik import Nik
from app.cli import values
from app.cli.answer import Answer
from app.cli.call import secret
from app.cli.desk import desk
from app.cli.groups import command
from app.cli.letter.group import Id, commands
from app.security.certificate import authorities_from
from app.trust.official import OfficialSignature
from app.trust.official_service import OfficialService
from app.words.signatures import OFFICIAL_STATES


@command(
    commands,
    "tte",
    "Mintakan TTE untuk surat; dengan --sign atau --url kirim ke layanan TTE. NIK pejabat, kata sandi layanan, dan "
    "kata sandi TTE dibaca dari LOKET_TTE_NIK, LOKET_TTE_PASSWORD, LOKET_TTE_PASSPHRASE, atau ditanyakan.",
    "loket letter tte RC7K-2M9P-4XWQ --url https://tte.contoh.go.id --service-user dinsos --authority penerbit.pem",
)
def tte(
    ctx: typer.Context,
    letter: Id,
    url: Annotated[str, typer.Option(metavar="URL", help="Alamat layanan; tanpa ini surat hanya menunggu.")] = "",
    sign: Annotated[bool, typer.Option("--sign", help="Kirim ke layanan yang diisi di jendela.")] = False,
    service_user: Annotated[str, typer.Option(metavar="NAMA", help="Akun kantor pada layanan.")] = "",
    authority: Annotated[
        list[Path] | None, typer.Option(metavar="BERKAS", help="Sertifikat penerbit TTE (PEM), boleh beberapa.")
    ] = None,
    out: Annotated[Path | None, typer.Option(metavar="BERKAS", help="Tulis berkas yang sudah ber-TTE.")] = None,
) -> Answer:
    roots = [each for file in authority or () for each in authorities_from(values.read(file))]
    with desk(ctx) as (app, by):
        found = values.letter(app, letter, by=by)
        state = app.official.ask(found.id, by=by)
        if url or sign:
            given = (
                OfficialService(url, service_user, _asked("PASSWORD", "Kata sandi layanan TTE"), roots) if url else None
            )
            nik = Nik.parse(_asked("NIK", "NIK pejabat"))
            state = app.official.sign(found.id, given, nik, _asked("PASSPHRASE", "Kata sandi TTE"), by=by)
        written = values.write(out, app.official.pdf(found.id)) if out else None
    return _told(state, found.number, written)


def _asked(what: str, asks: str) -> str:
    return secret(None, option="--url", variable=f"LOKET_TTE_{what}", asks=asks)


def _told(state: OfficialSignature, number: str, written: Path | None) -> Answer:
    facts = {
        "letter": state.letter,
        "number": number,
        "state": state.state,
        "tries": state.tries,
        "problem": state.problem,
        "signer": state.signer,
        "signed_at": state.signed_at,
        "pdf": written,
    }
    return Answer(facts, [f"{number}: {OFFICIAL_STATES[state.state]}"])
