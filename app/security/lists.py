"""The newest signed lists that somebody has at hand, one of each kind for each office."""

from dataclasses import dataclass

from app.security.errors import ListOlder
from app.security.public_keys import PublicKeys
from app.security.signed_list import CodeList, KnownCode, RevokedList, SignedList, open_list


@dataclass(frozen=True, slots=True)
class Lists:
    revoked: tuple[RevokedList, ...] = ()
    codes: tuple[CodeList, ...] = ()

    def adding(self, fresh: SignedList) -> "Lists":
        """With `fresh`; the same list again changes nothing.

        Raises ListOlder for a list with a smaller counter, and for another list with the same one.
        """
        known = self.same_kind(fresh)
        if known is not None and (fresh.counter < known.counter or (fresh.counter == known.counter and fresh != known)):
            raise ListOlder(counter=fresh.counter, known=known.counter)
        if isinstance(fresh, RevokedList):
            return Lists((*(each for each in self.revoked if each.issuer != fresh.issuer), fresh), self.codes)
        return Lists(self.revoked, (*(each for each in self.codes if each.issuer != fresh.issuer), fresh))

    def same_kind(self, wanted: SignedList) -> SignedList | None:
        """The list of the same office and kind that is at hand."""
        kept = self.revoked if isinstance(wanted, RevokedList) else self.codes
        return next((each for each in kept if each.issuer == wanted.issuer), None)

    def withdrawals(self, issuer: str) -> RevokedList | None:
        return next((each for each in self.revoked if each.issuer == issuer), None)

    def known(self, issuer: str, code: str) -> KnownCode | None:
        """What the code list of one office says of a code."""
        return next((found for each in self.codes if each.issuer == issuer and (found := each.of(code))), None)

    def typed(self, code: str) -> tuple[CodeList, KnownCode] | None:
        """A code says nothing of its office, so every list is asked."""
        return next(((each, found) for each in self.codes if (found := each.of(code))), None)


NO_LISTS = Lists()


def lists_from(files: tuple[bytes, ...], keys: PublicKeys) -> Lists:
    """The newest of what these files hold, in whatever order they come. Raises NotAList, UnknownIssuer, ListBroken."""
    lists = NO_LISTS
    for each in sorted((open_list(file, keys) for file in files), key=lambda found: found.counter):
        lists = lists.adding(each)
    return lists
