"""About delivery to the central store and back."""

TEXTS = {
    "security.age_file_closed": (
        "Berkas ini tidak dapat dibuka: rusak, atau bukan ditujukan ke sini.",
        "Minta pengirim membuat berkas baru, lalu salin lagi sampai selesai.",
    ),
    "letters.no_numbers_left": (
        "Blok nomor surat untuk loket ini habis atau sudah lewat masanya.",
        "Layanan lain tetap berjalan; sambungkan ke kantor pusat untuk mengambil blok baru, lalu ulangi.",
    ),
    "letters.block_overlaps": (
        "Blok nomor {first} sampai {last} sebagian masih dipinjam loket ini.",
        "Hubungi admin kantor pusat; blok itu tidak dipakai.",
    ),
    "letters.block_unknown": (
        "Blok nomor itu tidak ada atau sudah ditutup.",
        "Lihat daftar blok yang masih terbuka, lalu pilih lagi.",
    ),
    "letters.numbers_held": (
        "Penomoran surat di komputer ini dihentikan: mungkin ada komputer lain dengan data yang sama.",
        "Hubungi admin kantor pusat untuk mendaftarkan ulang komputer yang dipakai terus.",
    ),
    "sync.offline": (
        "Kantor pusat belum dapat dihubungi.",
        "Tidak ada yang hilang; Loket mencoba lagi sendiri begitu jaringan kembali.",
    ),
    "sync.centre_failed": (
        "Kantor pusat sedang terganggu ({status}).",
        "Tidak ada yang hilang; Loket mencoba lagi sendiri beberapa saat lagi.",
    ),
    "sync.clock_off": (
        "Jam komputer ini berbeda {minutes} menit dari jam kantor pusat.",
        "Betulkan tanggal dan jam komputer ini, lalu coba lagi.",
    ),
    "sync.not_understood": (
        "Kantor pusat tidak dapat membaca kiriman ini ({status}).",
        "Perbarui Loket di komputer ini, atau hubungi admin kantor pusat.",
    ),
    "sync.not_the_centre": (
        "Jawaban yang diterima bukan dari kantor pusat yang terdaftar.",
        "Periksa alamat kantor pusat; bila benar, hubungi adminnya sebelum mencoba lagi.",
    ),
    "sync.unknown_device": (
        "Kantor pusat tidak mengenal komputer ini.",
        "Minta kode pendaftaran baru dari admin kantor pusat.",
    ),
    "sync.fenced": (
        "Komputer ini dihentikan kantor pusat: mungkin ada komputer lain dengan data yang sama.",
        "Hubungi admin kantor pusat untuk mendaftarkan ulang komputer yang dipakai terus.",
    ),
    "sync.not_enrolled": (
        "Loket ini belum terdaftar di kantor pusat.",
        "Minta kode dari admin kantor pusat, lalu daftarkan loket ini.",
    ),
    "sync.code_refused": (
        "Kode pendaftaran itu tidak diterima.",
        "Periksa kodenya; kode hanya berlaku sekali dan tujuh hari, jadi mintalah yang baru bila perlu.",
    ),
    "sync.address": (
        "Alamat kantor pusat itu tidak dapat dipakai.",
        "Pakai alamat yang diawali https://, atau alamat di jaringan kantor sendiri.",
    ),
    "sync.stick_not_ours": (
        "Berkas itu bukan jawaban kantor pusat untuk loket ini.",
        "Ambil berkas jawaban yang dibuat kantor pusat dari kiriman loket ini.",
    ),
    "sync.stick_outdated": (
        "Jawaban ini dibuat sebelum pusat dipulihkan dari cadangan.",
        "Tulis kiriman baru ke flashdisk, bawa ke pusat, lalu baca jawabannya.",
    ),
    "sync.stick_unwritable": (
        "Berkas {file} tidak dapat ditulis atau dibaca.",
        "Periksa flashdisk dan ruangnya, lalu coba lagi.",
    ),
    "sync.message_unknown": (
        "Pesan kantor pusat ({kind}) belum dikenal Loket ini.",
        "Perbarui Loket di komputer ini.",
    ),
    "sync.message_stale": (
        "Blok nomor itu untuk pendaftaran loket yang terdahulu.",
        "Tidak perlu berbuat apa-apa; kantor pusat mengirim blok baru.",
    ),
    "sync.lease_foreign": (
        "Pusat meminjamkan nomor seri {series}, yang tidak ada pada standar pelayanan di sini.",
        "Minta admin pusat memeriksa nama dan tahun seri yang dibagi; blok ini tidak dipakai.",
    ),
    "sync.decision_unknown": (
        "Keputusan dari pusat datang atas nama peran yang tidak menyetujui surat di sini.",
        "Minta admin pusat membetulkan peran akunnya, lalu memutuskan lagi.",
    ),
    "sync.offer_missing": (
        "Kiriman pusat itu belum ada di sini, atau belum lengkap.",
        "Tunggu sampai selesai diambil, lalu coba lagi.",
    ),
    "sync.offer_spoiled": (
        "Yang diterima bukan yang disebut pusat.",
        "Minta admin pusat mengirimnya lagi.",
    ),
    "sync.offer_foreign": (
        "Standar itu milik kantor lain ({code}).",
        "Minta admin pusat mengirim standar kantor ini.",
    ),
    "sync.settled_unknown": (
        "Putusan pusat menyangkut catatan nomor {seq}, yang di sini tidak ada di baki.",
        "Tidak perlu berbuat apa-apa; pusat melihat bahwa putusan itu tidak diterapkan.",
    ),
    "requests.missing": ("Permohonan itu tidak ada.", "Muat ulang daftarnya, lalu pilih lagi."),
    "requests.over": ("Permohonan itu sudah dijawab.", "Lihat jawabannya di daftar yang sudah selesai."),
    "requests.name_missing": ("Nama pemohon belum diisi.", "Ketik nama pemohon, lalu simpan lagi."),
    "central.unsigned": (
        "Permintaan ini tidak bertanda tangan sah.",
        "Periksa jam komputer dan pendaftaran loket, lalu coba lagi.",
    ),
    "central.too_old": ("Permintaan ini sudah didahului permintaan yang lebih baru.", "Coba lagi."),
    "central.fenced": (
        "Loket ini dihentikan sampai admin kantor pusat mendaftarkannya ulang.",
        "Hubungi admin kantor pusat.",
    ),
    "central.enrolment_refused": (
        "Kode pendaftaran itu tidak diterima.",
        "Minta kode baru dari admin kantor pusat.",
    ),
    "central.unreadable": ("Isi permintaan tidak dapat dibaca.", "Perbarui program yang mengirimnya."),
    "central.too_much": ("Permintaan ini terlalu besar.", "Kirim dalam bagian yang lebih kecil."),
    "central.too_often": ("Terlalu banyak permintaan dari alamat ini.", "Tunggu satu menit, lalu coba lagi."),
    "central.not_here": ("Halaman itu tidak ada.", "Periksa alamatnya, lalu coba lagi."),
    "central.counter_unknown": (
        "Loket {counter} tidak dikenal di kantor pusat.",
        "Periksa namanya; tulis sebagai kantor/loket.",
    ),
    "central.office_unknown": ("Kantor {office} tidak dikenal di kantor pusat.", "Periksa kode kantornya."),
    "central.series_unknown": (
        "Standar kantor itu tidak punya seri {series}; yang ada: {known}.",
        "Periksa ejaannya, lalu bagi lagi.",
    ),
    "central.series_year": (
        "Tahun untuk seri {series} tidak cocok: yang diperlukan {wanted}.",
        "Seri yang mulai lagi tiap tahun dibagi dengan tahunnya, yang lain dengan --year 0.",
    ),
    "central.lease_unknown": (
        "Blok itu tidak ada di pusat, atau sudah ditutup.",
        "Lihat daftarnya dengan loket central leases, lalu pilih lagi.",
    ),
    "central.not_migrated": (
        "Basis data pusat belum dalam bentuk yang diperlukan ({revision}).",
        "Jalankan loket central migrate, lalu mulai lagi.",
    ),
    "central.database_down": (
        "Basis data pusat tidak dapat dihubungi.",
        "Periksa layanan basis data dan alamatnya, lalu coba lagi.",
    ),
    "cli.central_missing": (
        "Paket untuk kantor pusat belum terpasang di komputer ini.",
        "Pasang dengan requirements-central.lock, lalu ulangi.",
    ),
}
