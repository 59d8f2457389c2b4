"""An account, as lists show it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Member:
    """name: what is typed at sign-in. status: PNS, PPPK, THL …, free text of the office."""

    name: str
    full_name: str
    roles: tuple[str, ...]
    status: str
    active: bool
