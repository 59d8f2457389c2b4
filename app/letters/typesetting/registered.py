"""A letter that another program prints (SIKS-NG): what Loket puts on paper for it is a slip for the register.

The slip says itself that it is no letter: nobody signs it, and it goes into the archive with the print-out.
"""

from collections.abc import Mapping

from app.base.digits import LENGTH, masked
from app.letters.typesetting.page import Rows, Text
from app.office import Official

TITLE = "LEMBAR REGISTER"
QR_NOTE = "Pindai untuk memeriksa nomor ini di buku agenda. Lembar ini bukan surat dan bukan tanda tangan elektronik."

_DRAFT = "Nomor akan diberikan kepada surat berikut, yang **dicetak dari aplikasi SIKS-NG**:"
_ISSUED = (
    "Nomor di atas diberikan kepada surat berikut, yang **dicetak dari aplikasi SIKS-NG**. Tulis nomor itu pada "
    "cetakannya."
)
_SAYS = (
    "Lembar ini **bukan surat keterangan** dan tidak menggantikannya. Paraf dan tanda tangan dibubuhkan pada cetakan "
    "SIKS-NG. Lembar ini disimpan bersama arsip cetakan tersebut."
)


def blocks(title: str, values: Mapping[str, str], signer: Official, *, issued: bool) -> tuple[Text | Rows, ...]:
    """values: of the placeholders. The NIK is masked: the print-out itself bears it."""
    nik = values["nik"]
    rows = [
        ("Jenis surat", title),
        ("Nama", f"**{values['nama']}**"),
        ("NIK", masked(nik) if len(nik) == LENGTH else ""),
        ("Keperluan", values["keperluan_rinci"]),
        ("Pemohon", values["nama_pemohon"] if values["nama_pemohon"] != values["nama"] else ""),
        ("Penanda tangan", ", ".join(part for part in (values["jabatan_penandatangan"], signer.name) if part)),
        ("Berlaku sampai", values["berlaku_sampai"]),
    ]
    told = Rows(tuple((label, value) for label, value in rows if value.strip("*")))
    return (Text(_ISSUED if issued else _DRAFT), told, Text(_SAYS))
