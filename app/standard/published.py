"""What of a standard is only shown: the published paper, complete, and the SOP that some offices publish with it."""

from datetime import date
from typing import Literal

from app.standard.part import Part, Text


class Component(Part):
    """One row of the published standard, complete and in its order. part: which of the two tables it stands in.

    Reads text, items, closing, closing_items from top to bottom. marker: how the items are counted in the published
    paper. An item may go on in further lines; a line that begins with "- " is a point under the item.
    """

    key: Literal[
        "produk",
        "persyaratan",
        "prosedur",
        "jangka_waktu",
        "waktu_pelayanan",
        "biaya",
        "pengaduan",
        "dasar_hukum",
        "sarana",
        "pelaksana",
        "kompetensi",
        "pengawasan",
        "jaminan_pelayanan",
        "jaminan_keamanan",
        "evaluasi",
    ]
    label: Text
    part: Literal["delivery", "manufacturing"]
    text: str = ""
    marker: Literal["number", "letter", "bullet"] = "number"
    items: tuple[Text, ...] = ()
    closing: str = ""
    closing_items: tuple[Text, ...] = ()


class Document(Part):
    """The decree or form that set the standard; empty where the published paper leaves it empty."""

    decree: str = ""
    annex: str = ""
    number: str = ""
    revision: str = ""
    signed: date | None = None
    effective: date | None = None


class Sheet(Part):
    """How the published paper is laid out.

    heading: lines under the words STANDAR PELAYANAN; delivery, manufacturing: headings of the two tables, which stand
    in the order of the components. numbering: rows count on through both tables, or begin again.
    """

    heading: tuple[Text, ...] = ()
    delivery: Text = "Proses Penyampaian Pelayanan (Service Delivery)"
    manufacturing: Text = "Proses Pengelolaan Pelayanan di Internal Organisasi (Manufacturing)"
    numbering: Literal["per_part", "through"] = "per_part"


class SopBox(Part):
    """A box in the head of an SOP: legal basis, tools, records …"""

    title: Text
    items: tuple[Text, ...]


class Sop(Part):
    """The operating procedure that some offices publish with the standard; its steps are the service's stages."""

    title: Text
    number: str = ""
    issued: date | None = None
    revision: str = ""
    effective: date | None = None
    boxes: tuple[SopBox, ...] = ()
