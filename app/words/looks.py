"""Who looked at somebody's data, as it is told to an auditor."""

from typing import Protocol


class Look(Protocol):
    """See `app.registry.looks.Look`."""

    @property
    def kind(self) -> str: ...
    @property
    def by(self) -> str: ...
    @property
    def mentioned(self) -> bool: ...


NOBODY = "Dalam jurnal tidak ada catatan bahwa data orang ini dilihat."

_KINDS = {
    "registry.looked_up": "Mencari",
    "registry.turned_page": "Melihat lanjutan daftar hasil",
    "registry.opened": "Membuka kartu",
    "registry.history_read": "Melihat riwayat di data sebelumnya",
    "registry.revealed": "Menampilkan NIK dan No. KK utuh",
}
_BY = {"nik": "NIK", "kk": "No. KK", "name": "nama"}


def said(look: Look) -> str:
    """ "Mencari lewat nama; orang ini ikut tampil". A kind that is not known is said as the journal writes it."""
    what = _KINDS.get(look.kind, look.kind)
    way = f" lewat {_BY[look.by]}" if look.by in _BY else ""
    return f"{what}{way}{'; orang ini ikut tampil' if look.mentioned else ''}"
