"""The counter's own file."""

TEXTS = {
    "store.damaged": (
        "Berkas data {file} tidak dapat dibaca: rusak atau bukan milik kantor ini.",
        "Jangan hapus apa pun. Hubungi admin untuk memulihkan dari cadangan terakhir.",
    ),
    "store.busy": (
        "Data sedang dipakai proses lain terlalu lama.",
        "Tunggu sebentar, lalu coba lagi. Tidak ada yang hilang.",
    ),
    "store.disk_full": (
        "Ruang disk penuh, perubahan terakhir tidak tersimpan.",
        "Kosongkan ruang disk, lalu ulangi tindakan terakhir. Data sebelumnya aman.",
    ),
    "store.unreachable": (
        "Berkas {file} tidak dapat dibuka atau ditulis.",
        "Periksa apakah foldernya ada dan boleh ditulisi, lalu coba lagi.",
    ),
    "store.too_new": (
        "Berkas data dibuat oleh Loket yang lebih baru ({revision}).",
        "Pasang versi Loket yang lebih baru di komputer ini.",
    ),
}
