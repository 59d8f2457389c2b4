"""Reading a service standard."""

TEXTS = {
    "standard.missing": (
        "Standar pelayanan {name} tidak ditemukan.",
        "Pilih salah satu: {known}; atau beri nama berkas TOML yang ada.",
    ),
    "standard.faulty": (
        "Berkas standar {file} keliru pada {key}: {fault}.",
        "Perbaiki kunci itu, lalu jalankan pemeriksaan standar lagi.",
    ),
    "standard.unknown_code": (
        "Standar kantor ini tidak mengenal {what} dengan kode {code}.",
        "Pilih salah satu: {known}.",
    ),
    "standard.holidays_faulty": (
        "Daftar hari libur {file} keliru pada baris {line}.",
        "Tulis tanggal di awal baris seperti 2026-08-17, lalu titik koma dan nama harinya.",
    ),
}
