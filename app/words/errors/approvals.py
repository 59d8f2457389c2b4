"""Paraf and signature."""

TEXTS = {
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
