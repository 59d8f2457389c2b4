"""Who has a password, read from the key ring without loading any cryptography.

The sign-in page shows the names before anything heavy is in memory: the ring with its ciphers costs 30 ms and 12 MB
(measured with tests/bench/bench_window.py).
"""

import json
from pathlib import Path

from app.security.errors import KeyRingDamaged, KeyRingMissing


def holders(path: Path) -> tuple[str, ...]:
    """The same names as `KeyRing.open(path).holders()`; the checksum is left to the ring itself.

    Raises KeyRingMissing, KeyRingDamaged.
    """
    try:
        return tuple(sorted(str(name) for name in json.loads(path.read_bytes())["holders"]))
    except FileNotFoundError as error:
        raise KeyRingMissing(file=path.name) from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise KeyRingDamaged(file=path.name) from error
