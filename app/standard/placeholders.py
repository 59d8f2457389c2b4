"""The {placeholders} that a letter's text may use, besides the names of its form fields and its purposes' fields.

Whoever renders a letter gives a value for each; whoever writes a standard chooses from them.
"""

from collections.abc import Mapping
from types import MappingProxyType

PLACEHOLDERS: Mapping[str, str] = MappingProxyType(
    {
        "nama": "the subject's full name, as on the card",
        "nik": "the subject's NIK, all 16 digits",
        "no_kk": "the No. KK of the subject's family, all 16 digits",
        "tempat_lahir": "the subject's place of birth; empty when unknown",
        "tanggal_lahir": "the subject's date of birth, '22 November 2026'",
        "jenis_kelamin": "Laki-laki or Perempuan",
        "alamat": "the subject's address with RT/RW, village and district",
        "nama_pemohon": "the applicant's full name; the subject's when somebody asks for himself",
        "nik_pemohon": "the applicant's NIK",
        "hubungan": "what the subject is to the applicant: anak, istri, orang tua …; 'diri sendiri' for himself",
        "desil": "1 to 10, or 'belum diperingkat'",
        "tanggal_data": "the date of the data, '1 Oktober 2026'",
        "sumber_data": "the extract's name or source, such as 'DTSEN rilis Oktober 2026'",
        "label_data": "the letter kind's data_label: DTSEN or DTKS",
        "program": "programmes that the data name, separated by commas; empty when none",
        "keperluan": "the purpose's label",
        "keperluan_rinci": "the purpose's detail, or label and fields: 'SPMB jalur afirmasi, SMP Negeri 1'",
        "masa_berlaku": "'90 hari'; 'sampai data diperbarui' when the purpose names no days",
        "berlaku_sampai": "the last day, '20 Februari 2027'; 'ada pembaruan data berikutnya' when there is none",
        "kantor": "the office's name in one line",
        "wilayah": "the office's region: Kabupaten Karangasem",
        "jabatan_penandatangan": "the signer's position",
        "nama_penandatangan": "the signer's name with titles",
    }
)

FROM_DATA = frozenset({"desil", "tanggal_data", "sumber_data", "program"})
"""Only for people who are in the data: no use in a letter with needs_listing = false."""
