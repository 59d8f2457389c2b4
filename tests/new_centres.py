"""An empty central store of the newest shape, copied: migrating takes longer (0.1 s) than most tests.

That migrating gives this shape from nothing is proved in tests/app/central/test_take.py.
"""

import tempfile
from functools import cache
from pathlib import Path

from sqlalchemy import Engine

from app.central.database import open_database
from app.central.migrate import migrate
from tests.postgres import Cluster

_TEMPLATE = "baru"


def new_centre(path: Path) -> Engine:
    """In a SQLite file that is not there yet; it forgets the last second if the power fails."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600, exist_ok=False)
    path.write_bytes(_image())
    return open_database(f"sqlite:///{path}", durable=False)


def new_centre_in(cluster: Cluster, name: str) -> Engine:
    """In a database of that name, which is new even if there was one."""
    return open_database(cluster.new_database(name, like=_template(cluster)))


@cache
def _image() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pusat.db"
        engine = open_database(f"sqlite:///{path}", durable=False)
        migrate(engine)
        # The last connection to close takes what stands in the log beside the file into it.
        engine.dispose()
        return path.read_bytes()


@cache
def _template(cluster: Cluster) -> str:
    engine = open_database(cluster.new_database(_TEMPLATE))
    migrate(engine)
    engine.dispose()
    return _TEMPLATE
