"""Charts drawn here as SVG: for the eye a picture, for a screen reader a title and a sentence; the table stands below
it on the page, so that nobody needs the picture."""

from collections.abc import Sequence

from markupsafe import Markup, escape

from app.words.numbers import grouped

_WIDE, _HIGH, _LEFT, _FOOT = 340, 160, 34, 20
_LABELS, _LABEL = 6, 42
"""So many stand side by side without touching on a phone, where each ("31/12" in 14 px) is up to so wide."""


def columns(key: str, title: str, rows: Sequence[tuple[str, int]]) -> Markup:
    """One upright bar for each; labels only as many as stand side by side. key: unique on the page."""
    most = max((count for _, count in rows), default=0)
    top = _round(most)
    step = (_WIDE - _LEFT) / max(len(rows), 1)
    every = -(-len(rows) // _LABELS)
    parts = []
    for part in (0, 0.5, 1):
        y = _down(part * top, top)
        parts.append(Markup('<line class="grid" x1="{}" x2="{}" y1="{}" y2="{}"/>').format(_LEFT, _WIDE, y, y))
        parts.append(_text(_LEFT - 4, y + 4, grouped(round(part * top)), "end", "quiet"))
    for at, (label, count) in enumerate(rows):
        x, y = _LEFT + at * step, _down(count, top)
        bar = Markup('<rect class="bar" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}"/>')
        parts.append(bar.format(x + step * 0.12, y, step * 0.76, _HIGH - _FOOT - y))
        if at % every == 0:
            # The last one may end at the frame, and not behind it.
            middle = min(x + step / 2, _WIDE - _LABEL / 2)
            parts.append(_text(middle, _HIGH - 4, label, "middle", "quiet"))
    return _whole(key, title, _told(rows), _HIGH, parts)


def bars(key: str, title: str, rows: Sequence[tuple[str, int]]) -> Markup:
    """One lying bar for each, with its words above it."""
    most = max((count for _, count in rows), default=0) or 1
    parts = []
    for at, (label, count) in enumerate(rows):
        y = at * 32
        parts.append(_text(0, y + 12, label, "start", ""))
        parts.append(_text(_WIDE, y + 12, grouped(count), "end", ""))
        parts.append(Markup('<rect class="rest" x="0" y="{}" width="{}" height="8" rx="2"/>').format(y + 17, _WIDE))
        wide = max(_WIDE * count / most, 2 if count else 0)
        parts.append(Markup('<rect class="bar" x="0" y="{}" width="{:.1f}" height="8" rx="2"/>').format(y + 17, wide))
    return _whole(key, title, _told(rows), max(len(rows) * 32, 1), parts)


def share(key: str, title: str, part: int, whole: int) -> Markup:
    """A single bar that is filled so far."""
    wide = _WIDE * part / whole if whole else 0
    parts = [
        Markup('<rect class="rest" x="0" y="0" width="{}" height="16" rx="3"/>').format(_WIDE),
        Markup('<rect class="bar" x="0" y="0" width="{:.1f}" height="16" rx="3"/>').format(wide),
    ]
    return _whole(key, title, f"{grouped(part)} dari {grouped(whole)}", 16, parts)


def _told(rows: Sequence[tuple[str, int]]) -> str:
    if not any(count for _, count in rows):
        return "Belum ada."
    label, count = max(rows, key=lambda row: row[1])
    return f"Jumlah {grouped(sum(each for _, each in rows))}; paling banyak {label} dengan {grouped(count)}."


def _round(most: int) -> int:
    """The first of 2, 4, 6, 8, 10, 20, 40 … that is not below."""
    top = 1
    while True:
        for factor in (2, 4, 6, 8, 10):
            if top * factor >= most:
                return top * factor
        top *= 10


def _down(count: float, top: int) -> float:
    return round(8 + (_HIGH - _FOOT - 8) * (1 - count / top), 1)


def _text(x: float, y: float, words: str, anchor: str, kind: str) -> Markup:
    return Markup('<text x="{:.1f}" y="{:.1f}" text-anchor="{}" class="{}">{}</text>').format(x, y, anchor, kind, words)


def _whole(key: str, title: str, told: str, high: float, parts: Sequence[Markup]) -> Markup:
    head = Markup(
        '<svg viewBox="0 0 {} {}" role="img" aria-labelledby="{}-t {}-d"><title id="{}-t">{}</title>'
        '<desc id="{}-d">{}</desc>'
    ).format(_WIDE, high, key, key, key, title, key, told)
    return head + Markup("").join(escape(each) for each in parts) + Markup("</svg>")
