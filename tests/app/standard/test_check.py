"""Every kind of fault is found, named by its key, and comes with a remedy. Each case breaks the sixth file once."""

import pytest

from app.standard.check import check
from app.standard.fault import Fault
from tests.app.standard.sixth import SIXTH

FILE = "keenam.toml"
S, L, P, R = "services[surat]", "letters[sk]", "purposes[sekolah]", "requirements"
HOURS = SIXTH[SIXTH.index("hours = [") : SIXTH.index("\n\n[complaints]")]


def broken(old: str, new: str) -> tuple[Fault, ...]:
    assert SIXTH.count(old) >= 1, old
    return check(SIXTH.replace(old, new, 1), FILE)


# what is replaced, by what, the key of the fault, a part of its sentence, a part of its remedy
FORM = [
    ('code = "keenam"', 'code = "keenam', "baris 2 kolom", "Berkas berhenti terbaca", "Betulkan baris itu"),
    ('edition = "1"', 'edition = "1"\nedition = "2"', "baris 5 kolom", "sudah diisi", "Betulkan baris itu"),
    ('fee = "Gratis"', 'fees = "Gratis"', f"{S}.fees", '"fees" tidak dikenal', '"fee"'),
    ("max_desil = 4", "maks_desil = 4", f"{S}.gate.maks_desil", "tidak dikenal", '"max_desil"'),
    ('fee = "Gratis"\n', "", f"{S}.fee", "wajib ada", "Tambahkan fee"),
    ('kind = "surat"', 'kind = "suratt"', f"{S}.kind", '"suratt" tidak dikenal', '"surat"'),
    ('"staff", "office"', '"staf", "office"', "roles[admin].may[1]", '"staf" tidak dikenal', '"staff"'),
    ("max_desil = 4", "max_desil = 11", f"{S}.gate.max_desil", "11 di luar batas", "paling besar 10"),
    ("min_desil = 1", "min_desil = 0", f"{S}.gate.min_desil", "0 di luar batas", "paling kecil 1"),
    ('region_code = "66.06"', 'region_code = "6606"', "office.region_code", "tidak memenuhi pola", '"51.07"'),
    ('ticket_prefix = "A"', 'ticket_prefix = "a"', f"{S}.ticket_prefix", "tidak memenuhi pola", "huruf besar"),
    ('code = "baru"', 'code = "Baru"', f"{S}.needs[Baru].code", "tidak memenuhi pola", "huruf kecil"),
    ('label = "KTP"', 'label = ""', f"{S}.{R}[ktp].label", "kosong", "Isi teksnya"),
    ("value = 20", 'value = "lama"', f"{S}.sla.value", "bukan bilangan bulat", "bilangan bulat"),
    ('title = "Surat Keterangan"', "title = 5", f"{S}.title", "bukan teks", "tanda kutip"),
    ('letters = ["sk"]', 'letters = "sk"', f"{S}.letters", "bukan daftar", "[ ]"),
    ('sla = { kind = "minutes", value = 20, text = "20 menit" }', "sla = 20", f"{S}.sla", "bukan tabel", "tabel"),
    ("opens = 08:00:00", 'opens = "pagi"', "office.hours[1].opens", "bukan jam", "07:30:00"),
    ("valid_days = 30", 'valid_days = 30\nsince = "dulu"', f"{P}.since", "bukan tanggal", "2026-11-22"),
    ("required = false", 'required = "x"', f"{L}.fields[catatan].required", "bukan true atau false", "true atau false"),
    ('names = ["Dinas Sosial"]', "names = []", "office.names", "tidak sesuai", "paling sedikit 1"),
    ("format = 1", "format = 2", "format", '"2" tidak dikenal', "Pilih salah satu: 1."),
]

