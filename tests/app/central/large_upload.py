"""A process that takes in a large extract, twice: from the web page and from a file. It tells by how many KiB its
memory grew each time at most, after a small one had come in the same way.

    python -m tests.app.central.large_upload FOLDER MIB
"""

import asyncio
import sys
from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from typing import Any
from urllib.parse import quote

from app.base.clock import now
from app.central import accounts, extracts
from app.central.accounts import Duty
from app.central.database import open_database, reading
from app.central.extracts import About
from app.central.migrate import migrate
from app.central.page_tables import content
from app.central.pages.session import SESSION_COOKIE
from app.central.sending import CONSOLE, To
from app.central.spooling import MIB, OnDisk, Uploads
from app.central.vault import Vault
from app.central.web import create_web
from tests.app.central.online import PASSWORD, Centre

_CHUNK = bytes(64 * 1024)


def form(token: str, name: str = "dtsen.csv") -> tuple[bytes, bytes]:
    """What comes before and after the file; the boundary is "ujung"."""
    fields = {"jaga": token, "ke": "magetan", "tanggal": "", "catatan": ""}
    head = "".join(f'--ujung\r\ncontent-disposition: form-data; name="{k}"\r\n\r\n{v}\r\n' for k, v in fields.items())
    head += f'--ujung\r\ncontent-disposition: form-data; name="berkas"; filename="{quote(name)}"\r\n\r\n'
    return head.encode(), b"\r\n--ujung--\r\n"


async def posted(web: Any, session: str, chunks: Iterable[bytes], length: int | None = None) -> tuple[int, bytes]:
    """Status and page. chunks: as the network brings them; after the last one the line is cut if none was b""."""
    sent: dict[str, Any] = {"status": 0, "body": b""}
    left = iter(chunks)

    async def receive() -> dict[str, Any]:
        part = next(left, None)
        if part is None:
            return {"type": "http.disconnect"}
        return {"type": "http.request", "body": part, "more_body": bool(part)}

    async def send(told: dict[str, Any]) -> None:
        if told["type"] == "http.response.start":
            sent["status"] = told["status"]
        else:
            sent["body"] += told.get("body", b"")

    headers = [
        (b"host", b"pusat"),
        (b"content-type", b"multipart/form-data; boundary=ujung"),
        (b"accept", b"text/html"),
    ]
    headers.append((b"cookie", f"{SESSION_COOKIE}={session}".encode()))
    if length is not None:
        headers.append((b"content-length", str(length).encode()))
    scope = {"type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "POST", "scheme": "http"}
    scope |= {"path": "/pusat/pesan/data", "raw_path": b"/pusat/pesan/data", "query_string": b"", "root_path": ""}
    await web({**scope, "headers": headers, "client": ("10.0.0.1", 1), "server": ("pusat", 80)}, receive, send)
    return sent["status"], sent["body"]


def memory(name: str) -> int:
    """KiB of this process: VmRSS now, VmHWM at most since `forget_peak`."""
    (line,) = [line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith(name)]
    return int(line.split()[1])


def forget_peak() -> None:
    Path("/proc/self/clear_refs").write_text("5")


def main(folder: Path, mib: int) -> None:
    engine = open_database(f"sqlite:///{folder}/pusat.db", durable=False)
    migrate(engine)
    uploads, vault = Uploads(folder / "datang"), Vault(bytes(range(32)))
    centre = Centre.open(engine, now)
    centre.counter("magetan/loket-1")
    centre.account("pusat", may=tuple(Duty))
    web = create_web(engine, now, vault=vault, uploads=uploads)
    session = accounts.sign_in(engine, "pusat", PASSWORD, now())
    head, tail = form(accounts.form_token(session))

    def by_page(size: int) -> None:
        chunks = (_CHUNK for _ in range(size * MIB // len(_CHUNK)))
        status, body = asyncio.run(posted(web, session, chain([head], chunks, [tail, b""])))
        assert status == 303, body

    def by_file(size: int) -> None:
        path = folder / "dtsen.csv"
        with path.open("wb") as file:
            file.truncate(size * MIB)
        source = OnDisk(path)
        extracts.send(engine, vault, uploads, To("magetan", "", CONSOLE, now()), source, About("dtsen.csv"))
        source.close()

    for send in (by_page, by_file):
        send(2)
        forget_peak()
        before = memory("VmRSS")
        send(mib)
        sys.stdout.write(f"{memory('VmHWM') - before}\n")
    with reading(engine) as connection:
        sizes = sorted(connection.execute(content.select().with_only_columns(content.c.size)).scalars())
    assert [size // MIB for size in sizes] == [2, 2, mib, mib], sizes


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
