"""What stands on a KTP and how sure the reading is, in the words of the counter."""

FIELDS = {
    "nik": "NIK",
    "name": "Nama",
    "birthplace": "Tempat lahir",
    "born": "Tanggal lahir",
    "sex": "Jenis kelamin",
    "address": "Alamat",
    "rt_rw": "RT/RW",
    "village": "Desa/kelurahan",
    "district": "Kecamatan",
}

SURES = {"sure": "yakin", "check": "periksa", "unread": "tidak terbaca"}

DOUBTS = {
    "faint": "Tulisannya kurang jelas.",
    "mended": "Ada huruf yang dibaca sebagai angka, atau sebaliknya.",
    "shape": "Bentuknya tidak seperti biasa; mungkin ada yang kurang atau lebih.",
    "no_such_date": "Angka ke-7 sampai ke-12 bukan tanggal.",
    "born_differs": "NIK dan tanggal lahir tidak sejalan; salah satunya mungkin salah baca.",
    "sex_differs": "NIK dan jenis kelamin tidak sejalan; salah satunya mungkin salah baca.",
    "not_compared": "Belum dapat dibandingkan dengan tanggal lahir dan jenis kelamin.",
}
"""The first one that holds is told."""
