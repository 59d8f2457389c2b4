"""The command line: wrong usage, and files that it was asked to read or write."""

TEXTS: dict[str, tuple[str, str]] = {
    "cli.no_such_command": ("{command} tidak mempunyai perintah itu.", "Pilih salah satu: {known}."),
    "cli.command_missing": (
        "Perintah untuk {command} belum disebut.",
        "Lihat daftarnya dengan perintah {command} --help.",
    ),
    "cli.no_such_option": (
        "{command} tidak mengenal pilihan {option}.",
        "Lihat pilihan yang ada dengan perintah {command} --help.",
    ),
    "cli.part_missing": ("{part} belum diisi untuk {command}.", "Lihat contohnya dengan perintah {command} --help."),
    "cli.part_wrong": (
        "Isian untuk {part} pada {command} tidak dapat dipakai.",
        "Lihat contohnya dengan perintah {command} --help.",
    ),
    "cli.too_much": (
        "Ada isian berlebih pada {command}.",
        "Beri tanda kutip pada isian yang memuat spasi, lalu lihat contohnya dengan perintah {command} --help.",
    ),
    "cli.not_understood": (
        "Penulisan {command} tidak dimengerti.",
        "Lihat contohnya dengan perintah {command} --help.",
    ),
    "cli.date_unreadable": ("Tanggal pada {part} tidak terbaca.", "Tulis tahun-bulan-hari, misalnya 2026-07-31."),
    "cli.id_unreadable": (
        "Id pada {part} tidak terbaca.",
        "Tulis sebuah UUID, misalnya 0f6c2f0e-3c58-4f5e-9a55-0d6a1c2b3e4f.",
    ),
    "cli.line_missing": (
        "Isi {part} ditunggu dari masukan standar, tetapi tidak ada.",
        "Kirim satu baris untuk setiap tanda - lewat masukan standar, atau tulis isinya sendiri.",
    ),
    "cli.pair_unreadable": ("Isian pada {part} tidak terbaca.", "Tulis NAMA=ISI, misalnya {part} nama_sekolah=SMA1."),
    "cli.official_unreadable": (
        "Data pejabat tidak terbaca.",
        "Tulis PERAN=NAMA;PANGKAT;NIP, di antara tanda kutip.",
    ),
    "cli.imported_before": (
        "Berkas {file} isinya persis sama dengan yang sudah diimpor pada {imported} sebagai data {label} per "
        "{data_date}. Tidak ada yang diubah.",
        "Bila data itu masih ada di `loket extract list`, pakai lagi dengan `loket extract use {extract}`. Bila memang "
        "perlu diimpor sekali lagi (misalnya dengan tanggal lain), ulangi perintah ini dengan --again.",
    ),
    "cli.join_or_alone": (
        "Berkas {file} daftar pemeringkatan desil tanpa nama, sedangkan data yang dipakai memuat nama orang.",
        "Tambahkan --join untuk menggabungkannya ke data yang dipakai, atau --alone untuk memakainya sendiri. "
        "Dengan --join --dry-run hasilnya dihitung dulu.",
    ),
    "cli.one_of": ("Perintah ini memerlukan tepat satu dari: {parts}.", "Pilih salah satu, lalu jalankan lagi."),
    "cli.fingerprint_differs": (
        "Sidik yang diketik tidak ada di berkas {file}.",
        "Bandingkan lagi dengan lembar sidik dari kantor itu. Bila tetap berbeda, jangan dipercaya; hubungi kantornya.",
    ),
    "cli.purpose_missing": (
        "Surat ini mempunyai beberapa keperluan, dan belum ada yang dipilih.",
        "Tambahkan --purpose dengan salah satu dari: {known}.",
    ),
    "cli.who_acts": (
        "Belum disebut akun petugas yang bertindak.",
        "Tambahkan --user NAMA, atau isi variabel LOKET_USER.",
    ),
    "cli.password_missing": (
        "Kata sandi belum diberikan.",
        "Isi variabel {variable}, atau sebut berkasnya dengan {option}; jangan tulis kata sandi di baris perintah.",
    ),
    "cli.password_file": (
        "Berkas kata sandi pada {option} tidak dapat dibaca.",
        "Periksa letak dan izin berkas itu, lalu coba lagi.",
    ),
    "cli.letter_unknown": (
        "Surat dengan id, nomor, atau kode itu tidak ada.",
        "Cari dengan perintah loket letter list --find TEKS.",
    ),
    "cli.output": (
        "Berkas {file} tidak dapat ditulis.",
        "Periksa folder tujuan, izin, dan sisa ruang, lalu coba lagi.",
    ),
    "cli.input": ("Berkas {file} tidak dapat dibaca.", "Periksa letak dan nama berkas itu, lalu coba lagi."),
    "cli.correction": (
        "Berkas {file} berisi baris koreksi, bukan daftar seluruhnya; data yang dipakai tidak diganti.",
        "Masukkan barisnya ke data yang dipakai dengan perintah `loket extract correct`.",
    ),
    "cli.demo_folder": (
        "Folder {folder} berisi berkas yang bukan buatan demo.",
        "Sebut folder lain dengan --out, atau kosongkan folder itu sendiri.",
    ),
    "cli.demo_too_small": (
        "Di antara {people} orang buatan tidak ada contoh untuk setiap keadaan.",
        "Jalankan lagi dengan --people yang lebih besar, misalnya 500.",
    ),
}
