"""A PDF file that reads the same in fifty years: PDF/A-2b, everything embedded, and no byte left to chance.

reportlab writes the objects; what the standard wants beyond that is added here: XMP, the sRGB output intent, a file id
and dates that come from the letter.
"""

import hashlib
from datetime import date
from functools import cache
from io import BytesIO
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from app.base.resources import resource
from app.letters.typesetting.faces import NAMES, load

_PRODUCER = "Loket (reportlab)"

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>id-ID</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{day}T00:00:00+00:00</xmp:CreateDate><xmp:ModifyDate>{day}T00:00:00+00:00</xmp:ModifyDate>
<xmp:CreatorTool>Loket</xmp:CreatorTool><pdf:Producer>{producer}</pdf:Producer>
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


class Raw(pdfdoc.PDFObject):  # type: ignore[misc]
    """An indirect object that is written as it is."""

    __RefOnly__ = 1

    def __init__(self, content: bytes) -> None:
        self._content = content

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        return self._content


def open_canvas(size: tuple[float, float], *, title: str, author: str, day: date, identity: str) -> Canvas:
    """An empty file. identity: whatever tells this file from all others; the file's id is made from it."""
    load()
    canvas = Canvas(
        BytesIO(),
        pagesize=size,
        pageCompression=1,
        invariant=1,
        pdfVersion=(1, 7),
        initialFontName=NAMES[False],
        initialFontSize=11,
        lang="id-ID",
    )
    document = canvas._doc
    canvas.setTitle(title)
    canvas.setAuthor(author)
    canvas.setSubject("")
    canvas.setCreator("Loket")
    canvas.setProducer(_PRODUCER)
    # From the letter, not from the clock and not from SOURCE_DATE_EPOCH, which reportlab would look at.
    document._timeStamp.YMDhms = (day.year, day.month, day.day, 0, 0, 0)
    document._timeStamp.dhh = document._timeStamp.dmm = 0
    fingerprint = hashlib.sha256(identity.encode()).hexdigest()[:32].upper().encode()
    document._ID = b"[<" + fingerprint + b"><" + fingerprint + b">]\n"
    _archive(document, title, author, day)
    return canvas


def add(canvas: Canvas, name: str, content: bytes) -> None:
    """Make an object (a form or an image, written as it is) known as `name`."""
    canvas._doc.Reference(Raw(content), canvas._doc.getXObjectName(name))


def add_signature(canvas: Canvas, room: bytes) -> None:
    """A signature that shows on no page: `room` is its dictionary, written as it is."""
    document = canvas._doc
    value = document.Reference(Raw(room), "LoketSignature")
    field = pdfdoc.PDFDictionary(
        {
            "Type": pdfdoc.PDFName("Annot"),
            "Subtype": pdfdoc.PDFName("Widget"),
            "FT": pdfdoc.PDFName("Sig"),
            "T": pdfdoc.PDFString("Segel"),
            "V": value,
            "F": 132,  # print, locked
            "Rect": pdfdoc.PDFArray([0, 0, 0, 0]),
        }
    )
    widget = document.Reference(field, "LoketSignatureField")
    canvas._annotationrefs.append(widget)
    # 3: signed, and only to be added to, never rewritten.
    document.Catalog.AcroForm = pdfdoc.PDFDictionary({"Fields": pdfdoc.PDFArray([widget]), "SigFlags": 3})


def close(canvas: Canvas) -> bytes:
    """The finished file."""
    for page in canvas._doc.Pages.pages:
        page.Trans = None  # reportlab writes an empty one, which PDF/A does not allow
        # Packed only: reportlab would write it in base 85 on top, slower to make and a quarter longer.
        page.Contents = pdfdoc.PDFStream(content=page.stream, filters=[pdfdoc.PDFZCompress])
    return bytes(canvas.getpdfdata())


def _archive(document: pdfdoc.PDFDocument, title: str, author: str, day: date) -> None:
    xmp = _XMP.format(title=escape(title), author=escape(author), day=day.isoformat(), producer=_PRODUCER).encode()
    head = b"<< /Type /Metadata /Subtype /XML /Length %d >>\nstream\n" % len(xmp)
    catalog = document.Catalog
    catalog.Metadata = Raw(head + xmp + b"\nendstream\n")
    catalog.OutputIntents = pdfdoc.PDFArray(
        [
            pdfdoc.PDFDictionary(
                {
                    "Type": pdfdoc.PDFName("OutputIntent"),
                    "S": pdfdoc.PDFName("GTS_PDFA1"),
                    "OutputConditionIdentifier": pdfdoc.PDFString("sRGB"),
                    "Info": pdfdoc.PDFString("sRGB"),
                    "DestOutputProfile": document.Reference(Raw(_profile()), "LoketProfile"),
                }
            )
        ]
    )
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]


@cache
def _profile() -> bytes:
    icc = resource("icc", "sRGB.icc").read_bytes()
    return b"<< /N 3 /Length %d >>\nstream\n" % len(icc) + icc + b"\nendstream\n"
