"""The words of a letter: what the standard's body says, filled with what the data and the clerk say."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.base.nik import Nik
from app.letters.typesetting import registered
from app.letters.typesetting.page import QR_NOTE, Letterhead, LetterPage, Rows, Signer, Text
from app.letters.writing.basis import ranking_of
from app.office import OfficeData, Official
from app.standard import LetterKind, Purpose, Standard
from app.standard.products import Paragraph
from app.words import dates, joining

_HOLE = re.compile(r"\{([a-z0-9_]+)\}")
_SEX = {"L": "Laki-laki", "P": "Perempuan"}


@dataclass(frozen=True, slots=True)
class Sources:
    """All that a page is made from. form and basis as they are kept with the letter."""

    standard: Standard
    kind: LetterKind
    purpose: Purpose
    form: Mapping[str, object]
    basis: Mapping[str, object]
    office: OfficeData
    signer: Official
    on: date
    number: str = ""
    code: str = ""
    valid_until: date | None = None

    @property
    def own(self) -> bool:
        """Whether the applicant asks for himself."""
        return self.form["relation"] == "diri"


def page(src: Sources) -> LetterPage:
    """The letter as values; without a number it is a draft."""
    values = placeholders(src)
    slip = src.kind.registered
    return LetterPage(
        paper=src.kind.paper,
        letterhead=Letterhead(
            government=src.standard.office.government,
            names=src.standard.office.names,
            address=src.office.address,
            logo=src.office.logo or b"",
            preprinted=src.kind.preprinted,
            room_mm=float(src.kind.preprinted_mm),
        ),
        title=registered.TITLE if slip else src.kind.title.upper(),
        number=src.number,
        blocks=registered.blocks(src.kind.title, values, src.signer, issued=bool(src.number))
        if slip
        else tuple(block for part in src.kind.body if (block := _block(part, src, values)) is not None),
        place_date=f"{src.standard.office.seat}, {dates.long(src.on)}",
        signer=_signature(src),
        issued=src.on,
        data_note=_data_note(src, values["tanggal_data"]),
        short_code=src.code,
        tembusan=() if slip else src.kind.tembusan,
        qr_note=registered.QR_NOTE if slip else QR_NOTE,
        slip=slip,
        margin_mm=float(src.kind.margin_mm),
        template=f"{src.standard.code} {src.standard.edition} {src.kind.code} {src.kind.version()}",
    )


def placeholders(src: Sources) -> dict[str, str]:
    """Every placeholder's value; what the clerk corrected from newer paper wins over the data."""
    basis, form = src.basis, src.form
    text = {key: str(value) for key, value in basis.items() if isinstance(value, str)}
    fields = _texts(form["fields"])
    born = date.fromisoformat(text["born"]) if text.get("born") else None
    programmes = basis.get("programmes")
    until = dates.long(src.valid_until) if src.valid_until else "ada pembaruan data berikutnya"
    values = {
        "nama": text.get("name", ""),
        "nik": text.get("nik", ""),
        "no_kk": text.get("kk", ""),
        "tempat_lahir": text.get("born_place", ""),
        "tanggal_lahir": dates.long(born) if born else "",
        "jenis_kelamin": _SEX.get(text.get("sex", ""), ""),
        "alamat": _address(text),
        "hubungan": str(form["relation"]),
        "nama_pemohon": str(form["applicant_name"]),
        "nik_pemohon": str(form["applicant_nik"]),
        "desil": _desil(basis),
        "tanggal_data": dates.long(date.fromisoformat(text["data_date"])) if text.get("data_date") else "-",
        "sumber_data": str(basis.get("source", "")),
        "label_data": src.kind.data_label,
        "program": ", ".join(map(str, programmes)) if isinstance(programmes, list) else "",
        "keperluan": src.purpose.label,
        "berlaku_sampai": until,
        "masa_berlaku": f"{src.purpose.valid_days} hari" if src.purpose.valid_days else "sampai data diperbarui",
        "kantor": " ".join(src.standard.office.names),
        "wilayah": src.standard.office.region,
        "jabatan_penandatangan": src.standard.role(src.signer.role).title,
        "nama_penandatangan": src.signer.name,
        **fields,
    }
    values |= _texts(form["corrections"])
    if src.own:
        values |= {"nama_pemohon": values["nama"], "nik_pemohon": values["nik"]}
    values["keperluan_rinci"] = _purpose(src.purpose, fields, values)
    return values


