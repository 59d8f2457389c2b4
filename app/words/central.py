"""What the central office's pages call states and reasons."""

STATES = {"expected": "menunggu pendaftaran", "active": "aktif", "fenced": "dihentikan"}

FENCED = {
    "twin": "Komputer lain datang dengan tanda pengenal yang sama.",
    "behind": "Jurnalnya berakhir sebelum yang dipegang pusat: cadangan lama.",
    "forked": "Jurnalnya berbeda dari yang dipegang pusat.",
    "stopped": "Dihentikan admin.",
}

HELD = {
    "conflict": "Tanda pengenal yang sama pernah datang dengan isi lain.",
    "fork": "Di tempat itu pada jurnal sudah ada catatan lain.",
    "broken_chain": "Catatan tidak menyambung dengan yang sebelumnya.",
    "personal_data": "Isi memuat 16 angka seperti NIK; isinya tidak disimpan.",
    "too_large": "Lebih dari 64 kB.",
    "unreadable": "Belum dapat dibaca versi ini.",
}
