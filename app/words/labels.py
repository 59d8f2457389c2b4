"""Names of states, as screens, lists and reports say them."""

LETTER_STATES = {
    "in_chain": "menunggu paraf atau tanda tangan",
    "returned": "dikembalikan untuk diperbaiki",
    "withdrawn": "ditarik",
    "issued": "terbit",
    "handed_over": "sudah diserahkan",
    "void": "batal",
}

NUMBER_FATES = {
    "reserved": "dicadangkan",
    "by_hand": "ditulis tangan",
    "outside": "diberikan di luar Loket",
    "void": "batal, lembarnya rusak",
    "returned": "dikembalikan, tidak dipakai",
}

FILED_SLOTS = {
    "ktp": "KTP",
    "kk": "Kartu Keluarga",
    "foto_depan": "Foto rumah tampak depan",
    "foto_dalam": "Foto rumah tampak dalam",
    "surat_desa": "Surat desa/kelurahan",
    "lainnya": "Berkas lain",
    "cetakan_siksng": "Cetakan SIKS-NG",
    "surat_bertanda_tangan": "Pindaian surat bertanda tangan",
    "surat_tulis_tangan": "Surat tulis tangan",
}

MEDIA = {"email": "Surel", "whatsapp": "WhatsApp", "other": "Cara lain"}

DELIVERY_STATES = {"sending": "belum pasti terkirim", "sent": "terkirim", "failed": "gagal"}

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
    "row_refused": "BELUM DIKETAHUI",
    "kk_not_listed": "NO. KK ITU TIDAK ADA DALAM DATA",
    "no_match": "NAMA ITU TIDAK DITEMUKAN DI DATA",
    "no_extract": "BELUM ADA DATA DTSEN",
}

VERDICTS = {
    "valid": "BERLAKU",
    "valid_not_yet_synced": "SAH, BELUM TERCATAT DI SINI",
    "expired": "KEDALUWARSA",
    "revoked": "BATAL",
    "tampered": "TIDAK ASLI",
    "key_lost": "BELUM DAPAT DIPERCAYA",
    "unknown_issuer": "PENERBIT TIDAK DIKENAL",
    "signed_by_others": "PERIKSA DI SITUS RESMI",
    "not_found": "TIDAK DITEMUKAN",
    "unanswered": "BELUM DAPAT DIPERIKSA",
}

NIK_HINTS = {
    "no_such_date": "Tanggal lahir di dalam NIK tidak mungkin; periksa KTP.",
    "born_differs": "Tanggal lahir berbeda dengan NIK; periksa KTP.",
    "sex_differs": "Jenis kelamin berbeda dengan NIK; periksa KTP.",
    "serial_zero": "Nomor urut NIK 0000; periksa KTP.",
    "other_region": "NIK terbit di kabupaten/kota lain (mungkin pindahan).",
}

DECISION_NOTES = {
    "row_refused": "Nomornya ada di berkas kantor, barisnya ditolak saat impor; minta baris itu dibetulkan dulu.",
    "other_region": "NIK terbit di kabupaten/kota lain (mungkin pindahan); periksa alamat pada KTP.",
    "desil_differs": "Desil pada cetakan desa berbeda dengan desil di data; periksa tanggal keduanya.",
}

VERDICT_SENTENCES = {
    "valid": "Surat ini asli dan masih berlaku.",
    "valid_not_yet_synced": "Segel kantor sah, tetapi surat ini belum tercatat di komputer ini. "
    "Mungkin dibuat di loket lain; tanyakan nomornya ke kantor.",
    "expired": "Surat ini asli, tetapi masa berlakunya sudah lewat.",
    "revoked": "Surat ini pernah dikeluarkan, tetapi sudah dibatalkan. Jangan dipakai.",
    "tampered": "Isi surat atau QR ini tidak sama dengan yang disegel kantor. Jangan dipakai.",
    "key_lost": "Segelnya dibuat dengan kunci yang dinyatakan hilang; orang lain mungkin memakainya. Tanyakan nomor "
    "surat ini ke kantor penerbit sebelum menerimanya.",
    "unknown_issuer": "QR ini bersegel, tetapi bukan oleh kantor yang dikenal di sini.",
    "signed_by_others": "Berkas ini bertanda tangan digital yang bukan segel kantor. Keasliannya hanya dapat diperiksa "
    "di situs resmi penerbit tanda tangan itu.",
    "not_found": "Tidak ada surat dengan kode itu.",
    "unanswered": "Kode pendek dijawab oleh buku agenda kantor atau oleh daftar kode bertanda segel. Keduanya tidak "
    "ada di sini; pindailah QR-nya.",
}

LISTS = {"revoked": "Daftar pencabutan", "codes": "Daftar kode"}
