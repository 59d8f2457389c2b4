"""What is said of a letter that somebody brings, beside the verdict itself: in the window, on the command line and on
the page for outsiders. The page gets these very sentences; a test compares what the three say."""

from datetime import date

from app.words import dates

OFFICE = "Dikeluarkan oleh"
NUMBER = "Nomor"
ISSUED = "Tanggal surat"
UNTIL = "Berlaku sampai"
UNTIL_CHANGE = "data berubah"
INITIALS = "Inisial nama"
DATA = "Data per"

SAME_FILE = "Seluruh isi berkas ini sama dengan yang disegel kantor."
COMPARE = (
    "Segel hanya membuktikan data di bawah ini. Cocokkan dengan kertas di tangan Anda; bila ada yang berbeda, "
    "surat itu tidak asli."
)
INSIDE = (
    "Di dalam berkas ini ada surat yang disegel kantor, dengan data di bawah ini. Yang terlihat di layar dapat berbeda "
    "dari itu: cocokkan datanya, dan periksa berkasnya di situs resmi penerbit tanda tangan."
)
ELSEWHERE = (
    "Unggah berkas ini di situs pemeriksaan resmi penerbit tanda tangan itu, atau tanyakan ke kantor yang "
    "menyerahkannya."
)
COMPARE_CODE = (
    "Kode dapat disalin orang ke kertas lain. Cocokkan data di bawah ini dengan kertas di tangan Anda; bila ada yang "
    "berbeda, surat itu tidak asli."
)

WITHDRAWALS = "Daftar pencabutan per {day}."
CODES = "Daftar kode per {day}; surat sesudah tanggal itu belum ada di dalamnya."
STALE = (
    "Daftar itu sudah berumur {age} hari: surat yang dicabut sesudahnya belum terlihat. Tanyakan ke kantor penerbit."
)
AHEAD = "Tanggal daftar itu mendahului jam perangkat ini. Periksa tanggal perangkat Anda."
LIST_TAKEN = "Daftar itu dibaca dan dipakai."
NO_WITHDRAWALS = (
    "Tanpa daftar pencabutan: surat yang sudah dicabut tidak terlihat dari sini. Tanyakan ke kantor penerbit."
)
PDF_SIGNED = (
    "PDF ini juga memuat tanda tangan digital (PAdES). Halaman ini hanya memeriksa segel kantor dan tidak menilai "
    "tanda tangan itu: buka berkasnya dengan Adobe Reader, atau periksa dengan Loket."
)

PAGE_PROBLEMS = {
    "UnknownIssuer": (
        "Daftar itu dibuat kantor yang tidak dikenal di halaman ini.",
        "Minta daftar dari kantor yang menerbitkan surat.",
    ),
    "ListOlder": ("Daftar itu lebih lama daripada yang sudah ada di sini.", "Yang lebih baru tetap dipakai."),
    "NoPicture": (
        "Peramban ini tidak dapat membuka berkas itu sebagai gambar.",
        "Pakai foto JPG atau PNG, atau berkas PDF yang dikirim kantor.",
    ),
    "NoSealInPdf": (
        "PDF itu bukan berkas asli dari kantor, jadi tidak dapat diperiksa di sini.",
        "Bila itu hasil pindaian: foto QR-nya, lalu pilih fotonya. Bila ragu, tanyakan nomornya ke kantor penerbit.",
    ),
    "other": (
        "Peramban ini tidak dapat menyelesaikan pemeriksaan.",
        "Perbarui peramban atau pakai perangkat lain; surat belum diperiksa.",
    ),
}
"""What went wrong on the page alone, and what to do."""


def of_list(text: str, day: date, today: date, stale_days: int) -> str:
    """WITHDRAWALS or CODES with the list's day, and an honest word when it is old, or newer than today."""
    age = (today - day).days
    said = [text.format(day=dates.long(day))]
    if age > stale_days:
        said.append(STALE.format(age=age))
    elif age < -1:
        said.append(AHEAD)
    return " ".join(said)