def _desil(basis: Mapping[str, object]) -> str:
    """A list that was joined with the data is named: its date is not that of the data."""
    desil, told = basis.get("desil"), ranking_of(basis)
    if desil is None:
        return "belum diperingkat"
    return f"{desil} ({joining.source(*told)})" if told is not None else str(desil)


def _data_note(src: Sources, day: str) -> str:
    told = ranking_of(src.basis) if src.kind.show_desil else None
    note = f"Data {src.kind.data_label} per {day}"
    return f"{note}, desil per {dates.long(told[1])}" if told is not None else note


def fill(template: str, values: Mapping[str, str]) -> str:
    """`template` with its {placeholders}; one that has no value stays empty (the checker refuses unknown ones)."""
    return _HOLE.sub(lambda hole: values.get(hole.group(1), ""), template)


def _purpose(purpose: Purpose, fields: Mapping[str, str], values: Mapping[str, str]) -> str:
    if purpose.detail:
        return fill(purpose.detail, values)
    filled = [fields[field.name] for field in purpose.fields if fields.get(field.name)]
    return ", ".join([purpose.label, *filled])


def _block(part: Paragraph, src: Sources, values: Mapping[str, str]) -> Text | Rows | None:
    if not _holds(part.when, src, values):
        return None
    if part.block == "subject":
        return Rows(_subject(values))
    if part.block == "applicant":
        return Rows((("Nama", values["nama_pemohon"]), ("NIK", _nik(values["nik_pemohon"]))))
    if part.block == "signer":
        official = src.signer
        rows = [("Nama", official.name), ("NIP", official.nip), ("Pangkat/Golongan", official.rank)]
        rows.append(("Jabatan", values["jabatan_penandatangan"]))
        return Rows(tuple((label, value) for label, value in rows if value))
    text = fill(part.text, values).strip()
    # An answer that the clerk left empty leaves no gap on the paper.
    return Text(text) if text else None


def _holds(when: str, src: Sources, values: Mapping[str, str]) -> bool:
    word, _, name = when.partition(":")
    match word:
        case "own_subject":
            return src.own
        case "other_subject":
            return not src.own
        case "has_programmes":
            return bool(values["program"])
        case "no_programmes":
            return not values["program"]
        case "ranked":
            return src.basis.get("desil") is not None
        case "unranked":
            return src.basis.get("desil") is None
        case "filled":
            return bool(values.get(name, "").strip())
        case "purpose":
            return src.purpose.code == name
        case _:
            return True


def _subject(values: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    born = ", ".join(part for part in (values["tempat_lahir"], values["tanggal_lahir"]) if part)
    rows = [
        ("Nama", f"**{values['nama']}**"),
        ("NIK", _nik(values["nik"])),
        ("No. KK", _nik(values["no_kk"])),
        ("Tempat, tanggal lahir" if values["tempat_lahir"] else "Tanggal lahir", born),
        ("Jenis kelamin", values["jenis_kelamin"]),
        ("Alamat", values["alamat"]),
    ]
    return tuple((label, value) for label, value in rows if value.strip("*"))


def _signature(src: Sources) -> Signer:
    title = src.standard.role(src.signer.role).title
    chosen = next(signer for signer in src.kind.signers if signer.role == src.signer.role)
    head = src.standard.role(src.kind.signers[0].role).title
    own = f"{src.signer.mode} {title}".strip()
    official = src.signer
    mode: tuple[str, ...] = ()
    position = own
    match chosen.mode:
        case "":
            pass
        case "u.b.":
            mode = (f"a.n. {head.upper()}", src.standard.role(chosen.via).title, "u.b.")
        case "Plt." | "Plh.":
            # Whoever keeps the head's office for him signs as its keeper alone.
            position = f"{chosen.mode} {head}"
        case _:
            mode = (f"{chosen.mode} {head.upper()}",)
    return Signer(position=position, name=official.name, rank=official.rank, nip=official.nip, mode=mode)


def _address(text: Mapping[str, str]) -> str:
    parts = [text.get("address", "")]
    if text.get("village"):
        parts.append(f"Desa/Kel. {text['village']}")
    if text.get("district"):
        parts.append(f"Kec. {text['district']}")
    return ", ".join(part for part in parts if part)


def _nik(digits: str) -> str:
    return Nik(digits).grouped() if len(digits) == 16 and digits.isdigit() else digits


def _texts(value: object) -> dict[str, str]:
    return {str(k): str(v) for k, v in value.items()} if isinstance(value, Mapping) else {}
