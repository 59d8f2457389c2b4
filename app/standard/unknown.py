"""Asking the standard for something that it does not have."""

from collections.abc import Iterable
from typing import Protocol, TypeVar

from app.base.errors import Missing


class Coded(Protocol):
    @property
    def code(self) -> str: ...


T = TypeVar("T", bound=Coded)


class NotInStandard(Missing):
    """Facts: `what` (layanan, surat, …), `code` as asked, `known` codes."""

    code = "standard.unknown_code"


def known(things: Iterable[T], code: str) -> T | None:
    """The thing with that code; None for one that only an older edition of the standard knew."""
    return next((thing for thing in things if thing.code == code), None)


def one(things: Iterable[T], code: str, what: str) -> T:
    """The thing with that code. Raises NotInStandard, naming the codes that exist."""
    things = tuple(things)
    for thing in things:
        if thing.code == code:
            return thing
    raise NotInStandard(what=what, code=code, known=", ".join(t.code for t in things))