SENSE = [
    ('code = "kabid", title', 'code = "kepala", title', "roles[kepala]", "dipakai 2 kali", "kode sendiri"),
    ('code = "surat_b"', 'code = "surat_a"', f"{S}.{R}[surat_a]", "dipakai 2 kali", "kode sendiri"),
    ('code = "macet"', 'code = "baru"', f"{S}.needs[baru]", "dipakai 2 kali", "kode sendiri"),
    ('{ code = "surat", label', '{ code = "cek", label', f"{S}.stages[cek]", "dipakai 2 kali", "kode sendiri"),
    (
        'text = "Gratis" }]',
        'text = "Gratis" }, { key = "biaya", label = "B", part = "delivery", text = "G" }]',
        f"{S}.components[biaya]",
        "dipakai 2 kali",
        "kode sendiri",
    ),
    ('letters = ["sk"]', 'letters = ["sk", "skk"]', f"{S}.letters", 'Surat "skk" tidak ada', '"sk"'),
    ('letters = ["sk"]', "letters = []", f"{S}.letters", "tidak menyebut surat", "Isi letters"),
    ('letters = ["sk"]', "letters = []", "letters[sk]", "tidak dipakai layanan", "Sebut kodenya"),
    ('purposes = ["sekolah"]', 'purposes = ["sekola"]', f"{L}.purposes", '"sekola" tidak ada', '"sekolah"'),
    ('purposes = ["sekolah"]', "purposes = []", f"{L}.purposes", "kosong", "paling sedikit satu"),
    ('chain = ["kabid"]', 'chain = ["kabit"]', f"{L}.chain", 'Peran "kabit" tidak ada', '"kabid"'),
    ('chain = ["kabid"]', 'chain = ["kabid", "kabid"]', f"{L}.chain[kabid]", "dipakai 2 kali", "kode sendiri"),
    ('chain = ["kabid"]', 'chain = ["petugas"]', f"{L}.chain", "tidak berwenang", '"approve"'),
    ('{ role = "kepala" }', '{ role = "kepal" }', f"{L}.signers", 'Peran "kepal" tidak ada', "kepala"),
    ('{ role = "kepala" }, ', "", f"{L}.signers", "atas nama siapa", "pejabat yang diwakili"),
    ('"draft", "record_wet"', '"draft"', "roles", '"record_wet"', "Tambahkan"),
    ("login = false", 'login = false, may = ["audit"]', "roles[lurah].may", "tidak dapat masuk", "Kosongkan may"),
    ('ticket_prefix = "A"', 'ticket_prefix = "P"', f"{S}.ticket_prefix", "kelas prioritas", "huruf besar lain"),
    ('ticket_prefix = "A"', 'ticket_prefix = "O"', f"{S}.ticket_prefix", "permohonan online", "huruf besar lain"),
    (
        'rule = "any_of", group = "desa" }',
        'rule = "extra" }',
        f"{S}.{R}[surat_a].group",
        "satu syarat",
        "group yang sama",
    ),
    (
        'rule = "any_of", group = "desa" }',
        'rule = "any_of" }',
        f"{S}.{R}[surat_b].group",
        "harus menyebut",
        "Isi group",
    ),
    ('label = "KTP" }', 'label = "KTP", group = "x" }', f"{S}.{R}[ktp].group", "hanya berlaku", "Hapus group"),
    ('when = "macet"', 'when = "macett"', f"{S}.{R}[kks].when", '"macett" tidak ada', '"macet"'),
    (', when = "macet" }', " }", f"{S}.{R}[kks].when", "harus menyebut when", "Isi when"),
    ("min_desil = 1", "min_desil = 5", f"{S}.gate", "lebih besar", "Tukar"),
    ('name = "desil_bukti"', 'name = "desil_kertas"', f"{S}.gate.basis", "desil_bukti", "extract"),
    ("value = 20, ", "", f"{S}.sla.value", "memerlukan angka", "Isi value"),
    ('kind = "minutes"', 'kind = "budget_year"', f"{S}.sla.value", "tidak memakai angka", "Hapus value"),
    ('kind = "minutes", value = 20', 'kind = "until_event"', f"{S}.sla.event", "belum disebut", "Isi event"),
    ("minutes = 15", "minutes = 16", f"{S}.stages", "21 menit, melebihi janji 20", "Sesuaikan minutes"),
    ('text = "Gratis" }]', 'text = "" }]', f"{S}.components[biaya]", "kosong", "Isi text"),
    (HOURS, "hours = []", "office.hours", "belum ada", "[[office.hours]]"),
    ("opens = 13:00:00", "opens = 11:30:00", "office.hours", "Senin bertumpuk pada pukul 11.30", "berurutan"),
    ("closes = 12:00:00", "closes = 07:00:00", "office.hours", "07.00 tidak sesudah", "lebih lambat"),
    ('value = "(000) 1"', 'value = ""', "complaints.channels[Telepon]", "tidak menyebut nomor", "Isi value"),
    ('steps = ["Terima", "Jawab"]', "steps = []", "complaints.steps", "kosong", "paling sedikit satu"),
    ('on = "not_listed"', 'on = "other"', "refusals", "tidak terdaftar", 'on = "not_listed"'),
    ('on = "unranked"', 'on = "other"', "refusals", "belum diperingkat", 'on = "unranked"'),
    ('on = "outside_gate"', 'on = "other"', "refusals", "di luar batas desil", 'on = "outside_gate"'),
    ('code = "di_luar_desil"', 'code = "baris_ditolak"', "refusals[baris_ditolak].on", "milik saran", "kode lain"),
    ('advice = ["Usulkan lewat desa."]', "advice = []", "refusals[tidak_terdaftar].advice", "kosong", "satu kalimat"),
    ("{nama} terdaftar", "{namaa} terdaftar", f"{L}.body[1].text", "{namaa} tidak dikenal", '"nama"'),
    ("{nama} terdaftar", "{nama terdaftar", f"{L}.body[1].text", "kurawal", "{nama}"),
    ("{nama} terdaftar", "{nama!r} terdaftar", f"{L}.body[1].text", "kurawal", "{nama}"),
    ("**{label_data}**", "**{label_data}", f"{L}.body[1].text", "tidak berpasangan", "**"),
    (
        '{ block = "subject" }',
        '{ block = "subject", text = "x" }',
        f"{L}.body[2].text",
        "tidak memakai text",
        "sendiri",
    ),
    ('{ block = "subject" }', '{ block = "text" }', f"{L}.body[2].text", "kosong", "Isi text"),
    ('chain = ["kabid"]', "needs_listing = false", f"{L}.body[1].text", "{desil} tidak punya isi", "needs_listing"),
    ('chain = ["kabid"]', "show_desil = false", f"{L}.body[1].text", "show_desil = false", "Hapus"),
    ("sekolah di {sekolah}", "sekolah di {skolah}", f"{P}.detail", "{skolah} tidak dikenal", '"sekolah"'),
    ("{nomor:03}", "{nomer:03}", f"{L}.number", "{nomer} bukan bagian", '"nomor"'),
    ("{nomor:03}", "7", f"{L}.number", "tidak memuat {nomor}", "Tambahkan {nomor}"),
    ("{nomor:03}", "{nomor:3}", f"{L}.number", '"nomor:3" tidak terbaca', "{nomor:04}"),
    ("{nomor:03}", "{nomor:03", f"{L}.number", "kurawal", "{nomor}"),
    ("/{tahun}", "", f"{L}.number", "tidak memuat {tahun}", "Tambahkan {tahun}"),
    ('kind_code = "SK"\n', "", f"{L}.kind_code", "memakai {jenis}", "Isi kind_code"),
    ('unit_code = "U6"\n', "", f"{L}.unit_code", "memakai {unit}", "Isi unit_code"),
    ('choices = ["1", "2"]', 'choices = ["1"]', f"{P}.fields[kelas].choices", "kurang dari dua", "paling sedikit dua"),
    ('kind = "choice", choices', "choices", f"{P}.fields[kelas].choices", "hanya untuk kind", "Hapus choices"),
    ("hubungan!=diri", "hubungan", f"{P}.fields[kelas].when", "tidak terbaca", "hubungan!=diri"),
    ("hubungan!=diri", "umur!=1", f"{P}.fields[kelas].when", '"umur" tidak ada', "hubungan"),
    ('name = "kelas"', 'name = "sekolah"', f"{P}.fields[sekolah]", "lebih dari sekali", "berbeda"),
    ('name = "kelas"', 'name = "catatan"', f"{L}.fields[catatan]", 'keperluan "sekolah"', "nama lain"),
    ('name = "kelas"', 'name = "nik"', f"{P}.fields[nik]", "sudah berarti hal lain", "nama lain"),
    ("most = 10", "most = 0", f"{S}.{R}[surat_a].fields[desil_bukti]", "lebih besar", "Tukar"),
    (
        'kind = "number", least',
        "least",
        f"{S}.{R}[surat_a].fields[desil_bukti]",
        'hanya untuk kind = "number"',
        "Hapus keduanya",
    ),
    ("valid_days = 30", "since = 2026-02-01\nuntil = 2026-01-01", f"{P}.until", "lebih awal", "Tukar"),
]


