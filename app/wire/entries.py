"""A journal entry as it travels. Version 1."""

import json
from datetime import UTC
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, JsonValue

Moment = Annotated[AwareDatetime, AfterValidator(lambda at: at.astimezone(UTC))]
"""In UTC whatever zone it came in, so that the same moment always gives the same bytes; naive times are refused."""


class Entry(BaseModel):
    """What was done: when (UTC), by whom, what kind of act, about what.

    subject: id of a visit, letter, extract …, or a keyed reference to a person (never a NIK).
    facts: JSON only; no NIK, no No. KK, no names of citizens.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: UUID
    at: Moment
    actor: str
    kind: str
    subject: UUID
    facts: dict[str, JsonValue]

    def canonical(self) -> bytes:
        """The bytes that the hash link covers: JSON with sorted keys, no spaces, UTF-8."""
        return json.dumps(
            self.model_dump(mode="json"), sort_keys=True, separators=(",", ":"), ensure_ascii=False
        ).encode()
