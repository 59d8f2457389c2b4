"""Reading a photographed KTP."""

TEXTS = {
    "reading.missing": (
        "Paket pembaca KTP belum dipasang di komputer ini.",
        "Ketik NIK dari kartunya. Administrator dapat menambah paketnya; caranya di buku administrator, "
        "bagian pembaca KTP.",
    ),
    "reading.unread": (
        "Tidak ada KTP yang terbaca di gambar ini.",
        "Foto ulang seluruh kartu di tempat terang dan tanpa silau, atau ketik NIK dari kartunya.",
    ),
    "reading.lost": (
        "Pembaca KTP berhenti di tengah jalan.",
        "Tutup program lain yang berat, lalu coba lagi; atau ketik NIK dari kartunya.",
    ),
    "reading.slow": (
        "KTP belum terbaca setelah {seconds} detik, jadi pembacaan dihentikan.",
        "Ketik NIK dari kartunya, atau coba lagi ketika komputer tidak sibuk.",
    ),
}
