"""The queue."""

TEXTS = {
    "visits.missing": ("Nomor antrean itu tidak ada.", "Periksa nomornya pada daftar antrean hari ini."),
    "visits.wrong_state": (
        "Antrean {ticket} {state}, jadi tindakan ini tidak dapat dilakukan.",
        "Pilih antrean lain, atau panggil ulang bila orangnya masih di sini.",
    ),
    "visits.fact_unusable": (
        "Isian {field} harus {wanted}.",
        "Periksa berkas yang dibawa, lalu ketik ulang.",
    ),
    "visits.not_late": (
        "Antrean {ticket} masih dalam waktu yang dijanjikan, atau layanannya tidak menjanjikan waktu.",
        "Tidak ada yang perlu dijelaskan.",
    ),
    "visits.why_late_missing": ("Sebab keterlambatan belum diisi.", "Tulis sebabnya dengan singkat, lalu simpan lagi."),
    "visits.nobody_waits": ("Tidak ada yang menunggu.", "Tekan F2 untuk membuat tiket baru."),
}
