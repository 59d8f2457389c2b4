"""The official electronic signature service."""

TEXTS: dict[str, tuple[str, str]] = {
    "trust.service_unreachable": (
        "Layanan TTE tidak menjawab dengan lengkap.",
        "Surat tetap menunggu TTE. Periksa jaringan, lalu coba lagi.",
    ),
    "trust.service_refused": (
        "Layanan TTE menolak permintaan ini (kode {status}).",
        "Surat tetap menunggu TTE. Tanyakan kode itu kepada pengelola layanan di kabupaten/kota.",
    ),
    "trust.passphrase_wrong": (
        "Kata sandi TTE (passphrase) salah.",
        "Surat tetap menunggu TTE. Pejabatnya sendiri yang mengetik; beberapa kali salah dapat mengunci sertifikatnya.",
    ),
    "trust.person_unknown": (
        "Layanan TTE tidak mengenal pejabat ini.",
        "Surat tetap menunggu TTE. Periksa NIK pejabat dan apakah sertifikatnya sudah aktif.",
    ),
    "trust.answer_no_signature": (
        "Yang dikembalikan layanan bukan surat ini dengan tanda tangan yang sah.",
        "Surat tetap menunggu TTE. Jangan dipakai; beri tahu pengelola layanan.",
    ),
    "trust.authority_missing": (
        "Sertifikat penerbit TTE belum diberikan, jadi tanda tangannya tidak dapat diperiksa.",
        "Minta berkas sertifikat penerbit (PEM) dari pengelola layanan, lalu pakai dengan --authority.",
    ),
    "trust.service_unusable": (
        "Alamat atau akun layanan TTE tidak dapat dipakai.",
        "Alamatnya harus diawali https://, dan akun kantor pada layanan itu harus diisi.",
    ),
    "trust.service_not_set": (
        "Layanan TTE kantor belum diisi.",
        "Minta admin mengisinya: Ctrl+K, ketik TTE.",
    ),
    "trust.not_waiting": (
        "Surat itu tidak sedang menunggu TTE.",
        "Mintakan TTE dahulu, atau lihat keadaan suratnya.",
    ),
    "trust.not_ready": (
        "Surat itu belum dapat dimintakan TTE.",
        "Selesaikan dahulu paraf, tanda tangan, dan nomornya. Surat yang batal tidak dapat dimintakan TTE.",
    ),
}
