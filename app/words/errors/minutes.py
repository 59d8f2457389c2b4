"""The berita acara of an import."""

TEXTS = {
    "minutes.no_account": (
        "Data {label} diimpor sebelum Loket mencatat rinciannya, jadi berita acaranya tidak dapat dibuat.",
        "Impor ulang data itu bila berita acaranya diperlukan.",
    ),
    "minutes.missing": (
        "Berkas berita acara tidak ditemukan.",
        "Periksa nama dan tempat berkas, lalu pilih lagi.",
    ),
}
