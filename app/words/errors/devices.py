"""Hardware of the counter."""

TEXTS = {
    "devices.printer_unreachable": (
        "Printer {printer} tidak menerima cetakan.",
        "Periksa kabel, kertas, dan nama printer, lalu cetak lagi. Nomor surat tidak berubah.",
    ),
}
