"""How the import of an extract speaks: shapes, reasons for quarantine, things worth a look."""

SHAPES = {
    "plain": "Daftar sederhana",
    "pemda_v3": "Rilis pemda (keluarga dan anggota)",
    "siks_ng": "Tampilan SIKS-NG",
}

SOURCES = {
    "plain": "daftar DTSEN yang diterima kantor ini",
    "pemda_v3": "rilis data DTSEN untuk pemerintah daerah",
    "siks_ng": "tampilan data SIKS-NG",
}
"""The same shapes as a letter names its source: "terdaftar menurut rilis data DTSEN …"."""

FAULTS = {
    "width": "Jumlah kolom tidak sama dengan baris judul",
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
    "name_empty": "Nama kosong",
    "name_digits": "Nama berisi angka",
    "desil_range": "Desil bukan 1 sampai 10",
}

DOUBTS = {
    "nik_empty": "NIK kosong; dapat dicari lewat No. KK dan nama",
    "kk_empty": "No. KK kosong",
    "nik_twice": "NIK tercatat lebih dari sekali; baris pertama yang dipakai",
    "kk_twice": "No. KK tercatat lebih dari sekali pada berkas keluarga; baris pertama yang dipakai",
    "serial_zero": "NIK berakhir 0000",
    "born_unreadable": "Tanggal lahir tidak terbaca; dikosongkan",
    "sex_unreadable": "Jenis kelamin tidak terbaca; dikosongkan",
    "programme_unreadable": "Isi kolom program tidak terbaca; dianggap bukan penerima",
    "family_sheet_missing": "Berkas keluarga tidak disertakan; alamat dan desil mungkin tidak ada",
    "family_row_missing": "Anggota tanpa baris keluarga; desil tidak diketahui",
    "head_added": "Kepala keluarga ditambahkan dari daftar keluarga",
    "sheet_ignored": "Lembar kerja tanpa judul kolom yang dikenal; dilewati",
}
