"""What a counter signs of each request, and under which names it sends it. Version 1.

The signature covers method, path with query, moment, nonce, device and the SHA-256 of the body. The centre takes a
request only within the window and each nonce only once. A counter whose clock is wrong learns the centre's time from
the refusal and signs with that; its own records keep its own time.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

DEVICE, AT, NONCE, SIGNATURE = "loket-device", "loket-at", "loket-nonce", "loket-signature"
CENTRE_TIME = "loket-time"
"""Header of every answer: the centre's clock."""

ANSWER = "loket-answer"
"""Header of an answer to a signed request: the centre's signature over `answer_to_sign`, 128 hex digits."""

WINDOW_SECONDS = 300
_FORM = "%Y-%m-%dT%H:%M:%S.%fZ"


@dataclass(frozen=True, slots=True)
class Signed:
    """What goes into the headers. device: from enrolment; at: UTC; nonce: 32 hex digits; signature: 128 hex digits."""

    device: str
    at: str
    nonce: str
    signature: str

    def headers(self) -> dict[str, str]:
        return {DEVICE: self.device, AT: self.at, NONCE: self.nonce, SIGNATURE: self.signature}


def to_sign(method: str, target: str, device: str, at: str, nonce: str, body: bytes) -> bytes:
    """target: path, with "?" and the query where there is one."""
    lines = ("loket-request-1", method.upper(), target, device, at, nonce, sha256(body).hexdigest())
    return "\n".join(lines).encode()


def answer_to_sign(nonce: str, body: bytes) -> bytes:
    """nonce: of the request that is answered, so that no old answer passes for a new one."""
    return f"loket-answer-1\n{nonce}\n{sha256(body).hexdigest()}".encode()


def written(at: datetime) -> str:
    return at.astimezone(UTC).strftime(_FORM)


def read(at: str) -> datetime:
    """Raises ValueError."""
    return datetime.strptime(at, _FORM).replace(tzinfo=UTC)
