"""Made-up letters, ordinary and as long as real offices make them, for the tests of paper."""

from dataclasses import replace
from datetime import date
from io import BytesIO

from PIL import Image

from app.letters.typesetting.page import Letterhead, LetterPage, Paraf, Rows, Signer, Text
from app.security.seal import qr_text, seal
from tests.app.security.claims import BASE, CLAIM, KEY

TODAY = date(2026, 12, 1)


def logo(side: int = 120) -> bytes:
    picture = BytesIO()
    Image.linear_gradient("L").resize((side, side)).convert("RGB").save(picture, "PNG")
    return picture.getvalue()


HEAD = Letterhead(
    government="Pemerintah Kabupaten Contoh",
    names=("Dinas Sosial",),
    address=("Jalan Contoh Nomor 1, Contoh 99999, Telepon (000) 000000", "Pos-el: dinsos@contoh.invalid"),
)

LONG_HEAD = Letterhead(
    government="Pemerintah Kabupaten Karangasem",
    names=(
        "Dinas Sosial,",
        "Pemberdayaan Perempuan dan Perlindungan Anak,",
        "dan Pengendalian Penduduk dan Keluarga Berencana",
    ),
    address=HEAD.address,
    logo=logo(),
)

SUBJECT = Rows(
    (
        ("Nama", "NI LUH CONTOH ARTINI"),
        ("NIK", "9999017108680001"),
        ("No. KK", "9999010101100002"),
        ("Tempat/tanggal lahir", "Contoh, 31 Agustus 1968"),
        ("Jenis kelamin", "Perempuan"),
        ("Alamat", "Banjar Contoh Kaler, RT 002/RW 001, Desa Contoh Kelod, Kecamatan Contoh, Kabupaten Contoh"),
    )
)

PAGE = LetterPage(
    paper="A4",
    letterhead=HEAD,
    title="SURAT KETERANGAN TERDAFTAR DTSEN",
    number=CLAIM.number,
    blocks=(
        Text("Yang bertanda tangan di bawah ini, Kepala Dinas Sosial Kabupaten Contoh, menerangkan bahwa:"),
        SUBJECT,
        Text("terdaftar dalam Data Tunggal Sosial dan Ekonomi Nasional pada **desil 3** per **1 Oktober 2026**."),
        Text("Surat keterangan ini berlaku sampai dengan tanggal 20 Februari 2027."),
        Text("Demikian surat keterangan ini dibuat untuk dipergunakan sebagaimana mestinya."),
    ),
    place_date="Contoh, 22 November 2026",
    signer=Signer(
        "Kepala Dinas Sosial", "CONTOH SURYANI, S.Sos., M.Si.", "Pembina Utama Muda (IV/c)", "19990101 199901 2 001"
    ),
    issued=CLAIM.issued,
    data_note="Data DTSEN per 1 Oktober 2026",
    short_code="0000-0000-0000",
)

PARAFS = (
    Paraf("Penyuluh Sosial Ahli Muda", "ketut.c", "22-11-2026 09.41"),
    Paraf("Kepala Bidang Pemberdayaan Sosial", "paraf basah, dicatat rina", "22-11-2026 09.52"),
    Paraf("Sekretaris Dinas", "wayan.c", "22-11-2026 10.20"),
)

LONGEST = replace(
    PAGE,
    letterhead=LONG_HEAD,
    title="SURAT KETERANGAN TERDAFTAR PADA DATA TUNGGAL SOSIAL DAN EKONOMI NASIONAL (DTSEN)",
    number="400.9.14.1/0123/DISOSP3APPKB/XI/2026",
    blocks=(
        *PAGE.blocks[:1],
        Rows(
            (
                ("Nama", "I DEWA AYU CONTOH KUSUMANINGRUM PRAMESWARI WIDIADNYANI"),
                *SUBJECT.rows[1:],
                ("Pekerjaan", "Karyawan swasta"),
            )
        ),
        *PAGE.blocks[2:3],
        Text("Surat keterangan ini diberikan untuk keperluan **SPMB jalur afirmasi** bagi:"),
        Rows(
            (("Nama anak", "I GEDE CONTOH PRATAMA WIRAWAN"), ("Hubungan", "Anak"), ("Sekolah", "SMA Negeri 1 Contoh"))
        ),
        *PAGE.blocks[3:],
    ),
    signer=Signer(
        "KEPALA DINAS SOSIAL, PEMBERDAYAAN PEREMPUAN DAN PERLINDUNGAN ANAK, DAN PENGENDALIAN PENDUDUK DAN "
        "KELUARGA BERENCANA",
        "Dr. Ir. I GUSTI AGUNG CONTOH WIDIADNYANA, S.Sos., M.Si., M.A.P.",
        "Pembina Utama Muda (IV/c)",
        "19990101 199901 2 001",
    ),
)

_FILLER = "Keterangan tambahan yang cukup panjang untuk melihat bagaimana surat mengalir ke lembar berikutnya. " * 4

TWO_SHEETS = replace(
    LONGEST, blocks=(*LONGEST.blocks[:-1], *(Text(f"Alinea {n}. {_FILLER}") for n in range(7)), LONGEST.blocks[-1])
)

DRAFT = replace(PAGE, number="", short_code="")
ARCHIVE = replace(LONGEST, mark="ARSIP", parafs=PARAFS)
ALL = {
    "ordinary": PAGE,
    "f4": replace(PAGE, paper="F4"),
    "longest": LONGEST,
    "two sheets": TWO_SHEETS,
    "draft": DRAFT,
    "archive": ARCHIVE,
    "copy": replace(PAGE, mark="SALINAN 2", tembusan=("Kepala Desa Contoh", "Arsip")),
    "preprinted": replace(PAGE, letterhead=replace(HEAD, preprinted=True)),
    "in the name of": replace(
        PAGE,
        signer=replace(
            PAGE.signer, position="Kepala Bidang Contoh", mode=("a.n. KEPALA DINAS SOSIAL", "Sekretaris", "u.b.")
        ),
    ),
}


def text_of_the_qr(digest: bytes) -> str:
    """What the made-up office puts into a QR."""
    return qr_text(BASE, seal(replace(CLAIM, digest=digest), KEY))
