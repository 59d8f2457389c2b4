"""NIK, No. KK, permissions."""

TEXTS = {
    "nik.invalid": ("NIK harus 16 angka, terbaca {length}.", "Periksa KTP, lalu ketik atau pindai ulang."),
    "kk.invalid": ("No. KK harus 16 angka, terbaca {length}.", "Periksa Kartu Keluarga, lalu ketik atau pindai ulang."),
    "staff.not_allowed": (
        "Akun Anda tidak berwenang untuk tindakan ini ({need}).",
        "Minta petugas yang berwenang, atau minta admin mengubah peran akun Anda.",
    ),
}
