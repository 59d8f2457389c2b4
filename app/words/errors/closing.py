"""Close of day, register export, bundles."""

TEXTS: dict[str, tuple[str, str]] = {
    "closing.day_ahead": (
        "Hari itu belum tiba, jadi belum dapat ditutup.",
        "Pilih hari ini atau hari yang sudah lewat.",
    ),
    "closing.period_backwards": (
        "Tanggal akhir lebih awal daripada tanggal mulai.",
        "Tukar kedua tanggal itu, lalu ekspor lagi.",
    ),
    "closing.target_full": (
        "Folder atau flashdisk tujuan penuh; tutup hari perlu {need} MB, dan tidak ada yang tertinggal di sana.",
        "Kosongkan tempat atau pilih folder lain, lalu tutup hari sekali lagi.",
    ),
    "closing.target_read_only": (
        "Folder atau flashdisk tujuan tidak dapat ditulisi.",
        "Lepas kunci tulisnya atau pilih folder lain, lalu tutup hari sekali lagi.",
    ),
    "closing.target_gone": (
        "Folder atau flashdisk tujuan tidak ditemukan, atau terlepas saat ditulisi; hari ini belum tercatat ditutup.",
        "Pasang lagi flashdisknya atau pilih folder lain, lalu tutup hari sekali lagi.",
    ),
    "closing.still_busy": (
        "Loket lain masih mencatat selama hari ditutup.",
        "Selesaikan pelayanan di semua loket, lalu tutup hari sekali lagi.",
    ),
    "closing.bundle_missing": (
        "Berkas tutup hari itu tidak ada atau tidak dapat dibaca.",
        "Periksa nama dan letak berkasnya, lalu ulangi.",
    ),
}
