"""How a match is said: field by field, how strong it is, and what to ask next."""

from collections.abc import Sequence

FIELDS = {
    "nik": "NIK",
    "kk": "No. KK",
    "name": "nama",
    "born": "tanggal lahir",
    "village": "desa/kelurahan",
    "head": "kepala keluarga",
}

VERDICTS = {
    "same": "sama",
    "near": "mirip",
    "differs": "berbeda",
    "unknown": "tidak tercatat",
}

STRENGTHS = {
    "strong": "Cocok",
    "fair": "Cocok sebagian",
    "weak": "Cocok lemah",
}

DEAD = "Tercatat meninggal dunia di data. Tanyakan dulu; bila benar, surat atas namanya tidak dibuat."
LIFE_UNCLEAR = "Dari data tidak jelas apakah orang ini masih hidup. Tanyakan dulu sebelum membuat surat."

ASKS = {
    "nik": "Minta NIK-nya: tanpa NIK mereka tidak dapat dibedakan.",
    "number_again": "Baca lagi angkanya dari kartu, satu per satu; lalu ketik juga namanya.",
    "born": "Tanyakan tanggal lahirnya, lalu tulis di belakang nama.",
    "village": "Tanyakan desa/kelurahannya, lalu tulis di belakang koma.",
    "head": "Tanyakan nama kepala keluarganya, lalu tulis: , kk nama.",
    "spelling": "Tanyakan ejaan nama dan tanggal lahir seperti di KTP.",
    "card": "Cocokkan NIK dan tanggal lahir dengan KTP.",
}
"""The question worth asking next, for `app.registry.Ask`."""

NOT_PROVED = "Ini belum membuktikan apa pun: hanya NIK yang memastikan seseorang terdaftar atau tidak."
"""Beside a name or a No. KK that is not found."""


def unlike_desils(desils: Sequence[int]) -> str:
    """Of one family's members; "" where they have the same, or only one of them has any."""
    if len(desils) < 2:
        return ""
    return (
        f"Anggota keluarga ini tercatat dengan desil berbeda ({', '.join(map(str, desils))}), padahal desil milik "
        "keluarga. Tanyakan kepada pengelola data sebelum membuat surat."
    )
