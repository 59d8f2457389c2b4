"""The first run."""

TEXTS = {
    "founding.already": (
        "Folder data ini sudah berisi kantor ({file}).",
        "Jalankan Loket dan masuk, atau pilih folder data lain.",
    ),
    "founding.no_admin_role": (
        "Standar ini tidak punya peran yang boleh mengatur petugas.",
        "Tambahkan izin staff pada salah satu peran di berkas standar.",
    ),
    "founding.missing": (
        "Loket belum disiapkan di folder data ini.",
        "Jalankan penyiapan pertama (buka Loket, atau perintah: loket setup).",
    ),
    "founding.nothing_to_recover": (
        "Di folder data ini tidak ada yang dapat dipulihkan.",
        "Periksa apakah folder data sudah benar.",
    ),
    "founding.code_not_valid": (
        "Kode pemulihan itu bukan kode yang berlaku untuk data ini.",
        "Pakai lembar pemulihan yang terakhir dibuat; kode lama tidak berlaku lagi sesudah diganti.",
    ),
}
