"""A counter as the centre sees it: a key, a chain of entries, and requests."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from pydantic import BaseModel
from sqlalchemy import Engine

from app.base.clock import Clock
from app.central.database import writing
from app.central.desk import Desk
from app.central.enrolling import invite
from app.security.device_key import DeviceKey, new_device_key, signed_by
from app.wire.contact import NO_MARK, Checkpoint, Enrol, Enrolled, Hello, Welcome
from app.wire.messages import Feed
from app.wire.parcel import GENESIS, Linked, Parcel, Receipt
from app.wire.proof import Certificate
from app.wire.request import ANSWER, Signed, answer_to_sign, to_sign, written

T = TypeVar("T", bound=BaseModel)


@dataclass
class Speaker:
    """mark: of the last contact that was answered."""

    centre: Desk
    clock: Clock
    key: DeviceKey
    enrolled_as: Enrolled
    mark: str = NO_MARK
    said: list[tuple[str, str, dict[str, str], bytes]] = field(default_factory=list)

    @classmethod
    def enrolled(
        cls,
        engine: Engine,
        centre: Desk,
        clock: Clock,
        name: str,
        chain: Sequence[Checkpoint] = (Checkpoint(seq=0, link=GENESIS),),
    ) -> "Speaker":
        with writing(engine) as connection:
            code = invite(connection, name, clock())
        key = new_device_key()
        answer = centre.enrol(asking(code, name.partition("/")[0], key, chain).model_dump_json().encode())
        return cls(centre, clock, key, Enrolled.model_validate_json(answer))

    def ask(self, method: str, target: str, content: BaseModel | None, form: type[T], **changed: str) -> T:
        """changed: headers that are not what they should be."""
        body = content.model_dump_json().encode() if content else b""
        at, nonce, device = written(self.clock()), secrets.token_hex(16), self.enrolled_as.device
        signature = self.key.sign(to_sign(method, target, device, at, nonce, body))
        headers = Signed(device, at, nonce, signature).headers() | changed
        self.said.append((method, target, headers, body))
        answer = self.centre.serve(method, target, headers, body)
        public = bytes.fromhex(self.enrolled_as.key)
        assert signed_by(public, answer_to_sign(nonce, answer.body), answer.headers[ANSWER])
        return form.model_validate_json(answer.body)

    def push(self, entries: Sequence[Linked]) -> Receipt:
        return self.ask("POST", "/v1/parcels", Parcel(entries=tuple(entries)), Receipt)

    def contact(
        self, head: Linked | None = None, *, previous: str | None = None, mark: str = "", cursor: int = 0
    ) -> Welcome:
        hello = Hello(
            previous=previous if previous is not None else self.mark,
            mark=mark or secrets.token_hex(16),
            seq=head.seq if head else 0,
            link=head.link if head else GENESIS,
            cursor=cursor,
        )
        welcome = self.ask("POST", "/v1/contact", hello, Welcome)
        self.mark = hello.mark
        return welcome

    def messages(self, after: int = 0) -> Feed:
        return self.ask("GET", f"/v1/messages?after={after}&most=100", None, Feed)

    def proof(self, days: str) -> Certificate:
        return self.ask("GET", f"/v1/proof?days={days}", None, Certificate)


def asking(code: str, office: str, key: DeviceKey, chain: Sequence[Checkpoint]) -> Enrol:
    unsigned = Enrol(
        code=code,
        office=office,
        title="Dinas Sosial Contoh",
        zone="Asia/Jakarta",
        public_key=key.public.hex(),
        recipient="age1contoh",
        chain=tuple(chain),
        signature="0" * 128,
    )
    return unsigned.model_copy(update={"signature": key.sign(unsigned.signed_bytes())})