@pytest.mark.parametrize(("old", "new", "key", "fault", "remedy"), FORM + SENSE)
def test_a_fault_is_found_with_its_key_and_remedy(old: str, new: str, key: str, fault: str, remedy: str) -> None:
    found = broken(old, new)
    named = [one for one in found if one.key.startswith(key) and fault in one.fault]
    assert named, [str(one) for one in found]
    assert remedy in named[0].remedy
    assert named[0].file == FILE


@pytest.mark.parametrize(("old", "new", "key", "fault", "remedy"), FORM)
def test_a_fault_of_form_is_told_once(old: str, new: str, key: str, fault: str, remedy: str) -> None:
    keys = [one.key for one in broken(old, new) if one.key.startswith(key)]
    assert len(keys) == 1


def test_all_faults_are_told_at_once_those_of_form_and_those_of_sense() -> None:
    text = SIXTH.replace('fee = "Gratis"', 'fee = "Gratis"\nfoo = 1').replace("{nomor:03}", "7").replace("(000) 1", "")
    text = text.replace('zone = "Asia/Jayapura"', 'zone = "Asia/Jayapura"\nbar = 2')
    keys = {one.key for one in check(text, FILE)}
    assert keys == {f"{S}.foo", "office.bar", f"{L}.number", "complaints.channels[Telepon]"}


