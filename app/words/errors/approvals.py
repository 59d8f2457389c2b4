"""Paraf and signature."""

TEXTS = {
    "approvals.absence_missing": ("Catatan itu tidak ada atau sudah diakhiri.", "Buka daftarnya lagi."),
    "approvals.absence_backwards": ("Tanggal akhirnya sebelum tanggal mulainya.", "Periksa kedua tanggal itu."),
    "approvals.absence_overlaps": (
        "{title} sudah dicatat tidak di tempat pada sebagian hari itu.",
        "Akhiri catatan yang lama dulu, atau pilih hari lain.",
    ),
    "approvals.deputy_unfit": (
        "Peran itu tidak dapat menggantikan {title}.",
        "Pilih peran lain yang memberi paraf atau tanda tangan.",
    ),
    "approvals.not_your_turn": (
        "Tahap ini menunggu {title}.",
        "Teruskan kepada pejabat tersebut, atau catat paraf basah bila sudah diberikan di kertas.",
    ),
    "approvals.step_moved": (
        "Tahap yang Anda lihat sudah diputus, atau rantainya dimulai lagi.",
        "Buka lagi surat ini dan periksa tahap yang sekarang ditunggu.",
    ),
    "approvals.nothing_open": (
        "Tidak ada paraf atau tanda tangan yang sedang ditunggu.",
        "Buka surat ini untuk melihat keadaannya.",
    ),
    "approvals.own_draft": (
        "Konsep buatan sendiri tidak boleh diparaf atau ditandatangani sendiri.",
        "Mintalah pejabat lain memeriksanya.",
    ),
    "approvals.reason_missing": (
        "Alasan belum diisi.",
        "Tulis singkat apa yang harus diperbaiki.",
    ),
}
