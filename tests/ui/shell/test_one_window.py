"""The lock of a data folder, where the disk has no room left."""

import resource
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ui.shell.one_window import FILE, OneWindow


@contextmanager
def full_disk() -> Iterator[None]:
    """No file of this process may grow."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_after_a_power_cut_on_a_full_disk_the_disk_is_named_not_a_window(tmp_path: Path) -> None:
    gone = subprocess.Popen(["true"])
    gone.wait()
    left = f"{gone.pid}\npython\n{socket.gethostname()}\n\n\n"
    (tmp_path / FILE).write_text(left, encoding="utf-8")
    window = OneWindow(tmp_path)
    with full_disk():
        refusal = window.take()
    assert refusal is not None
    assert refusal.code == "window.unwritable"
    assert "disk penuh" in refusal.remedy
    assert window.take() is None, "with room again, what the crash left is taken over"
    window.release()
