"""A counter as a process of its own, to be killed: it writes and delivers without a pause, and says how far it came.

python -m tests.world.counting FILE URL
"""

import sys
from pathlib import Path
from uuid import uuid4

from app.base.actor import Actor
from app.base.clock import now
from app.store import Store
from app.store.engine import open_engine
from app.sync import centre as centres
from app.sync.appliers import appliers
from app.sync.batching import Batching
from app.sync.client import Client
from app.sync.errors import CentreFailed, Offline
from app.sync.round import Round
from app.sync.transport import HttpTransport
from tests.conftest import KEY
from tests.world.machine import ZONE


def main(file: str, url: str) -> None:
    path = Path(file)
    store = Store(open_engine(path, KEY), path, now)
    transport = HttpTransport(url, seconds=5.0)
    with store.read() as session:
        centre = centres.row(session)
    client = Client(transport, centre.device, centres.key(centre), centre.centre_key, now)
    round_ = Round(store, client, appliers(), ZONE, now, Batching(20))
    while True:
        for n in range(10):
            with store.write(Actor("rina")) as unit:
                unit.record("visits.opened", uuid4(), n=n)
            # Only what is told here has been promised to somebody.
            sys.stdout.write("kept\n")
            sys.stdout.flush()
        try:
            round_.run()
        except (Offline, CentreFailed):
            continue


if __name__ == "__main__":
    main(*sys.argv[1:])
