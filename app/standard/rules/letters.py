"""A letter's text: every {placeholder} has a value, every ** is closed."""

from collections.abc import Iterator
from string import Formatter

from app.standard.fault import Found, choose
from app.standard.placeholders import FROM_DATA, PLACEHOLDERS
from app.standard.schema import LetterKind, Paragraph, Standard


def faults(standard: Standard) -> Iterator[Found]:
    yield from _details(standard)
    for kind in standard.letters:
        here = f"letters[{kind.code}]"
        for name in ("purposes", "signers", "body"):
            if not getattr(kind, name):
                yield Found(f"{here}.{name}", "Daftar ini kosong.", "Isi paling sedikit satu.")
        known = set(PLACEHOLDERS) | {field.name for field in kind.fields}
        sometimes = _of_purposes(standard, kind)
        if kind.signers and kind.signers[0].mode in ("a.n.", "u.b."):
            yield Found(
                f"{here}.signers",
                f'Penanda tangan pertama memakai "{kind.signers[0].mode}", padahal belum jelas atas nama siapa.',
                "Tulis lebih dulu pejabat yang diwakili, tanpa mode.",
            )
        for place, paragraph in enumerate(kind.body, start=1):
            yield from _paragraph(f"{here}.body[{place}]", kind, paragraph, known, sometimes)


def _details(standard: Standard) -> Iterator[Found]:
    for purpose in standard.purposes:
        known = set(PLACEHOLDERS) - {"keperluan_rinci"} | {field.name for field in purpose.fields}
        for name in _names(purpose.detail):
            if name is None or name not in known:
                yield Found(
                    f"purposes[{purpose.code}].detail",
                    f"{{{name}}} tidak dikenal." if name else "Tanda kurung kurawal tidak berpasangan.",
                    choose(name, known) if name else "Tulis seperti {nama}.",
                )


def _of_purposes(standard: Standard, kind: LetterKind) -> dict[str, bool]:
    """Names of purpose fields; True when all purposes of the kind ask for it."""
    forms = [{field.name for field in purpose.fields} for purpose in standard.purposes if purpose.code in kind.purposes]
    return {name: all(name in form for form in forms) for form in forms for name in form}


def _paragraph(
    key: str, kind: LetterKind, paragraph: Paragraph, known: set[str], sometimes: dict[str, bool]
) -> Iterator[Found]:
    if paragraph.block != "text":
        if paragraph.text:
            yield Found(
                f"{key}.text", f'Blok "{paragraph.block}" tidak memakai text.', "Pindahkan text ke paragraf sendiri."
            )
        return
    if not paragraph.text:
        yield Found(f"{key}.text", "Paragraf ini kosong.", "Isi text, atau hapus paragrafnya.")
    if paragraph.text.count("**") % 2:
        yield Found(f"{key}.text", "Tanda tebal ** tidak berpasangan.", "Tutup dengan ** di akhir kata yang tebal.")
    for name in _names(paragraph.text):
        if name is None:
            yield Found(f"{key}.text", "Tanda kurung kurawal tidak berpasangan.", "Tulis seperti {nama}.")
        elif sometimes.get(name) is False and name not in known:
            yield Found(
                f"{key}.text",
                f"{{{name}}} hanya ada pada sebagian keperluan surat ini.",
                "Pakai {keperluan_rinci}, atau tambahkan isiannya pada semua keperluan.",
            )
        elif name not in known and name not in sometimes:
            yield Found(f"{key}.text", f"{{{name}}} tidak dikenal.", choose(name, known | set(sometimes)))
        elif name in FROM_DATA and not kind.needs_listing:
            yield Found(
                f"{key}.text",
                f"{{{name}}} tidak punya isi bagi orang yang tidak terdaftar.",
                "Hapus dari teks, atau hapus needs_listing = false.",
            )
        elif name == "desil" and not kind.show_desil:
            yield Found(f"{key}.text", "{desil} dipakai, padahal show_desil = false.", "Hapus salah satunya.")


def _names(text: str) -> list[str | None]:
    """Placeholder names in `text`; None for a brace that is not closed or holds more than a name."""
    try:
        pieces = list(Formatter().parse(text))
    except ValueError:
        return [None]
    return [
        name if name.isidentifier() and not spec and not turn else None
        for _, name, spec, turn in pieces
        if name is not None
    ]
