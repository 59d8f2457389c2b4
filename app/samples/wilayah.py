"""Kecamatan and desa/kelurahan of the four regions whose standards Loket ships, with their Kemendagri codes.

Kota Metro and Kabupaten Karangasem are whole; of Sragen and Magetan every kecamatan stands here with some of its desa.
Source: Kepmendagri 300.2.2-2430/2025 as kept in github.com/cahyadsn/wilayah, db/wilayah.sql (MIT).
"""

from dataclasses import dataclass

_METRO = """
01 Metro Pusat: 1001 Metro, 1002 Hadimulyo Timur, 1003 Imopuro, 1004 Hadimulyo Barat, 1005 Yosomulyo
02 Metro Utara: 1001 Banjarsari, 1002 Purwosari, 1003 Karangrejo, 1004 Purwoasri
03 Metro Barat: 1001 Mulyojati, 1002 Ganjar Agung, 1003 Mulyosari, 1004 Ganjar Asri
04 Metro Timur: 1001 Yosodadi, 1002 Tejosari, 1003 Iring Mulyo, 1004 Yosorejo, 1005 Tejo Agung
05 Metro Selatan: 1001 Rejomulyo, 1002 Margorejo, 1003 Sumbersari Bantul, 1004 Margodadi
"""
_SRAGEN = """
01 Kalijambe: 2001 Keden, 2002 Trobayan, 2003 Kalimacan, 2004 Jetiskarangpung, 2005 Krikilan, 2006 Bukuran
02 Plupuh: 2001 Karangwaru, 2002 Ngrombo, 2003 Sambirejo, 2004 Somomorodukuh, 2005 Cangkol, 2006 Manyarejo
03 Masaran: 2001 Sidodadi, 2002 Karangmalang, 2003 Krebet, 2004 Sepat, 2005 Jirapan, 2006 Gebang, 2007 Dawungan
04 Kedawung: 2001 Pengkok, 2002 Celep, 2003 Karangpelem, 2004 Mojodoyong, 2005 Jenggrik, 2006 Mojokerto
05 Sambirejo: 2001 Sukorejo, 2002 Jambeyan, 2003 Jetis, 2004 Musuk, 2005 Kadipiro, 2006 Sambirejo
06 Gondang: 2001 Srimulyo, 2002 Tegalrejo, 2003 Tunggul, 2004 Glonggong, 2005 Kaliwedi, 2006 Wonotolo
07 Sambungmacan: 2001 Plumbon, 2002 Karanganyar, 2003 Cemeng, 2004 Bedoro, 2005 Toyogo, 2006 Banyurip
08 Ngrampal: 2001 Ngarum, 2002 Bener, 2003 Pilangsari, 2004 Bandung, 2005 Kebonromo, 2006 Gabus
09 Karangmalang: 1009 Plumbungan, 1010 Kroyo, 2001 Kedungwaduk, 2002 Jurangjero, 2003 Saradan, 2004 Plosokerep
10 Sragen: 1001 Sine, 1002 Sragen Kulon, 1003 Sragen Tengah, 1004 Sragen Wetan, 1005 Nglorog, 1006 Karang Tengah
11 Sidoharjo: 2001 Bentak, 2002 Purwosuman, 2003 Patihan, 2004 Duyungan, 2005 Jetak, 2006 Sidoharjo
12 Tanon: 2001 Karangasem, 2002 Slogo, 2003 Jono, 2004 Gawan, 2005 Kecik, 2006 Pengkol, 2007 Suwatu
13 Gemolong: 1002 Ngembatpadas, 1003 Kragilan, 1009 Gemolong, 1010 Kwangen, 2001 Kaloran, 2004 Brangkal
14 Miri: 2001 Geneng, 2002 Jeruk, 2003 Sunggingan, 2004 Girimargo, 2005 Doyong, 2006 Soko
15 Sumberlawang: 2001 Pendem, 2002 Hadiluwih, 2003 Jati, 2004 Cepoko, 2005 Mojopuro, 2006 Ngandul
16 Mondokan: 2001 Sono, 2002 Tempelrejo, 2003 Trombol, 2004 Pare, 2005 Jekani, 2006 Kedawung
17 Sukodono: 2001 Newung, 2002 Jatitengah, 2003 Bendo, 2004 Juwok, 2005 Pantirejo, 2006 Majenang
18 Gesi: 2001 Tanggan, 2002 Pilangsari, 2003 Blangu, 2004 Gesi, 2005 Srawung, 2006 Poleng
19 Tangen: 2001 Katelan, 2002 Dukuh, 2003 Jekawal, 2004 Galeh, 2005 Ngrombo, 2006 Sigit
20 Jenar: 2001 Japoh, 2002 Ngepringan, 2003 Mlale, 2004 Dawung, 2005 Kandangsapi, 2006 Jenar
"""
_MAGETAN = """
01 Poncol: 1005 Alastuwo, 2001 Poncol, 2002 Gonggang, 2003 Janggan, 2004 Genilangit, 2006 Plangkrongan
02 Parang: 1008 Parang, 2001 Sayutan, 2002 Nglopang, 2003 Mategal, 2004 Bungkuk, 2005 Trosono
03 Lembeyan: 1002 Lembeyan Kulon, 2001 Kediren, 2003 Lembeyan Wetan, 2004 Tunggur, 2005 Dukuh
04 Takeran: 1013 Takeran, 2009 Kiringan, 2010 Duyung, 2011 Tawangrejo, 2012 Sawojajar, 2014 Kuwonharjo
05 Kawedanan: 1010 Kawedanan, 1011 Rejosari, 1012 Sampung, 2001 Mangunrejo, 2002 Giripurno, 2003 Ngentep
06 Magetan: 1002 Mangkujayan, 1003 Bulukerto, 1004 Magetan, 1010 Selosari, 1011 Tawanganom, 1012 Kepolorejo
07 Plaosan: 1011 Plaosan, 1013 Sarangan, 2001 Ngancar, 2002 Plumpung, 2003 Puntukdoro, 2004 Bulugunung
08 Panekan: 1009 Panekan, 2004 Terung, 2005 Cepoko, 2006 Milangasri, 2007 Wates, 2008 Sidowayah
09 Sukomoro: 1009 Tinap, 2001 Kalangketi, 2002 Tamanan, 2003 Tambakmas, 2004 Bandar, 2005 Bibis
10 Bendo: 1012 Bendo, 2001 Dukuh, 2002 Belotan, 2003 Pingkuk, 2004 Tanjung, 2005 Tegalarum
11 Maospati: 1005 Maospati, 1013 Kraton, 1014 Mranggen, 2001 Sugihwaras, 2002 Tanjungsepreh, 2003 Gulun
12 Barat: 1005 Mangge, 1006 Tebon, 2001 Bogorejo, 2002 Banjarejo, 2003 Karangsono, 2004 Purwodadi
13 Karangrejo: 1001 Karangrejo, 1006 Manisrejo, 2002 Mantren, 2003 Gondang, 2004 Sambirembe, 2005 Patihan
14 Karas: 2001 Karas, 2002 Sobontoro, 2003 Sumursongo, 2004 Taji, 2005 Kuwon, 2006 Jungke
15 Kartoharjo: 2001 Kartoharjo, 2002 Mrahu, 2003 Klurahan, 2004 Pencol, 2005 Sukowidi, 2006 Ngelang
16 Ngariboyo: 2001 Selotinatah, 2002 Pendem, 2003 Bangsri, 2004 Selopanggung, 2005 Sumberdukun, 2006 Baleasri
17 Nguntoronadi: 2001 Sukowidi, 2002 Semen, 2003 Goranggareng, 2004 Petungrejo, 2005 Nguntoronadi
18 Sidorejo: 2001 Sambirobyong, 2002 Campursari, 2003 Kalang, 2004 Durenan, 2005 Sidorejo, 2006 Getasanyar
"""
_KARANGASEM = """
01 Rendang: 2001 Nongan, 2002 Rendang, 2003 Menanga, 2004 Besakih, 2005 Pempatan, 2006 Pesaban
02 Sidemen: 2001 Tangkup, 2002 Talibeng, 2003 Sidemen, 2004 Sangkan Gunung, 2005 Telagatawang, 2006 Sinduwati,
 2007 Tri Eka Buana, 2008 Kertha Buana, 2009 Lokasari, 2010 Wisma Kerta
03 Manggis: 2001 Gegelang, 2002 Antiga, 2003 Ulakan, 2004 Manggis, 2005 Nyuh Tebel, 2006 Tenganan, 2007 Ngis,
 2008 Selumbung, 2009 Padangbai, 2010 Antiga Kelod, 2011 Pesedahan, 2012 Sengkidu
04 Karangasem: 1002 Subagan, 1003 Padangkerta, 1004 Karangasem, 2001 Bugbug, 2005 Tumbu, 2006 Seraya,
 2007 Seraya Barat, 2008 Seraya Timur, 2009 Pertima, 2010 Tegalinggah, 2011 Bukit
05 Abang: 2001 Ababi, 2002 Tiyingtali, 2003 Bunutan, 2004 Tista, 2005 Abang, 2006 Pidpid, 2007 Datah, 2008 Culik,
 2009 Purwa Kerthi, 2010 Kertha Mandala, 2011 Laba Sari, 2012 Nawa Kerti, 2013 Kesimpar, 2014 Tri Buana
06 Bebandem: 2001 Bungaya, 2002 Budakeling, 2003 Bebandem, 2004 Sibetan, 2005 Jungutan, 2006 Bungaya Kangin,
 2007 Bhuana Giri, 2008 Macang
07 Selat: 2001 Muncan, 2002 Selat, 2003 Duda, 2004 Sebudi, 2005 Duda Utara, 2006 Duda Timur, 2007 Peringsari,
 2008 Amerta Bhuana
08 Kubu: 2001 Ban, 2002 Dukuh, 2003 Kubu, 2004 Tianyar, 2005 Tianyar Barat, 2006 Tianyar Tengah, 2007 Tulamben,
 2008 Baturinggit, 2009 Sukadana
"""


