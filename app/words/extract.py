"""How the import of an extract speaks: shapes, reasons for quarantine, things worth a look."""

from collections.abc import Sequence
from datetime import date

from app.words import dates

SHAPES = {
    "pemda_v3": "Rilis pemda (keluarga dan anggota)",
    "pemda_v2": "Rilis pemda versi 2 (keluarga dan anggota)",
    "pemda_v1": "Rilis pemda versi 1 (keluarga dan anggota)",
    "siks_ng": "Tampilan SIKS-NG",
    "dtks_salur": "Ekspor DTKS lama, per tahap penyaluran",
    "dtks": "Ekspor DTKS lama",
    "pkh_bnba": "Daftar penerima PKH (BNBA)",
    "usul_sanggah": "Daftar usul dan sanggah bansos",
    "desil": "Pemeringkatan desil (tanpa nama)",
    "desil_named": "Pemeringkatan desil dengan daftar nama",
    "village": "Templat desa/kelurahan",
    "plain": "Daftar sederhana",
    "custom": "Bentuk buatan kantor",
}

SOURCES = {
    "pemda_v3": "rilis data DTSEN untuk pemerintah daerah",
    "pemda_v2": "rilis data DTSEN untuk pemerintah daerah",
    "pemda_v1": "rilis data DTSEN untuk pemerintah daerah",
    "siks_ng": "tampilan data SIKS-NG",
    "dtks_salur": "ekspor lama DTKS per tahap penyaluran",
    "dtks": "ekspor lama DTKS",
    "pkh_bnba": "daftar penerima PKH (BNBA)",
    "usul_sanggah": "daftar usul dan sanggah bansos, yang belum ditetapkan",
    "desil": "daftar pemeringkatan desil",
    "desil_named": "daftar pemeringkatan desil",
    "village": "daftar DTSEN dari desa/kelurahan",
    "plain": "daftar DTSEN yang diterima kantor ini",
    "custom": "daftar yang diterima kantor ini",
}
"""The same shapes as a letter names its source: "terdaftar menurut rilis data DTSEN …"."""

FAULTS = {
    "width": "Jumlah kolom tidak sama dengan baris judul",
    "nobody": "Bukan baris orang: judul yang berulang, nomor kolom, jumlah, atau keterangan",
    "nik_digits_lost": "Angka NIK sudah hilang karena disimpan sebagai angka di Excel",
    "nik_length": "NIK bukan 16 angka",
    "nik_one_digit": "NIK hanya berisi satu angka yang diulang",
    "nik_twice": "NIK sudah ada pada baris sebelumnya",
    "kk_digits_lost": "Angka No. KK sudah hilang karena disimpan sebagai angka di Excel",
    "kk_length": "No. KK bukan 16 angka",
    "kk_one_digit": "No. KK hanya berisi satu angka yang diulang",
    "kk_empty": "No. KK keluarga kosong",
    "kk_twice": "No. KK sudah ada pada baris sebelumnya",
    "no_number": "NIK dan No. KK sama-sama kosong",
    "numbers_swapped": "NIK dan No. KK tertukar: No. KK memuat tanggal lahir orang ini, NIK tidak",
    "kk_like_nik": "NIK dan No. KK tampak tertukar: No. KK berisi tanggal seperti NIK perempuan",
    "name_empty": "Nama kosong",
    "name_digits": "Nama berisi angka",
    "desil_range": "Desil bukan 1 sampai 10",
}

