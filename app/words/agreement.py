"""What is said when the agreement on which data are held comes to its end, and after it. Nothing is blocked by it."""

from datetime import date

from app.words import dates

_SOON = "Urus perpanjangannya, lalu catat perjanjian yang baru."
_OVER = "Perpanjang perjanjiannya, atau impor data yang baru lalu hapus yang ini."


def on_the_data(until: date, left: int) -> str:
    """For who keeps the data. left: days until the last one, below 0 after it."""
    return f"Perjanjian data ini {_ending(until, left)}. {_OVER if left < 0 else _SOON}"


def at_the_counter(until: date, left: int) -> str:
    """For who serves, and can only pass it on."""
    return f"Perjanjian data DTSEN {_ending(until, left)}. Beri tahu pengelola data; pelayanan dapat diteruskan."


def _ending(until: date, left: int) -> str:
    if left < 0:
        return f"sudah berakhir {dates.long(until)}"
    if left == 0:
        return f"berakhir hari ini, {dates.long(until)}"
    return f"berakhir {'besok' if left == 1 else f'{left} hari lagi'}, {dates.long(until)}"
