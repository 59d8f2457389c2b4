"""Something large on its way to a counter, fetched piece by piece so that a broken line costs one piece. Version 1.

`GET /v1/pieces/<sha256>?from=<offset>&most=<bytes>`, a signed request like every other. The centre gives a piece only
to a counter that a message named this content to. What lies there is an age file that this counter alone opens, so
`sha256` and `size` are those of the closed file.
"""

from base64 import b64decode, b64encode
from hashlib import sha256 as digest_of
from typing import Annotated, Literal

from pydantic import Field

from app.wire.parcel import VERSION, Frozen, Place

PIECES = "/v1/pieces"
MOST_PIECE = 1024 * 1024
MOST_CONTENT = 2 * 1024 * 1024 * 1024

Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class Content(Frozen):
    """size: bytes of the closed file."""

    sha256: Digest
    size: Annotated[int, Field(ge=1, le=MOST_CONTENT)]


class Piece(Frozen):
    """data: base64 of the bytes from `offset` on; at most `MOST_PIECE` of them, and none after the end."""

    version: Literal[1] = VERSION
    sha256: Digest
    offset: Place
    size: Place
    data: Annotated[str, Field(max_length=MOST_PIECE * 4 // 3 + 4)]

    @classmethod
    def cut(cls, content: bytes, offset: int, most: int) -> "Piece":
        """The piece of a content that begins at `offset`."""
        part = content[offset : offset + min(most, MOST_PIECE)]
        return cls(
            sha256=digest_of(content).hexdigest(), offset=offset, size=len(content), data=b64encode(part).decode()
        )

    def read(self) -> bytes:
        """Raises ValueError."""
        return b64decode(self.data, validate=True)
