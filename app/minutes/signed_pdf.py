"""A PDF that carries the office's signature over itself, as a comment behind its end.

Readers pass over it, and there is no second file to lose.
"""

import base64
import binascii

from app.security import detached
from app.security.public_keys import OfficeKey, PublicKeys
from app.security.signing_key import SigningKey

_FOR = b"loket import minutes 1"
_MARK = b"\n%Loket tanda tangan kantor: "


def signed(pdf: bytes, key: SigningKey) -> bytes:
    return pdf + _MARK + base64.b64encode(detached.sign(pdf, key, _FOR)) + b"\n"


def signers(data: bytes, keys: PublicKeys) -> tuple[OfficeKey, ...] | None:
    """Who signed these very bytes; empty: nobody in the list, or something changed. None: no signature in it."""
    pdf, mark, text = data.rpartition(_MARK)
    if not mark:
        return None
    try:
        signature = base64.b64decode(text.removesuffix(b"\n"), validate=True)
    except (binascii.Error, ValueError):
        return ()
    return detached.signers(pdf, signature, keys, _FOR) or ()
