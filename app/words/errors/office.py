"""The office's own data, and accounts."""

TEXTS = {
    "office.term_backwards": (
        "Tanggal akhirnya sebelum tanggal mulainya.",
        "Periksa kedua tanggal itu.",
    ),
    "office.official_missing": (
        "Pejabat {title} belum dicatat, jadi surat belum dapat ditandatangani atas namanya.",
        "Buka Atur → Pejabat (atau perintah office appoint) dan isi nama, pangkat, serta NIP.",
    ),
    "office.verify_address": (
        "Alamat periksa QR itu tidak dapat dipakai.",
        "Tulis alamat yang diawali https://, tanpa spasi, paling panjang {most} huruf.",
    ),
    "office.logo_unusable": (
        "Gambar logo tidak dapat dipakai.",
        "Pilih berkas PNG atau JPEG, paling besar 512 kB.",
    ),
    "staff.name_taken": ("Nama akun itu sudah dipakai.", "Pilih nama lain."),
    "staff.name_unusable": (
        "Nama akun hanya boleh huruf kecil, angka, titik, dan garis bawah, 2 sampai 32 huruf.",
        "Contoh: rina atau budi.s.",
    ),
    "staff.unknown": ("Akun itu tidak ada.", "Periksa ejaannya di daftar petugas."),
    "staff.disabled_meanwhile": (
        "Akun Anda baru saja dinonaktifkan, jadi tindakan ini tidak dijalankan.",
        "Hubungi admin bila ini keliru; yang sudah tersimpan tetap tersimpan.",
    ),
    "staff.active": (
        "Akun ini masih aktif.",
        "Bila kata sandinya terlupa, beri kata sandi baru.",
    ),
    "staff.disabled": ("Akun ini sudah dinonaktifkan.", "Hubungi admin bila ini keliru."),
    "staff.no_sign_in": (
        "{title} tidak memakai akun menurut standar pelayanan.",
        "Pilih peran lain untuk akun ini.",
    ),
    "staff.last_admin": (
        "Ini satu-satunya akun yang dapat mengatur petugas.",
        "Buat dulu admin lain, lalu nonaktifkan akun ini.",
    ),
}
