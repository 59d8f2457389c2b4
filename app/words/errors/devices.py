"""Hardware of the counter."""

TEXTS = {
    "devices.mail_unreachable": (
        "Server surel {host} tidak dapat dihubungi.",
        "Periksa jaringan, lalu kirim lagi; atau kirim sebagai berkas lewat WhatsApp.",
    ),
    "devices.mail_refused": (
        "Server surel {host} menolak kiriman ini ({status}).",
        "Periksa alamat penerima; bila benar, minta admin memeriksa akun surel kantor.",
    ),
    "devices.printer_unreachable": (
        "Printer {printer} tidak menerima cetakan.",
        "Periksa kabel, kertas, dan nama printer, lalu cetak lagi.",
    ),
}