DOUBTS = {
    "nik_empty": "NIK kosong; dapat dicari lewat No. KK dan nama",
    "kk_empty": "No. KK kosong",
    "nik_twice": "NIK tercatat lebih dari sekali; baris pertama yang dipakai",
    "kk_twice": "No. KK tercatat lebih dari sekali pada berkas keluarga; baris pertama yang dipakai",
    "kk_of_family": "No. KK kosong; diambil dari anggota lain atau baris keluarga dengan id_keluarga yang sama",
    "family_without_kk": "Keluarga tanpa No. KK di data; anggotanya disatukan menurut id_keluarga dan tidak dapat "
    "dicari lewat No. KK",
    "two_nik": "Nama dan tanggal lahir yang sama dengan lebih dari satu NIK; mungkin orang yang sama",
    "alike_without_nik": "Nama dan tanggal lahir yang sama pada beberapa baris, salah satunya tanpa NIK; mungkin satu "
    "orang yang tercatat dua kali",
    "numbers_equal": "NIK sama dengan No. KK",
    "kk_like_nik": "No. KK berisi tanggal seperti NIK perempuan; mungkin yang tertulis NIK seseorang",
    "nik_is_kk": "Nomor yang tercatat sebagai NIK dan sebagai No. KK; mungkin keduanya tertukar pada salah satu baris",
    "serial_zero": "NIK berakhir 0000",
    "ending_zero": "NIK berakhir 0 lebih sering daripada wajar; sebagian mungkin dibulatkan Excel",
    "kk_ending_zero": "No. KK berakhir 0 lebih sering daripada wajar; sebagian mungkin dibulatkan Excel, dan orang "
    "dari keluarga lain ikut terkumpul",
    "born_unreadable": "Tanggal lahir tidak terbaca; dikosongkan",
    "born_month_first": "Tanggal lahir ditulis bulan lebih dulu; dibaca begitu",
    "born_short_year": "Tahun lahir ditulis dua angka; dibaca sebagai tahun terakhir yang sudah lewat",
    "born_serial": "Tanggal lahir tertulis sebagai nomor hari Excel; dibaca sebagai tanggalnya",
    "day_month": "Hari dan bulan lahir tampak tertukar menurut NIK; disimpan seperti pada berkas",
    "born_not_in_nik": "Tanggal lahir berbeda dengan yang tersimpan dalam NIK; periksa KTP",
    "sex_unreadable": "Jenis kelamin tidak terbaca; dikosongkan",
    "relation_unknown": "Kode hubungan keluarga tidak dikenal; dikosongkan. Sertakan buku kodenya bila ada",
    "quote_odd": "Tanda petik tidak berpasangan; baris itu dibaca tanpanya",
    "letters_lost": "Ada huruf rusak pada berkas; diganti tanda �, periksa nama dan alamatnya",
    "cell_failed": "Sel berisi galat rumus (#REF!, #N/A, Err:502, ####, rumus tanpa hasil); dikosongkan",
    "cut_short": "Baris terakhir tampak terpotong; periksa apakah berkasnya utuh",
    "programmes_many": "Nama program lebih dari 62 macam; selebihnya dicatat sebagai PROGRAM LAIN",
    "living_unreadable": "Isi kolom hidup, keberadaan, atau meninggal tidak jelas; ditandai pada kartu, tanyakan",
    "living_contradicted": "Satu kolom menyatakan meninggal, kolom lain menyatakan hidup; dianggap meninggal, tanyakan "
    "dulu",
    "programme_unreadable": "Isi kolom program tidak terbaca atau bukan nama program; dianggap bukan penerima",
    "inactive": "Tercatat nonaktif; programnya tidak dianggap diterima lagi",
    "inactive_unreadable": "Isi kolom nonaktif tidak terbaca; programnya tidak dianggap diterima, tanyakan dulu",
    "programme_former": "Program yang tertulis eks, pernah, mantan, calon, atau usulan; tidak dianggap diterima",
    "name_missing": "Daftar ini tidak memuat nama; orang hanya dapat dicari lewat NIK atau No. KK. Pilih bersama "
    "daftar nama agar keduanya digabung",
    "desil_unclear": "Lebih dari satu kolom berjudul desil, atau judulnya tidak dikenal, jadi desil tidak dibaca; "
    "petakan kolomnya di layar Data",
    "not_dtsen": "Daftar ini bukan data DTSEN; desil tidak ada di dalamnya",
    "proposals": "Daftar ini berisi usul dan sanggah, bukan penerima; programnya tidak disimpan",
    "family_sheet_missing": "Berkas keluarga tidak disertakan; alamat dan desil mungkin tidak ada",
    "family_row_missing": "Anggota tanpa baris keluarga; desil tidak diketahui",
    "desil_differs": "Keluarga yang anggotanya tercatat dengan desil berbeda, padahal desil milik keluarga; tanyakan "
    "kepada pemberi data",
    "joined_before": "Masuk lewat koreksi sesudah daftar pemeringkatan digabungkan; desilnya menurut data, bukan "
    "menurut daftar itu, sampai daftarnya digabungkan sekali lagi",
    "head_added": "Kepala keluarga ditambahkan dari daftar keluarga",
    "ranked_only": "Ada di pemeringkatan, tidak ada di daftar nama; dapat dicari lewat NIK atau No. KK",
    "ranked_by_nik": "Desil dipasangkan lewat NIK, sebab No. KK kedua daftar berbeda",
    "column_newest": "Kolom lain untuk hal yang sama, dengan tanggal lain; dipakai kolom yang tanggalnya paling baru",
    "column_twice": "Kolom lain untuk hal yang sama; dipakai yang pertama, atau yang tanpa tanggal. Periksa apakah "
    "benar kolom itu",
    "columns_differ": "Berkas atau lembar yang tidak memuat semua kolom berkas lain; kolom itu kosong di sana",
    "file_ignored": "Berkas di dalam arsip yang bukan tabel; dilewati",
    "sheet_ignored": "Lembar kerja tanpa judul kolom yang dikenal; dilewati",
    "sheet_hidden": "Lembar kerja yang disembunyikan; dilewati. Tampilkan dulu di Excel bila memang bagian datanya",
}

CHANGES = {
    "new": "Baru masuk data",
    "gone": "Tidak ada lagi",
    "desil": "Desil berubah",
    "moved": "Pindah desa",
    "kk": "No. KK berubah",
}
"""What changed about people between two extracts, as lists and sheets call it (at most 31 letters)."""

MOVED = {
    "gone": "tidak ada lagi di data",
    "refused": "belum diketahui, barisnya ditolak saat impor",
    "alive": "tercatat {after}",
    "desil": "desil {before} → {after}",
    "kk": "No. KK {before} → {after}",
    "village": "pindah {before} → {after}",
    "name": "nama {before} → {after}",
    "born": "tanggal lahir {before} → {after}",
    "address": "alamat {before} → {after}",
    "programmes": "program {before} → {after}",
    "other": "rincian lain berubah",
}
"""What changed about a person between two data sets; {before} and {after} as they are shown."""

UNTOLD = {"desil": "Desil", "moved": "Desa/kelurahan", "kk": "No. KK"}
"""By the kind of change: the column that a source may not have."""
NOT_TOLD = "tidak tercatat"


def not_compared(kind: str, days: Sequence[date]) -> str:
    """days: of the data without that column, one or two."""
    where = " maupun ".join(f"data {dates.long(day)}" for day in days)
    return f"{UNTOLD[kind]} {NOT_TOLD} pada {where}, jadi perubahannya tidak dapat dibandingkan."
