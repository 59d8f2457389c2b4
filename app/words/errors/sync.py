"""About delivery to the central store and back."""

TEXTS = {
    "security.age_file_closed": (
        "Berkas ini tidak dapat dibuka: rusak, atau bukan ditujukan ke sini.",
        "Minta pengirim membuat berkas baru, lalu salin lagi sampai selesai.",
    ),
}
