"""Sentences about the central store's web pages and accounts."""

TEXTS: dict[str, tuple[str, str]] = {
    "central.unexpected": (
        "Terjadi kesalahan pada layanan ini.",
        "Yang sudah tersimpan tetap aman. Coba sekali lagi; bila berulang, sebutkan nomor {number} kepada kantor.",
    ),
    "central.sign_in_refused": (
        "Nama akun atau kata sandi tidak cocok.",
        "Periksa keduanya, lalu coba lagi. Bila lupa, minta admin pusat membuat kata sandi baru.",
    ),
    "central.locked_out": (
        "Akun ini terkunci sementara karena terlalu banyak kata sandi yang salah.",
        "Tunggu {minutes} menit, lalu coba lagi.",
    ),
    "central.signed_out": ("Anda belum masuk, atau sudah terlalu lama tidak bekerja.", "Masuk lagi."),
    "central.not_allowed": (
        "Akun ini tidak berwenang untuk itu.",
        "Minta orang yang berwenang, atau minta admin pusat memeriksa akun ini.",
    ),
    "central.form_stale": (
        "Formulir ini sudah terlalu lama terbuka, atau tidak dibuka dari halaman ini.",
        "Muat ulang halamannya, lalu isi dan kirim lagi.",
    ),
    "central.not_offered": (
        "Layanan itu tidak dibuka secara online.",
        "Pilih layanan lain, atau datanglah ke kantor pada jam pelayanan.",
    ),
    "central.nobody_receives": (
        "Kantor ini belum dapat menerima permohonan online.",
        "Coba lagi besok, atau datanglah ke kantor pada jam pelayanan.",
    ),
    "central.request_unknown": (
        "Tidak ada permohonan dengan kode itu.",
        "Periksa lagi kode pada tanda terima Anda.",
    ),
    "central.letter_revoked": (
        "Surat ini sudah dibatalkan, jadi tidak dapat diunduh lagi.",
        "Jangan pakai salinan yang sudah Anda simpan. Hubungi kantor dan sebutkan nomor permohonan Anda.",
    ),
    "central.span_too_long": (
        "Daftar dan ringkasan mencakup paling lama {most} hari.",
        "Pilih waktu yang lebih pendek, atau ambil beberapa kali.",
    ),
    "central.list_too_long": (
        "Daftar itu lebih dari {most} baris, jadi tidak dibuat sebagian.",
        "Pilih satu kantor, atau waktu yang lebih pendek.",
    ),
    "central.database_address": (
        "Alamat basis data itu tidak dapat dipakai.",
        "Tulis postgresql://pengguna@mesin/nama atau sqlite:///berkas, pada --database atau LOKET_CENTRAL_DATABASE.",
    ),
    "central.port_taken": (
        "Port {port} sudah dipakai program lain, atau hanya boleh dipakai sistem.",
        "Hentikan layanan pusat yang sudah berjalan, atau pilih port lain dengan --port.",
    ),
    "central.address_not_ours": (
        "Alamat {host} bukan alamat komputer ini.",
        "Pakai 127.0.0.1 untuk komputer ini saja, atau 0.0.0.0 untuk seluruh jaringan.",
    ),
    "central.already_decided": (
        "Langkah ini sudah diputuskan, atau suratnya sudah berubah.",
        "Muat ulang daftar persetujuan.",
    ),
    "central.vault_key": (
        "Berkas pemohon tidak dapat dibuka atau disimpan: kunci berkasnya tidak ada atau bukan yang dahulu.",
        "Periksa LOKET_CENTRAL_FILES_KEY, dan bahwa akun yang menjalankan layanan boleh membaca berkas kunci itu.",
    ),
    "central.paper_unusable": (
        "Berkas itu bukan foto atau PDF yang dapat dibuka.",
        "Pilih foto (JPG atau PNG) atau PDF, paling besar 8 MB.",
    ),
    "central.account_exists": (
        "Akun dengan nama itu sudah ada.",
        "Pakai nama lain, atau buat kata sandi baru untuk akun itu.",
    ),
    "central.account_unknown": ("Tidak ada akun dengan nama itu.", "Periksa namanya."),
    "central.no_counter": (
        "Kantor {office} belum punya loket yang dapat dikirimi.",
        "Daftarkan loketnya dahulu, atau periksa kode kantornya.",
    ),
    "central.letter_unknown": (
        "Tidak ada surat kantor itu dengan kode tersebut di pusat.",
        "Periksa kodenya. Surat yang catatannya belum sampai di pusat dibatalkan di loketnya.",
    ),
    "central.extract_too_large": (
        "Berkas itu terlalu besar: paling besar {most} MB.",
        "Kirim sebagai ZIP, atau bagi menurut kecamatan. Batasnya diatur admin pusat (LOKET_CENTRAL_MOST_EXTRACT_MB).",
    ),
    "central.upload_broken": (
        "Kiriman terputus sebelum seluruh berkas sampai. Tidak ada yang disimpan.",
        "Periksa jaringannya, lalu kirim lagi.",
    ),
    "central.no_room": (
        "Disk di pusat tidak cukup untuk berkas itu. Tidak ada yang disimpan.",
        "Minta admin pusat mengosongkan tempat, lalu kirim lagi.",
    ),
    "central.standard_unreadable": (
        "Berkas itu bukan standar pelayanan kantor {office}.",
        "Pilih berkas standar (TOML) milik kantor itu, dengan code dan edition di dalamnya.",
    ),
    "central.reason_missing": ("Alasannya belum diisi.", "Tulis alasannya dalam satu kalimat, tanpa nama dan NIK."),
    "central.nothing_to_decide": (
        "Tidak ada konsep surat itu yang menunggu keputusan akun ini.",
        "Lihat halaman Persetujuan: mungkin sudah diputuskan, atau menunggu peran lain.",
    ),
    "central.entry_unknown": (
        "Catatan dengan tanda pengenal itu tidak dipegang pusat.",
        "Periksa tanda pengenalnya; yang belum terkirim atau ditolak tidak dapat dibuktikan di sini.",
    ),
    "central.already_settled": (
        "Ini sudah diputuskan orang lain.",
        "Muat ulang halamannya untuk melihat keputusannya.",
    ),
}
