"""Names of states, as screens, lists and reports say them."""

LETTER_STATES = {
    "in_chain": "menunggu paraf atau tanda tangan",
    "returned": "dikembalikan untuk diperbaiki",
    "withdrawn": "ditarik",
    "issued": "terbit",
    "handed_over": "sudah diserahkan",
    "void": "batal",
}

PAPER_STATES = {
    "none": "belum dicetak",
    "sent": "dikirim ke printer, belum dipastikan",
    "confirmed": "tercetak",
    "failed": "gagal cetak",
}

VISIT_STATES = {
    "waiting": "menunggu",
    "serving": "sedang dilayani",
    "parked": "dilewati",
    "finished": "selesai",
    "left": "pergi",
}

OUTCOMES = {
    "listed": "TERDAFTAR",
    "unranked": "TERDAFTAR, BELUM DIPERINGKAT",
    "not_listed": "TIDAK ADA DALAM DATA",
    "no_extract": "BELUM ADA DATA DTSEN",
}

VERDICTS = {
    "valid": "BERLAKU",
    "valid_not_yet_synced": "SAH, BELUM TERCATAT DI SINI",
    "expired": "KEDALUWARSA",
    "revoked": "BATAL",
    "tampered": "TIDAK ASLI",
    "unknown_issuer": "PENERBIT TIDAK DIKENAL",
    "not_found": "TIDAK DITEMUKAN",
}

NIK_HINTS = {
    "no_such_date": "Tanggal lahir di dalam NIK tidak mungkin; periksa KTP.",
    "born_differs": "Tanggal lahir berbeda dengan NIK; periksa KTP.",
    "sex_differs": "Jenis kelamin berbeda dengan NIK; periksa KTP.",
    "serial_zero": "Nomor urut NIK 0000; periksa KTP.",
    "other_region": "NIK terbit di kabupaten/kota lain (mungkin pindahan).",
}
