"""The DTSEN extract: looking up, importing, keeping; and the made-up people of `loket sample`."""

TEXTS = {
    "registry.no_extract": (
        "Data DTSEN belum ada di komputer ini.",
        "Buka layar Data DTSEN lalu impor berkas dari Dinas, atau jalankan `loket extract import BERKAS`.",
    ),
    "registry.extract_missing": (
        "Data DTSEN {extract} tidak ada di komputer ini.",
        "Lihat daftar data yang tersimpan, lalu pilih salah satunya.",
    ),
    "registry.nothing_refused": (
        "Tidak ada baris yang ditolak pada data {label}.",
        "Tidak ada yang perlu dikoreksi.",
    ),
    "registry.source_missing": (
        "Berkas {file} sudah tidak ada di tempatnya.",
        "Bila sudah dipindahkan, pilih dari tempatnya yang baru.",
    ),
    "registry.source_changed": (
        "Berkas {file} bukan berkas yang diimpor, atau sudah berubah sejak itu; berkas itu tidak disentuh.",
        "Pilih berkas yang sama dengan yang diimpor, atau hapus sendiri bila memang tidak diperlukan.",
    ),
    "registry.source_kept": (
        "Berkas {file} tidak dapat dimusnahkan: terkunci, sedang dibuka program lain, atau medianya hanya-baca.",
        "Tutup program yang membukanya, atau lepaskan kunci tulisnya, lalu coba lagi.",
    ),
    "registry.some_sources_kept": (
        "{gone} dari {all} berkas sudah dimusnahkan dan dicatat di jurnal; berkas {file} tidak dapat dimusnahkan.",
        "Tutup program yang membuka {file}, atau lepaskan kunci tulisnya, lalu pilih berkas itu sekali lagi.",
    ),
    "registry.source_emptied": (
        "Isi berkas {file} sudah dimusnahkan dan dicatat di jurnal, tetapi berkas kosongnya tidak dapat dihapus.",
        "Hapus sendiri berkas kosong itu, lalu musnahkan berkas sumber yang lain bila masih ada.",
    ),
    "registry.extract_in_use": (
        "Data {label} sedang dipakai loket, jadi belum dihapus.",
        "Pakai data lain lebih dahulu, lalu hapus yang ini.",
    ),
    "registry.file_missing": (
        "Berkas {file} tidak ditemukan.",
        "Periksa nama dan tempat berkas, lalu pilih lagi.",
    ),
    "registry.file_empty": (
        "Berkas {file} kosong.",
        "Salin ulang berkas dari sumbernya, lalu impor lagi.",
    ),
    "registry.not_a_table": (
        "Berkas {file} bukan tabel ({kind}).",
        "Pilih berkas CSV atau XLSX yang berisi baris dan kolom.",
    ),
    "registry.workbook_damaged": (
        "Berkas {file} tidak dapat dibuka sebagai Excel: rusak, terkunci sandi, atau terpotong saat disalin.",
        "Salin ulang berkas dari sumbernya, atau simpan ulang sebagai .xlsx tanpa sandi.",
    ),
    "registry.archive_damaged": (
        "Arsip {file} tidak dapat dibuka: rusak, terpotong saat disalin, atau jenisnya tidak dikenal.",
        "Salin ulang dari sumbernya, atau buka arsipnya sendiri lalu pilih berkas CSV atau XLSX di dalamnya.",
    ),
    "registry.archive_empty": (
        "Arsip {file} tidak berisi tabel.",
        "Pilih arsip yang berisi berkas CSV atau XLSX.",
    ),
    "registry.archive_nested": (
        "Di dalam arsip {file} ada arsip yang tidak dapat dibuka di sini (arsip berlapis tiga, RAR, atau 7z).",
        "Buka arsipnya dulu, lalu pilih berkas tabel yang ada di dalamnya.",
    ),
    "registry.archive_locked": (
        "Arsip {file} terkunci kata sandi.",
        "Buka arsipnya dengan kata sandi dari pengirim, lalu pilih berkas di dalamnya.",
    ),
    "registry.archive_too_large": (
        "Isi arsip {file} jauh lebih besar daripada daftar orang mana pun, jadi tidak dibuka.",
        "Tanyakan kepada pengirim apa isi arsip itu, atau minta berkasnya tanpa dipaketkan.",
    ),
    "registry.wrong_delimiter": (
        "Kolom pada berkas {file} tidak terpisah: pemisahnya tidak dikenal.",
        "Simpan ulang sebagai CSV dengan pemisah titik koma (;), koma, garis tegak (|), atau tab.",
    ),
    "registry.header_unknown": (
        "Judul kolom pada berkas {file} tidak dikenal. Yang terbaca: {found}.",
        "Pastikan ada satu baris judul yang memuat sedikitnya: {needed}.",
    ),
    "registry.header_missing": (
        "Berkas {file} tidak mempunyai baris judul kolom; baris pertama sudah berisi data.",
        "Tambahkan satu baris judul di atas data, sedikitnya: {needed}.",
    ),
    "registry.header_only": (
        "Berkas {file} hanya berisi judul kolom, tanpa baris data.",
        "Minta ulang berkas yang lengkap dari sumbernya.",
    ),
    "registry.source_written": (
        "Berkas {file} berubah selagi dibaca; tidak ada yang dimasukkan, data yang dipakai tetap.",
        "Tunggu sampai berkas itu selesai disalin atau ditutup di program lain, lalu impor lagi.",
    ),
    "registry.same_twice": (
        "Isi berkas {file} persis sama dengan berkas {other}, jadi setiap orang di dalamnya akan tercatat dua kali.",
        "Pilih salah satunya saja, lalu impor lagi.",
    ),
    "registry.source_unreadable": (
        "Berkas {file} tidak dapat dibaca sampai selesai; tidak ada yang dimasukkan, data yang dipakai tetap.",
        "Pastikan berkas itu masih di tempatnya dan boleh dibuka. Bila berada di flashdisk atau jaringan, salin dulu "
        "ke komputer ini, lalu impor lagi.",
    ),
    "registry.not_a_correction": (
        "Berkas {file} bukan buku kerja karantina dari Loket, atau judul kolom dan nama lembarnya sudah diubah.",
        "Simpan lagi buku kerja karantina dari layar Data, betulkan isinya saja, lalu impor.",
    ),
    "registry.correction_of_another": (
        "Koreksi pada berkas {file} bukan untuk data yang sedang dipakai.",
        "Pakai dulu data asal koreksi itu, atau simpan buku kerja karantina dari data yang sedang dipakai.",
    ),
    "registry.correction_empty": (
        "Berkas {file} tidak berisi baris koreksi.",
        "Betulkan sedikitnya satu baris pada lembar Orang atau Keluarga, lalu impor lagi.",
    ),
    "registry.not_a_ranking": (
        "Berkas {file} bukan daftar pemeringkatan desil, jadi tidak dapat digabungkan ke data yang dipakai.",
        "Daftar pemeringkatan hanya memuat No. KK, NIK, dan desil, tanpa nama. Impor berkas ini seperti biasa.",
    ),
    "registry.nobody_to_join": (
        "Data yang dipakai sendiri berupa daftar pemeringkatan tanpa nama; tidak ada orang untuk digabungkan.",
        "Pakai daftar ini sebagai data sendiri, atau impor dahulu data yang memuat nama.",
    ),
    "registry.matches_nobody": (
        "Tidak seorang pun pada daftar ini ada dalam data yang dipakai ({rows} baris dibaca).",
        "Pastikan daftar itu untuk wilayah ini, dan kolom NIK serta No. KK-nya tidak tertukar. Data yang dipakai tidak "
        "berubah.",
    ),
    "registry.joins_nobody": (
        "Tidak ada desil yang diambil dari daftar ini: {matched} barisnya cocok dengan data yang dipakai, tetapi tidak "
        "ada yang lebih baru (tanggal daftar {date}).",
        "Periksa tanggal daftar itu. Data yang dipakai tidak berubah.",
    ),
    "registry.pair_unclear": (
        "Berkas-berkas itu tidak dapat dibaca bersama ({shape}); yang tidak cocok: {file}.",
        "Pilih berkas dari satu jenis saja (boleh beberapa, misalnya satu untuk tiap kecamatan, masing-masing sekali), "
        "atau berkas keluarga dan berkas anggota dari rilis yang sama.",
    ),
    "registry.periods_differ": (
        "Berkas {file} memuat daftar desil dari waktu yang berbeda menurut namanya: {older} dan {newer}.",
        "Impor hanya daftar yang terbaru; pemeringkatan yang lebih baru dapat digabungkan dengan data yang sudah "
        "diimpor. Bila semuanya dari satu rilis, samakan nama lembar atau berkasnya, lalu impor lagi.",
    ),
    "registry.members_missing": (
        "Berkas {file} hanya berisi keluarga, tanpa NIK anggotanya.",
        "Pilih juga berkas anggota keluarga dari rilis yang sama.",
    ),
    "registry.numbers_swapped": (
        "Kolom NIK dan kolom No. KK pada berkas {file} tampak tertukar: pada {rows} dari {of} baris, No. KK berisi "
        "tanggal seperti NIK perempuan.",
        "Betulkan judul kedua kolom itu, atau minta berkas asli, lalu impor lagi.",
    ),
    "registry.digits_lost": (
        "Angka terakhir {number} pada berkas {file} sudah hilang: {share}% {number} berakhir dengan 0.",
        "Berkas ini pernah disimpan sebagai angka di Excel. Minta berkas asli dengan kolom {number} sebagai teks.",
    ),
    "registry.nothing_usable": (
        "Dari {rows} baris pada berkas {file} tidak satu pun dapat dipakai.",
        "Periksa kolom NIK, No. KK, dan nama pada berkas itu, lalu impor lagi.",
    ),
    "registry.date_unknown": (
        "Tanggal data pada berkas {file} tidak diketahui.",
        "Isi tanggal data seperti tertulis pada surat pengantar (di baris perintah: --date).",
    ),
    "registry.date_in_future": (
        "Tanggal data {date} belum tiba.",
        "Periksa tanggal data, lalu impor lagi.",
    ),
    "registry.profile_missing": (
        "Profil impor {profile} tidak ditemukan.",
        "Periksa namanya pada daftar profil, atau impor berkas profilnya dulu.",
    ),
    "registry.profile_title_unclear": (
        "Judul kolom yang dipilih sebagai {column} menyerupai nama orang, jadi tidak disimpan dalam profil.",
        "Periksa baris judulnya. Bila memang judul, petakan tanpa menyimpan profil, atau ganti judul itu di berkas.",
    ),
    "registry.profile_faulty": (
        "Berkas {file} bukan profil impor yang dapat dipakai.",
        "Minta ulang berkas profilnya, atau petakan kolomnya di layar Data.",
    ),
    "registry.profile_exists": (
        "Profil impor bernama {profile} sudah ada dan isinya lain.",
        "Beri nama lain, atau ganti yang lama.",
    ),
    "registry.profile_unknown": (
        "Bentuk berkas atau profil {profile} tidak dikenal.",
        "Tulis salah satu nama ini: {known}; nama profil kantor; atau kosongkan agar bentuknya dikenali sendiri.",
    ),
    "registry.nothing_to_compare": (
        "Belum ada dua data yang dapat dibandingkan: tersimpan {kept}.",
        "Impor data yang baru; sesudah itu perubahannya dapat dilihat.",
    ),
    "registry.cancelled": (
        "Impor dihentikan. Data lama tetap dipakai.",
        "Impor lagi kapan saja; tidak ada yang perlu dibersihkan.",
    ),
    "registry.check_failed": (
        "Data baru tidak lolos pemeriksaan akhir: tertulis {written}, terbaca {found}.",
        "Data lama tetap dipakai. Periksa disk komputer, lalu impor lagi.",
    ),
    "registry.import_running": (
        "Impor lain sedang berjalan.",
        "Tunggu sampai selesai atau hentikan dahulu, lalu impor lagi.",
    ),
    "registry.no_room": (
        "Ruang disk kurang: impor ini memerlukan sekitar {needed} MB, yang kosong {free} MB.",
        "Kosongkan ruang disk atau hapus data DTSEN yang tidak dipakai lagi, lalu impor lagi.",
    ),
    "registry.worker_lost": (
        "Impor terhenti karena komputer menghentikan salah satu prosesnya, biasanya karena memori tidak cukup.",
        "Tutup program lain, lalu impor lagi. Data yang lama tetap dipakai.",
    ),
    "registry.comparison_lost": (
        "Perbandingan terhenti karena komputer menghentikan prosesnya, biasanya karena memori tidak cukup.",
        "Tutup program lain, lalu bandingkan lagi. Data tidak berubah.",
    ),
    "registry.name_too_short": (
        "Nama terlalu pendek untuk dicari.",
        "Ketik sedikitnya {least} huruf. Nama yang memang hanya satu huruf: tulis juga tanggal lahir atau desanya.",
    ),
    "samples.shape_unknown": (
        "Bentuk contoh {shape} tidak dikenal.",
        "Pilih salah satu: {known}.",
    ),
    "samples.region_unknown": (
        "Wilayah {region} tidak ada dalam contoh.",
        "Pilih salah satu: {known}.",
    ),
}
