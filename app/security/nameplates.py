"""Who stands on the sign-in page: full name and roles beside each account, readable before any password is known.

Names of staff, never of citizens. Nothing rests on them: who may come in is for the key ring, what he may do for the
office's own file. So a plate that is missing or spoiled costs its words and nothing else.
"""

import json
import logging
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from app.base.home import KEYS
from app.security.durable import PRIVATE, write_durably
from app.security.holders import holders

log = logging.getLogger(__name__)

FILE = "nameplates.json"


@dataclass(frozen=True, slots=True)
class Plate:
    """account: what signs in. roles: their titles, for reading; "" where they are not known."""

    account: str
    full_name: str
    roles: str = ""


def plates(home: Path) -> tuple[Plate, ...]:
    """One for everybody who has a password, by full name. Raises KeyRingMissing, KeyRingDamaged."""
    written = {plate.account: plate for plate in _written(home / FILE)}
    found = [written.get(account, Plate(account, account)) for account in holders(home / KEYS)]
    return tuple(sorted(found, key=lambda plate: (plate.full_name.casefold(), plate.account)))


def hang(home: Path, people: Sequence[Plate]) -> None:
    """Put them up, if they are not as they hang there already. A folder that cannot be written keeps the old ones."""
    if _written(home / FILE) == list(people):
        return
    try:
        text = json.dumps([asdict(plate) for plate in people], ensure_ascii=False, indent=1)
        write_durably(home / FILE, text.encode(), mode=PRIVATE)
    except OSError as error:
        log.warning("name plates not written: %s", error.strerror)


def _written(file: Path) -> list[Plate]:
    try:
        return [
            Plate(str(each["account"]), str(each["full_name"]), str(each["roles"]))
            for each in json.loads(file.read_bytes())
        ]
    except (OSError, ValueError, KeyError, TypeError):
        return []
