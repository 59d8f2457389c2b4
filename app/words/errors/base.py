"""NIK, No. KK, permissions."""

TEXTS = {
    "nik.invalid": ("NIK harus 16 angka, terbaca {length}.", "Periksa KTP, lalu ketik atau pindai ulang."),
    "nik.one_digit": (
        "NIK tidak mungkin satu angka yang diulang.",
        "Periksa KTP. Bila NIK memang belum ada, cari lewat No. KK atau nama.",
    ),
    "kk.invalid": ("No. KK harus 16 angka, terbaca {length}.", "Periksa Kartu Keluarga, lalu ketik atau pindai ulang."),
    "kk.one_digit": (
        "No. KK tidak mungkin satu angka yang diulang.",
        "Periksa Kartu Keluarga. Bila nomornya belum ada, cari lewat NIK atau nama.",
    ),
    "staff.not_allowed": (
        "Akun Anda tidak berwenang untuk tindakan ini ({need}).",
        "Minta petugas yang berwenang, atau minta admin mengubah peran akun Anda.",
    ),
}
