"""Paper as a person reads it: the words of a PDF in their order, and how many sheets it has."""

import pypdfium2


def words(pdf: bytes) -> str:
    """All text of all pages; line breaks are spaces, so that a sentence is found however it was broken."""
    with pypdfium2.PdfDocument(pdf) as document:
        pages: list[str] = []
        for page in document:
            text = page.get_textpage()
            pages.append(text.get_text_bounded())
            text.close()
            page.close()
    return " ".join(" ".join(pages).split())


def sheets(pdf: bytes) -> int:
    with pypdfium2.PdfDocument(pdf) as document:
        return len(document)


def size_mm(pdf: bytes) -> tuple[int, int]:
    """Width and height of the first sheet."""
    with pypdfium2.PdfDocument(pdf) as document:
        width, height = document.get_page_size(0)
    return round(width / 72 * 25.4), round(height / 72 * 25.4)
