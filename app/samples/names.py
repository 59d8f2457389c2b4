"""Made-up names with the skew of real ones: a few words very often, thousands hardly ever; one word or five; spelled as
each desk spells them. No list of people stands behind them: common name words, put together by chance."""

from random import Random
from typing import Literal

Sex = Literal["L", "P"]


def _words(men: str, women: str) -> dict[Sex, tuple[str, ...]]:
    return {"L": tuple(men.split()), "P": tuple(women.split())}


_BIRTH_ORDER: dict[Sex, tuple[tuple[str, ...], ...]] = {
    "L": (("WAYAN", "PUTU", "GEDE"), ("MADE", "KADEK", "NENGAH"), ("NYOMAN", "KOMANG"), ("KETUT",)),
    "P": (("WAYAN", "PUTU", "LUH"), ("MADE", "KADEK", "NENGAH"), ("NYOMAN", "KOMANG"), ("KETUT",)),
}
_BALI_STEMS = _words(
    "SUARD ART WIJ SUK SUD ADNY MERT PARW WID SUT SUPART KERT WIRY BUDI JAY SANT DARM SUGI ASTR MUDI",
    "SUAST AST ARI SUK WID SUT MERT SUPART KERT ARY SUC PUSP RAI SANT DARM SUGI MUL YUL MURN RENI",
)
_BALI_ENDS = _words(
    "ANA AWAN ANTARA IASA IKA AMA ADA AYASA ANATA IANTA ARSA ATMAJA",
    "INI IASIH AWATI IYANI ANTARI ININGSIH ARIANI ASTUTI ADEWI ASARI ARTINI",
)
_STEMS = "PAR MAR KIR TAR WAR NAR GI YAT RAT HAR DAR WIR KAS SAM TUK RUS JUM WAG POND SLAM NGAT TRIM"
_JAVA_STEMS = tuple(_STEMS.split())
_JAVA_ENDS = _words(
    "DI MAN NO MIN TO JO SO YONO GIMAN IJAN WANTO SONO DIYO",
    "TI NI MI NAH YEM TUN SIH WATI YATI MIATI INEM IYAH KINI",
)
_FIRST = _words(
    "MUHAMMAD AHMAD AGUS BUDI DWI EKO TRI ANDI RIZKY FAJAR BAYU ARIF DIMAS YUSUF ILHAM HENDRA JOKO IRFAN WAHYU RUDI"
    " ABDUL NUR DEDI FERI GILANG HADI IMAM KHOIRUL LUKMAN NANANG PURWANTO RAHMAT SLAMET TAUFIK UMAR YOGA ZAINAL",
    "SITI SRI NUR DEWI RINA DWI PUTRI AYU INTAN TRI RATNA WAHYU YULI ENDANG SULIS LILIS FITRI INDAH MAYA NANI NOVI"
    " ANISA DINA EKA FATIMAH HANI IDA JUMIATI KARTINI LINDA MEGA NINING OKTAVIA RIA SUSI TITIN UMI VINA WINDA ZAHRA",
)
_LAST = _words(
    "PRASETYO SAPUTRA NUGROHO WIBOWO SETIAWAN HIDAYAT RAMADHAN KURNIAWAN SUSANTO SANTOSO WIJAYA PRATAMA ROHMAN FAUZI"
    " MAULANA FIRMANSYAH HAKIM UTOMO PURNOMO HARTONO RIFAI SYAHPUTRA ANWAR BASUKI CAHYONO DARMAWAN EFENDI GUNAWAN",
    "LESTARI RAHAYU WULANDARI ANGGRAENI AMINAH NURJANAH KHASANAH AISYAH HANDAYANI PUSPITASARI WAHYUNI ROHMAH SAFITRI"
    " MAHARANI KUSUMAWATI PERTIWI UTAMI HIDAYAH MUNAWAROH ZULAIKHA YULIANTI ASTUTI FADILAH MARYAM SALSABILA KHOTIMAH",
)
_MUHAMMAD = ("MUHAMMAD",) * 11 + ("MUHAMAD", "MUHAMAD", "MOHAMMAD", "MOCH", "MOCHAMAD", "MOH", "MOH.", "MUH.", "M.")
_DEGREES = (", S.PD.", ", S.E.", ", S.SOS.", ", A.MD.", ", S.H.")


class Names:
    """Names of one region. bali: how many of a hundred people carry a Balinese name."""

    def __init__(self, random: Random, bali: int) -> None:
        self._random, self._bali = random, bali / 100

    def person(self, sex: Sex, *, age: int, order: int, balinese: bool) -> str:
        """order: place among the siblings, 0 for the first; a Balinese name tells it and starts over at the fifth."""
        chance = self._random.random
        if balinese:
            name = self._balinese(sex, order)
        elif age > 45 and chance() < 0.55:
            name = self._javanese(sex)
        else:
            name = self._modern(sex)
        if age > 25 and (luck := chance()) < 0.03:
            return self._titled(name, sex, age, luck)
        return name

    def is_balinese(self) -> bool:
        """Asked once per family."""
        return self._random.random() < self._bali

    def _balinese(self, sex: Sex, order: int) -> str:
        word, own = self._pick(_BIRTH_ORDER[sex][order % 4]), self._made(_BALI_STEMS[sex], _BALI_ENDS[sex])
        prefix = "I" if sex == "L" else "NI"
        luck = self._random.random()
        if luck < 0.12:
            return f"{word} {own}"
        if luck < 0.2:
            return f"{prefix} {word} {self._pick(_BIRTH_ORDER[sex][3 - order % 4])} {own}"
        return f"{prefix} {word} {own}"

    def _javanese(self, sex: Sex) -> str:
        own = ("SU" if self._random.random() < 0.5 else "") + self._made(_JAVA_STEMS, _JAVA_ENDS[sex])
        if self._random.random() < 0.7:
            return own
        return f"{own} {self._made(_JAVA_STEMS, _JAVA_ENDS[sex])}"

    def _modern(self, sex: Sex) -> str:
        first = self._pick(_FIRST[sex])
        if first == "MUHAMMAD":
            first = _MUHAMMAD[int(self._random.random() * len(_MUHAMMAD))]
        luck = self._random.random()
        if luck < 0.06 and not first.endswith("."):
            return first
        if luck < 0.5:
            return f"{first} {self._pick(_LAST[sex])}"
        if luck < 0.75:
            return f"{first} {self._made(_JAVA_STEMS, _JAVA_ENDS[sex])}"
        if luck < 0.77 and sex == "P":
            return f"{first} SA'{self._made(_JAVA_STEMS, _JAVA_ENDS[sex])}"
        return f"{first} {self._pick(_FIRST[sex])} {self._pick(_LAST[sex])}"

    def _titled(self, name: str, sex: Sex, age: int, luck: float) -> str:
        if age > 45 and luck < 0.018:
            return f"{'H.' if sex == 'L' else 'HJ.'} {name}"
        if age > 45 and luck < 0.02:
            return f"{'DRS.' if sex == 'L' else 'DRA.'} {name}"
        return name + self._pick(_DEGREES) if luck > 0.025 else name

    def _pick(self, words: tuple[str, ...]) -> str:
        """The first words far more often than the last: squaring a chance gives half of all picks to a quarter."""
        luck = self._random.random()
        return words[int(luck * luck * len(words))]

    def _made(self, stems: tuple[str, ...], ends: tuple[str, ...]) -> str:
        return self._pick(stems) + self._pick(ends)