@dataclass(frozen=True, slots=True)
class Village:
    """code: 51.07.01.2001; names as in the source."""

    code: str
    name: str
    district: str

    @property
    def digits(self) -> str:
        """The kecamatan as a NIK and a No. KK begin with it: 510701."""
        return self.code[:8].replace(".", "")


@dataclass(frozen=True, slots=True)
class Region:
    """A kabupaten or kota. code: 51.07."""

    code: str
    name: str
    province: str
    villages: tuple[Village, ...]


def _region(code: str, name: str, province: str, table: str) -> Region:
    villages: list[Village] = []
    for line in table.strip().replace("\n ", " ").splitlines():
        district, _, listed = line.partition(": ")
        number, _, title = district.partition(" ")
        for village in listed.split(", "):
            last, _, called = village.partition(" ")
            villages.append(Village(f"{code}.{number}.{last}", called, title))
    return Region(code, name, province, tuple(villages))


REGIONS = {
    region.code: region
    for region in (
        _region("18.72", "Kota Metro", "Lampung", _METRO),
        _region("33.14", "Kabupaten Sragen", "Jawa Tengah", _SRAGEN),
        _region("35.20", "Kabupaten Magetan", "Jawa Timur", _MAGETAN),
        _region("51.07", "Kabupaten Karangasem", "Bali", _KARANGASEM),
    )
}
