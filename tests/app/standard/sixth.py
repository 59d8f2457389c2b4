"""A made-up sixth office, as short as a standard can be."""

SIXTH = """\
format = 1
code = "keenam"
title = "Dinas Sosial Kabupaten Keenam"
edition = "1"
roles = [
  { code = "petugas", title = "Petugas", may = ["serve", "draft", "record_wet", "unmask", "register", "close_day"] },
  { code = "kepala", title = "Kepala Dinas Sosial", may = ["approve", "void", "audit"] },
  { code = "kabid", title = "Kepala Bidang", may = ["approve"] },
  { code = "admin", title = "Admin", may = ["staff", "office", "import"] },
  { code = "lurah", title = "Lurah", login = false },
]
priorities = [{ code = "lansia", label = "Lansia", prefix = "P" }]

[office]
government = "Pemerintah Kabupaten Keenam"
names = ["Dinas Sosial"]
short = "Dinsos Keenam"
region = "Kabupaten Keenam"
region_code = "66.06"
seat = "Keenam"
head_of_region = "Bupati"
zone = "Asia/Jayapura"
hours_source = "Contoh"
hours = [
  { days = [1, 2], opens = 08:00:00, closes = 12:00:00 },
  { days = [1, 2], opens = 13:00:00, closes = 15:00:00 },
]

[complaints]
steps = ["Terima", "Jawab"]
channels = [{ kind = "telepon", label = "Telepon", value = "(000) 1" }]

[[services]]
code = "surat"
title = "Surat Keterangan"
kind = "surat"
ticket_prefix = "A"
data_label = "DTSEN"
intake = ["datang", "online"]
letters = ["sk"]
fee = "Gratis"
sla = { kind = "minutes", value = 20, text = "20 menit" }
gate = { min_desil = 1, max_desil = 4, basis = "both" }
needs = [{ code = "baru", label = "Surat baru" }, { code = "macet", label = "Bantuan macet" }]
requirements = [
  { code = "ktp", label = "KTP" },
  { code = "surat_a", label = "Surat A", rule = "any_of", group = "desa", fields = [
    { name = "desil_bukti", label = "Desil", kind = "number", least = 1, most = 10 },
  ] },
  { code = "surat_b", label = "Surat B", rule = "any_of", group = "desa" },
  { code = "kks", label = "KKS", rule = "conditional", when = "macet" },
]
stages = [
  { code = "cek", label = "Cek", actor = "Petugas", minutes = 5 },
  { code = "surat", label = "Surat", actor = "Petugas", minutes = 15, on = "listed" },
]
components = [{ key = "biaya", label = "Biaya", part = "delivery", text = "Gratis" }]

[[letters]]
code = "sk"
title = "Surat Keterangan"
data_label = "DTSEN"
classification = "400"
kind_code = "SK"
unit_code = "U6"
number = "{klasifikasi}/{nomor:03}/{jenis}/{unit}/{bulan_romawi}/{tahun}"
chain = ["kabid"]
signers = [{ role = "kepala" }, { role = "kabid", mode = "a.n." }]
purposes = ["sekolah"]
fields = [{ name = "catatan", label = "Catatan", required = false }]
body = [
  { text = "{nama} terdaftar di **{label_data}** per {tanggal_data}, desil {desil}. {catatan}" },
  { block = "subject" },
  { text = "Untuk {keperluan_rinci} di {sekolah}.", when = "own_subject" },
]

[[purposes]]
code = "sekolah"
label = "Sekolah"
valid_days = 30
detail = "sekolah di {sekolah}"
fields = [
  { name = "sekolah", label = "Sekolah" },
  { name = "kelas", label = "Kelas", kind = "choice", choices = ["1", "2"], when = "hubungan!=diri" },
]

[[refusals]]
code = "tidak_terdaftar"
label = "Tidak terdaftar"
on = "not_listed"
advice = ["Usulkan lewat desa."]

[[refusals]]
code = "belum_diperingkat"
label = "Belum diperingkat"
on = "unranked"
advice = ["Perbarui data lewat desa."]

[[refusals]]
code = "di_luar_desil"
label = "Di luar desil"
on = "outside_gate"
advice = ["Perbarui data lewat desa."]
"""
