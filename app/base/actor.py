"""Who does a thing."""

from dataclasses import dataclass

from app.base.errors import Refused


class NotAllowed(Refused):
    """The person's roles do not carry this permission. Facts: `need`, the permission asked for."""

    code = "staff.not_allowed"


@dataclass(frozen=True, slots=True)
class Actor:
    """A signed-in account of the staff list.

    name: the account's name; roles: role codes of the standard; may: permissions that these roles carry.
    """

    name: str
    roles: frozenset[str] = frozenset()
    may: frozenset[str] = frozenset()

    def must(self, permission: str) -> None:
        """Raise NotAllowed unless the actor carries `permission` (see `app.standard.schema.Permission`)."""
        if permission not in self.may:
            raise NotAllowed(need=permission)

    def must_any(self, *permissions: str) -> None:
        """Raise NotAllowed, naming the first, unless the actor carries one of them."""
        if not self.may.intersection(permissions):
            raise NotAllowed(need=permissions[0])


PROGRAM = Actor("loket", frozenset(), frozenset())
"""What the program does by itself, with nobody signed in (first run, clean-up after a crash)."""
