"""Hardware of the counter."""

TEXTS = {
    "devices.mail_unreachable": (
        "Server pos-el {host} tidak dapat dihubungi.",
        "Periksa jaringan, lalu kirim lagi; atau kirim sebagai berkas lewat WhatsApp.",
    ),
    "devices.mail_refused": (
        "Server pos-el {host} menolak kiriman ini ({status}).",
        "Periksa alamat penerima; bila benar, minta admin memeriksa akun pos-el kantor.",
    ),
    "devices.printer_unreachable": (
        "Printer {printer} tidak menerima cetakan.",
        "Periksa kabel, kertas, dan nama printer, lalu cetak lagi.",
    ),
}
