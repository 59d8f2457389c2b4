"""Every act of the window with its key, in one list. A key means one thing everywhere. No Qt here."""

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Act:
    """title: a verb and its thing, as the command list shows it. key: as Qt spells it ("Ctrl+Shift+P"), or empty.

    home: the screen to go to when the current one cannot do it; empty for acts of the window itself.
    """

    code: str
    title: str
    key: str = ""
    home: str = ""


KNOWN = (
    Act("ticket_new", "Tiket baru", "F2", "counter"),
    Act("call_next", "Panggil berikutnya", "F3", "counter"),
    Act("call_again", "Panggil ulang", "F4", "counter"),
    Act("park", "Lewati tiket", "F6", "counter"),
    Act("finish", "Selesaikan kunjungan", "F7", "counter"),
    Act("all_complete", "Semua persyaratan lengkap", "Ctrl+L", "counter"),
    Act("make_letter", "Buat atau setujui surat", "Ctrl+Return", "counter"),
    Act("print", "Cetak surat", "Ctrl+P", "counter"),
    Act("confirm_print", "Cetakan sudah benar", "Ctrl+Shift+P", "counter"),
    Act("find_letter", "Cari surat", "Ctrl+F", "register"),
    Act("verify", "Periksa keaslian surat", "F8"),
    Act("data_changes", "Perubahan data sejak data sebelumnya", "F9"),
    Act("import_data", "Impor data DTSEN", home="extract"),
    Act("close_day", "Tutup hari", home="close_of_day"),
    Act("export_register", "Ekspor buku agenda", home="close_of_day"),
    Act("standard_sheet", "Simpan lembar standar pelayanan", home="standard"),
    Act("own_password", "Ganti kata sandi saya", home="office"),
    Act("commands", "Daftar perintah", "Ctrl+K"),
    Act("help", "Bantuan layar ini", "F1"),
    Act("lock", "Kunci sekarang", "F12"),
    Act("larger", "Perbesar tampilan", "Ctrl++"),
    Act("smaller", "Perkecil tampilan", "Ctrl+-"),
    Act("brightness", "Ganti terang atau gelap"),
)
"""The keys that clerks learn. Screens add acts of their own with `Acts.add`."""


class KeyTaken(ValueError):
    """Two acts want one key, or one code: a mistake in the program."""


class ActUnknown(LookupError):
    """A handler for an act that is in no list: a mistake in the program."""


def always() -> str:
    return ""


def _nothing() -> None:
    """What a screen does that is not made yet."""


@dataclass(frozen=True, slots=True)
class Handler:
    """why_not: empty when it can be done now, else the reason, for instance "Kurang: surat desa"."""

    do: Callable[[], None]
    why_not: Callable[[], str] = always


@dataclass(frozen=True, slots=True)
class Offer:
    """An act as the command list shows it now."""

    act: Act
    why_not: str


@dataclass(slots=True)
class Acts:
    """What can be done, and by whom it is done: a screen, or the window ("")."""

    _acts: dict[str, Act] = field(default_factory=dict)
    _handlers: dict[tuple[str, str], Handler] = field(default_factory=dict)

    def add(self, act: Act) -> None:
        for other in self._acts.values():
            if other.code == act.code or (act.key and other.key == act.key):
                raise KeyTaken(act.code, other.code, act.key)
        self._acts[act.code] = act

    def learn(self, *acts: Act) -> None:
        """Those that nobody has told of yet."""
        for act in acts:
            if act.code not in self._acts:
                self.add(act)

    def handle(
        self, code: str, do: Callable[[], None], *, screen: str = "", why_not: Callable[[], str] = always
    ) -> None:
        if code not in self._acts:
            raise ActUnknown(code)
        self._handlers[code, screen] = Handler(do, why_not)

    def promise(self, code: str, *, screen: str, why_not: Callable[[], str]) -> None:
        """The screen will do it once it is made; whoever asks for the act goes there first, which makes it."""
        self.handle(code, _nothing, screen=screen, why_not=why_not)

    def done_at(self, code: str, screen: str) -> Handler | None:
        return self._handlers.get((code, screen))

    def forget(self) -> None:
        """Drop what screens do (they are built anew for the next person); what the window does stays."""
        self._handlers = {place: handler for place, handler in self._handlers.items() if not place[1]}

    @property
    def all(self) -> tuple[Act, ...]:
        return tuple(self._acts.values())

    def key_of(self, code: str) -> str:
        return self._acts[code].key

    def of_screen(self, screen: str) -> tuple[Act, ...]:
        """What this screen can do, in the order of the list; for its help."""
        return tuple(act for act in self._acts.values() if (act.code, screen) in self._handlers)

    def find(self, code: str, screen: str) -> tuple[str, Handler] | None:
        """Where the act is done when `screen` is in front: (screen to show, handler), or None if nobody does it."""
        for place in (screen, "", self._acts[code].home):
            handler = self._handlers.get((code, place))
            if handler is not None:
                return place or screen, handler
        return None

    def offers(self, screen: str, words: str = "") -> list[Offer]:
        """What can be done from `screen`, filtered by words that all occur in the title or the key."""
        wanted = words.casefold().split()
        found = []
        for act in self._acts.values():
            place = self.find(act.code, screen)
            if place is not None and all(word in f"{act.title} {act.key}".casefold() for word in wanted):
                found.append(Offer(act, place[1].why_not()))
        return found


def known() -> Acts:
    acts = Acts()
    for act in KNOWN:
        acts.add(act)
    return acts
