"""What a signature on a letter's file is, said as it is: never more than it proves."""

SIGNED = "Segel berkas kantor terhadap perubahan. Bukan tanda tangan elektronik pejabat."
"""Inside the file, where a PDF reader shows why it was signed. Plain letters only."""

SELF_MADE = "Berkas PDF bersegel sertifikat buatan kantor sendiri: {subject}. Ini bukan TTE tersertifikasi."
ISSUED = "Berkas PDF bersegel sertifikat {subject}, diterbitkan {issuer}. Ini segel kantor, bukan tanda tangan pejabat."

OFFICIAL_STATES = {"waiting": "menunggu TTE", "signed": "ditandatangani secara elektronik (TTE)"}
"""Of a letter that goes to the official signature service."""

OFFICIAL = "Berkas ini memuat tanda tangan elektronik (TTE) atas nama {signer}, tercatat di buku agenda kantor ini."

OTHERS = (
    "Berkas ini memuat tanda tangan digital yang menyebut nama {signer}. Tanda tangan itu cocok dengan isi berkas; "
    "apakah benar miliknya tidak dapat diketahui di sini."
)
"""Of a signature that is none of ours: what the file says, and no more."""

NOBODY = "(tanpa nama)"

OFFICIAL_PROBLEMS = {
    "trust.service_unreachable": "layanan tidak menjawab",
    "trust.service_refused": "ditolak layanan",
    "trust.passphrase_wrong": "kata sandi TTE salah",
    "trust.person_unknown": "pejabat tidak dikenal layanan",
    "trust.answer_no_signature": "jawabannya tanpa tanda tangan yang sah",
    "trust.authority_missing": "penerbitnya belum dipercaya",
}
"""Why the last try did not succeed, by the code of the error."""
