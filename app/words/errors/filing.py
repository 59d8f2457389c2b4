"""Papers that are kept as pictures."""

TEXTS = {
    "filing.missing": ("Berkas itu tidak ada.", "Buka surat atau kunjungannya untuk melihat berkas yang tersimpan."),
    "filing.unusable": (
        "Berkas itu tidak dapat dibaca sebagai gambar atau PDF.",
        "Pakai JPEG, PNG, TIFF, WebP, atau PDF; pindai ulang bila berkasnya rusak.",
    ),
    "filing.too_large": (
        "Berkas itu terlalu besar (paling besar {most} MB).",
        "Pindai dengan ketelitian lebih rendah (200 dpi cukup), lalu coba lagi.",
    ),
    "filing.destroyed": (
        "Berkas itu sudah dimusnahkan karena masa simpannya habis.",
        "Lihat berita acaranya di jendela pemusnahan berkas (Ctrl+K, ketik musnah).",
    ),
    "filing.spoiled": (
        "Berkas tersimpan itu hilang atau berubah di disk.",
        "Pulihkan folder berkas dari cadangan, lalu coba lagi.",
    ),
    "filing.minutes_missing": (
        "Nomor berita acara pemusnahan belum diisi.",
        "Buat dulu berita acaranya, lalu isi nomornya.",
    ),
    "filing.reason_missing": ("Alasannya belum diisi.", "Tulis mengapa berkas ini dikeluarkan."),
    "filing.product_kept": (
        "Berkas ini arsip kantor, jadi tidak dikeluarkan.",
        "Simpan pindaian yang benar; yang terbaru yang dipakai.",
    ),
    "filing.destruction_missing": (
        "Pemusnahan itu tidak ada di jurnal.",
        "Lihat daftarnya dengan loket file destroyed, atau buka jendela pemusnahan berkas.",
    ),
    "filing.slot_unknown": ("Jenis berkas itu tidak dikenal.", "Pilih salah satu: {known}."),
}
