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
}
