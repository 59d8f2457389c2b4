"""Letters: from draft to paper."""

TEXTS = {
    "letters.scan_unreadable": (
        "QR surat kantor ini tidak terbaca pada pindaian.",
        "Pindai ulang lebih terang dan lurus (200 dpi), atau buka dulu suratnya lalu pilih berkas pindaiannya.",
    ),
    "letters.not_a_scan": (
        "Ini berkas surat dari Loket, bukan pindaian lembar yang sudah ditandatangani.",
        "Pindai atau foto lembar yang bertanda tangan dan berstempel.",
    ),
    "letters.another_letter": (
        "Lembar ini surat Nomor {number}, bukan surat yang sedang dibuka.",
        "Buka surat itu, atau pilih pindaian yang benar.",
    ),
    "letters.not_registered_kind": (
        "Surat jenis ini dibuat Loket sendiri, jadi tidak ada cetakan SIKS-NG-nya.",
        "Simpan pindaian lembar yang sudah ditandatangani.",
    ),
    "letters.place_missing": ("Tempat arsip belum diisi.", "Tulis misalnya: Lemari 2, map November."),
    "letters.scan_missing": (
        "Pindaian lembar yang sudah ditandatangani belum ada.",
        "Pindai atau foto lembarnya dan simpan pada surat ini, lalu kirim.",
    ),
    "letters.address_unusable": (
        "Alamat {medium} itu tidak dapat dipakai.",
        "Periksa ejaannya; nomor WhatsApp ditulis dengan angka saja.",
    ),
    "letters.mail_not_set": (
        "Server surel kantor belum diisi.",
        "Minta admin mengisinya dengan loket office mail, atau kirim sebagai berkas.",
    ),
    "letters.mail_unusable": (
        "Data server surel itu tidak dapat dipakai.",
        "Isi nama server, port, dan alamat pengirim dengan lengkap.",
    ),
    "letters.sheets_unreadable": (
        "Nomor seri pertama dan terakhir tidak sesuai.",
        "Tulis seperti tercetak, misalnya A000001 dan A000100; paling banyak {most} lembar.",
    ),
    "letters.sheets_known": ("Sebagian lembar itu sudah tercatat.", "Periksa nomor serinya pada kertas."),
    "letters.sheet_unknown": (
        "Lembar {sheet} tidak ada dalam persediaan.",
        "Periksa nomor serinya; yang sudah dipakai atau rusak tidak dapat dicatat lagi.",
    ),
    "letters.stock_empty": (
        "Kertas khusus sudah habis.",
        "Catat kertas yang baru diterima (loket paper receive), lalu cetak lagi.",
    ),
    "letters.too_many_numbers": (
        "Jumlah nomor itu tidak dapat dipakai.",
        "Isi paling sedikit 1 dan paling banyak {most} nomor sekaligus.",
    ),
    "letters.number_not_reserved": (
        "Nomor {number} tidak sedang dicadangkan.",
        "Lihat nomor cadangan dengan loket number list; yang sudah dipakai tidak dapat diubah.",
    ),
    "letters.day_impossible": (
        "Tanggal surat tulis tangan itu tidak mungkin.",
        "Tanggalnya harus sejak nomor dicadangkan sampai hari ini, di tahun nomor itu.",
    ),
    "letters.missing": ("Surat itu tidak ada.", "Cari dengan nomor, kode di bawah QR, atau nama (Ctrl+F)."),
    "letters.number_too_low": (
        "Nomor {wanted} tidak dapat dipakai: nomor terakhir adalah {last}.",
        "Isi nomor yang lebih besar, dan hanya sebelum surat pertama dibuat di Loket.",
    ),
    "letters.not_this_service": (
        "Layanan ini tidak menghasilkan surat jenis itu.",
        "Pilih jenis surat yang tercantum pada layanan antrean ini.",
    ),
    "letters.not_this_purpose": (
        "Surat jenis ini tidak dibuat untuk keperluan itu.",
        "Pilih keperluan dari daftar.",
    ),
    "letters.papers_missing": (
        "Persyaratan belum lengkap: {missing}.",
        "Minta berkasnya, lalu centang di daftar persyaratan (Ctrl+L bila semua ada).",
    ),
    "letters.not_serving": (
        "Antrean {ticket} tidak sedang dilayani.",
        "Panggil dulu antrean ini (F3 atau F4).",
    ),
    "letters.not_listed": (
        "Orang ini tidak ada dalam data, jadi surat tidak dapat dibuat.",
        "Catat penolakan dan beri lembar saran agar diusulkan lewat desa atau kelurahan.",
    ),
    "letters.not_proved": (
        "Nama atau No. KK yang tidak ditemukan belum membuktikan bahwa orang ini tidak ada dalam data.",
        "Cari dengan NIK dari KTP atau KK-nya: hanya NIK yang memastikan terdaftar atau tidak.",
    ),
    "letters.row_refused": (
        "Nomor orang ini ada di berkas kantor, barisnya ditolak saat impor; belum diketahui apakah ia terdaftar.",
        "Minta pengelola data membetulkan barisnya. Sementara itu catat penolakan dengan alasan {reason}.",
    ),
    "letters.unranked": (
        "Orang ini terdaftar tetapi belum diperingkat; layanan ini meminta desil {limit}.",
        "Catat penolakan dan beri lembar saran, atau isi alasan bila standar mengizinkan.",
    ),
    "letters.outside_gate": (
        "Desil {desil} di luar ketentuan layanan ini ({limit}).",
        "Catat penolakan dan beri lembar saran, atau isi alasan bila standar mengizinkan.",
    ),
    "letters.basis_changed": (
        "Data DTSEN telah diganti sejak orang ini dicari.",
        "Cari sekali lagi, lalu lanjutkan. Isian Anda tetap ada.",
    ),
    "letters.recorded_dead": (
        "Orang ini tercatat meninggal dunia dalam data.",
        "Tanyakan dulu. Bila catatan itu keliru, isi alasannya; bila benar, catat penolakan dan beri lembar saran.",
    ),
    "letters.field_unknown": (
        "Ada isian yang tidak dikenal oleh surat ini.",
        "Isian yang ada: {known}.",
    ),
    "letters.choice_unknown": ("Isi {label} tidak ada dalam pilihannya.", "Pilih salah satu: {choices}."),
    "letters.text_unusable": (
        "{label} terlalu panjang atau memuat karakter yang tidak dapat dicetak.",
        "Tulis paling banyak {most} huruf, tanpa karakter khusus.",
    ),
    "letters.not_correctable": (
        "Hanya keterangan dari KTP dan KK yang boleh ditulis berbeda dari data.",
        "Yang boleh: {known}. Desil dan keterangan lain selalu menurut data.",
    ),
    "letters.field_missing": ("{label} belum diisi.", "Lengkapi isian itu, lalu ulangi."),
    "letters.signer_unknown": (
        "Peran itu tidak boleh menandatangani surat jenis ini.",
        "Pilih penanda tangan dari daftar.",
    ),
    "letters.wrong_state": ("Surat ini {state}.", "Buka surat untuk melihat apa yang dapat dilakukan."),
    "letters.reason_missing": ("Alasan belum diisi.", "Tulis alasannya dengan singkat; alasan ikut tercatat."),
    "letters.not_signed_yet": (
        "Surat masih menunggu {title}.",
        "Selesaikan paraf dan tanda tangan, atau catat yang sudah diberikan di kertas.",
    ),
    "letters.not_shown_yet": (
        "Surat ini belum Anda buka sejak terakhir ditulis.",
        "Buka halamannya dulu, lalu setujui.",
    ),
    "letters.not_printed_yet": (
        "Belum ada cetakan yang dipastikan berhasil.",
        "Cetak surat (Ctrl+P), periksa kertasnya, lalu pastikan (Ctrl+Shift+P).",
    ),
    "letters.print_settled": ("Hasil cetakan ini sudah dicatat.", "Cetak lagi bila perlu salinan."),
    "letters.print_unsettled": (
        "Cetakan sebelumnya belum dipastikan, jadi lembar kedua bisa menjadi asli kedua.",
        "Catat dulu apakah lembar itu keluar dengan baik atau gagal, lalu cetak lagi.",
    ),
    "letters.not_handed_over": ("Surat ini belum diserahkan.", "Serahkan dulu; sesudah itu penerimanya tercatat."),
    "letters.receiver_missing": ("Nama penerima belum diisi.", "Isi siapa yang menerima surat ini."),
    "letters.seal_key_unknown": (
        "Kantor ini tidak mempunyai kunci dengan tanda itu.",
        "Lihat tanda setiap kunci pada daftar kunci (loket keys list).",
    ),
    "letters.certificate_missing": (
        "Kantor ini belum mempunyai sertifikat untuk berkas PDF.",
        "Buat sertifikat kantor, atau impor yang sudah ada (berkas .p12), lalu coba lagi.",
    ),
    "letters.seal_key_missing": (
        "Kunci segel kantor belum ada di berkas data ini.",
        "Selesaikan penyiapan awal, atau pulihkan dari cadangan.",
    ),
    "letters.print_missing": (
        "Surat ini belum pernah dikirim ke printer.",
        "Cetak dulu (Ctrl+P).",
    ),
    "letters.nothing_to_read": (
        "Tidak ada QR surat yang terbaca.",
        "Pindai lebih dekat dan terang, pakai berkas PDF aslinya, atau ketik kode di bawah QR.",
    ),
    "letters.refusal_missing": ("Catatan penolakan itu tidak ada.", "Buka kunjungannya dari daftar antrean."),
}
