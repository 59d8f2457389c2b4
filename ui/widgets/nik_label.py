"""A NIK or No. KK: masked unless it was asked for, then in the groups in which people read it out."""

from app.base.digits import grouped, masked
from ui.widgets.text import Text


class NikLabel(Text):
    def __init__(self, word: str = "NIK") -> None:
        super().__init__()
        self._word = word

    def show_number(self, digits: str, *, open_: bool = False) -> None:
        """digits: 16 of them, or empty where there is none. open_: only for a role that may see it."""
        shown = "tidak ada dalam data" if not digits else grouped(digits) if open_ else masked(digits)
        self.say(f"{self._word} {shown}")
        self.setAccessibleName(f"{self._word} {shown}")
