"""A letter's text: every {placeholder} has a value, every ** is closed."""

from collections.abc import Iterator
from string import Formatter

from app.standard.fault import Found, choose
from app.standard.placeholders import FROM_DATA, PLACEHOLDERS
from app.standard.products import CONDITIONS, LetterKind, Paragraph
from app.standard.schema import Standard


def faults(standard: Standard) -> Iterator[Found]:
    yield from _details(standard)
    for kind in standard.letters:
        here = f"letters[{kind.code}]"
        for name in ("purposes", "signers") if kind.registered else ("purposes", "signers", "body"):
            if not getattr(kind, name):
                yield Found(f"{here}.{name}", "Daftar ini kosong.", "Isi paling sedikit satu.")
        if kind.registered and kind.body:
            yield Found(
                f"{here}.body",
                'Surat dengan mode = "registered" dicetak dari aplikasi lain, jadi tidak punya isi sendiri.',
                "Hapus body, atau hapus mode.",
            )
        yield from _via(standard, kind)
        known = set(PLACEHOLDERS) | {field.name for field in kind.fields}
        sometimes = _of_purposes(standard, kind)
        if kind.signers and kind.signers[0].mode in ("a.n.", "u.b."):
            yield Found(
                f"{here}.signers",
                f'Penanda tangan pertama memakai "{kind.signers[0].mode}", padahal belum jelas atas nama siapa.',
                "Tulis lebih dulu pejabat yang diwakili, tanpa mode.",
            )
        for place, paragraph in enumerate(kind.body, start=1):
            key = f"{here}.body[{place}]"
            asked = {field.name for field in kind.fields} | set(sometimes)
            yield from _when(key, kind, paragraph, asked)
            # A paragraph that stands only where a field was filled in may name that field, whatever the purpose.
            word, _, name = paragraph.when.partition(":")
            filled = {name} if word == "filled" and name in asked else set()
            yield from _paragraph(key, kind, paragraph, known | filled, sometimes)


def _via(standard: Standard, kind: LetterKind) -> Iterator[Found]:
    roles = {role.code for role in standard.roles}
    for signer in kind.signers:
        key = f"letters[{kind.code}].signers[{signer.role}].via"
        if signer.mode == "u.b." and not signer.via:
            yield Found(
                key, 'Mode "u.b." memerlukan pejabat antara, yang menerima wewenang.', "Isi via dengan kode perannya."
            )
        elif signer.via and signer.mode != "u.b.":
            yield Found(key, 'via hanya untuk mode "u.b.".', "Hapus via, atau ubah mode.")
        elif signer.via and signer.via not in roles:
            yield Found(key, f'Peran "{signer.via}" tidak ada dalam berkas ini.', choose(signer.via, roles))


def _when(key: str, kind: LetterKind, paragraph: Paragraph, asked: set[str]) -> Iterator[Found]:
    word, sign, name = paragraph.when.partition(":")
    if not sign:
        if word and word not in CONDITIONS:
            known = [*CONDITIONS, "filled:nama_isian", "purpose:kode_keperluan"]
            yield Found(f"{key}.when", f'Syarat "{word}" tidak dikenal.', choose(word, known))
    elif word not in ("filled", "purpose"):
        yield Found(f"{key}.when", f'Syarat "{paragraph.when}" tidak dikenal.', choose(word, ("filled", "purpose")))
    elif name not in (asked if word == "filled" else kind.purposes):
        what = "Isian" if word == "filled" else "Keperluan"
        yield Found(
            f"{key}.when",
            f'{what} "{name}" tidak ada pada surat ini.',
            choose(name, asked if word == "filled" else kind.purposes),
        )


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