def test_a_purpose_field_that_only_some_purposes_have_is_no_placeholder() -> None:
    other = '\n[[purposes]]\ncode = "lain"\nlabel = "Lain"\n'
    text = SIXTH.replace('purposes = ["sekolah"]', 'purposes = ["sekolah", "lain"]') + other
    (fault,) = check(text, FILE)
    assert (fault.key, "sebagian keperluan" in fault.fault) == (f"{L}.body[3].text", True)
    assert "{keperluan_rinci}" in fault.remedy


def test_two_series_that_could_give_the_same_number_are_refused() -> None:
    kind = SIXTH[SIXTH.index("[[letters]]") : SIXTH.index("[[purposes]]")]
    twin = kind.replace('code = "sk"', 'code = "skb"', 1).replace('chain = ["kabid"]', 'scope = "kind"')
    text = SIXTH.replace('letters = ["sk"]', 'letters = ["sk", "skb"]')
    assert [fault.key for fault in check(text + twin, FILE)] == ["letters[skb].number"]
    assert check(text + twin.replace('kind_code = "SK"', 'kind_code = "SB"'), FILE) == ()


def test_a_chain_of_people_without_sign_in_needs_somebody_who_notes_wet_paraf() -> None:
    assert broken('chain = ["kabid"]', 'chain = ["lurah"]') == ()
    text = SIXTH.replace('chain = ["kabid"]', 'chain = ["lurah"]').replace('"record_wet", ', "")
    assert any(one.key == f"{L}.chain" and "record_wet" in one.remedy for one in check(text, FILE))
