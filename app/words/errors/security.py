"""Passwords, key ring, seals and short codes."""

TEXTS: dict[str, tuple[str, str]] = {
    "security.wrong_password": (
        "Nama akun atau kata sandi tidak cocok.",
        "Periksa huruf besar dan kecil, lalu coba lagi. Bila lupa, minta admin membuat kata sandi baru.",
    ),
    "security.password_short": (
        "Kata sandi terlalu pendek.",
        "Pakai paling sedikit {least} karakter, misalnya tiga kata yang mudah Anda ingat.",
    ),
    "security.password_is_name": (
        "Kata sandi sama dengan nama akun.",
        "Pilih kata sandi yang tidak memuat nama akun, misalnya tiga kata yang mudah Anda ingat.",
    ),
    "security.password_common": (
        "Kata sandi itu terlalu mudah ditebak.",
        "Pilih yang lain, misalnya tiga kata yang tidak biasa disebut bersama.",
    ),
    "security.recovery_code": (
        "Kode pemulihan tidak terbaca benar.",
        "Salin lagi dari lembar pemulihan: delapan kelompok, masing-masing empat huruf atau angka.",
    ),
    "security.last_holder": (
        "Tidak ada lagi yang dapat membuka data bila kunci ini dihapus.",
        "Tambahkan dahulu akun lain, lalu hapus yang ini.",
    ),
    "security.holder_unknown": (
        "Akun itu tidak memegang kunci data.",
        "Periksa nama akun pada daftar petugas.",
    ),
    "security.keyring_missing": (
        "Berkas kunci {file} tidak ada di folder data.",
        "Periksa apakah folder data sudah benar. Bila berkas itu terhapus, pulihkan dari cadangan.",
    ),
    "security.keyring_damaged": (
        "Berkas kunci {file} rusak.",
        "Jangan hapus apa pun. Pulihkan berkas itu dari cadangan terakhir.",
    ),
    "security.keyring_busy": (
        "Berkas kunci {file} sedang dipakai proses lain terlalu lama.",
        "Tunggu sebentar, lalu coba lagi. Tidak ada yang hilang.",
    ),
    "security.keyring_unwritable": (
        "Berkas kunci {file} tidak dapat ditulis.",
        "Periksa izin dan sisa ruang folder data, lalu coba lagi. Kunci yang lama tetap berlaku.",
    ),
    "security.code_invalid": (
        "Kode surat tidak terbaca benar.",
        "Salin lagi kode di bawah QR: tiga kelompok, masing-masing empat huruf atau angka.",
    ),
    "security.code_mistyped": (
        "Ada huruf atau angka yang salah, atau dua yang tertukar, pada kode surat.",
        "Bandingkan kode satu per satu dengan yang tercetak di bawah QR, lalu ketik lagi.",
    ),
    "security.not_a_list": (
        "Berkas itu bukan daftar bertanda segel dari Loket.",
        "Pilih berkas daftar pencabutan atau daftar kode yang dibuat kantor penerbit.",
    ),
    "security.list_broken": (
        "Daftar itu tidak cocok dengan kunci kantor: isinya telah diubah, atau kuncinya tidak berlaku lagi.",
        "Jangan dipakai. Minta daftar yang baru langsung dari kantor penerbit.",
    ),
    "security.list_older": (
        "Daftar nomor {counter} lebih lama daripada yang sudah ada di sini (nomor {known}).",
        "Tidak ada yang diganti; daftar yang lebih baru tetap dipakai.",
    ),
    "security.authority_unreadable": (
        "Berkas itu bukan sertifikat penerbit.",
        "Pilih berkas sertifikat (PEM, CRT, atau CER) dari pengelola layanan TTE.",
    ),
    "security.certificate_unusable": (
        "Berkas itu bukan sertifikat yang dapat dipakai.",
        "Pakai berkas PKCS#12 (.p12 atau .pfx) berkunci RSA, paling sedikit 2048 bit, yang masih berlaku hari ini.",
    ),
    "security.certificate_passphrase": (
        "Kata sandi berkas sertifikat tidak cocok.",
        "Periksa huruf besar dan kecil, atau minta lagi kata sandinya dari penerbit sertifikat.",
    ),
    "security.not_a_seal": (
        "Yang dibaca bukan segel surat dari Loket.",
        "Pindai QR di kiri tanda tangan surat, atau ketik kode di bawahnya.",
    ),
    "security.seal_broken": (
        "Segel surat tidak cocok dengan kunci kantor: isinya telah diubah.",
        "Jangan terima surat ini. Hubungi kantor yang namanya tertera pada surat.",
    ),
    "security.unknown_issuer": (
        "Segel dibuat dengan kunci yang tidak dikenal ({kid}).",
        "Perbarui daftar kunci publik, atau hubungi kantor yang namanya tertera pada surat.",
    ),
    "security.public_keys_faulty": (
        "Daftar kunci publik {file} tidak dapat dibaca.",
        "Ambil lagi daftar itu dari kantor penerbit.",
    ),
}
