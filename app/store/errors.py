"""What may be wrong with the file."""

from app.base.errors import Unavailable


class FileDamaged(Unavailable):
    """The file does not open with its key, or its pages do not hold: damaged, or not ours. Facts: `file`."""

    code = "store.damaged"


class FileBusy(Unavailable):
    """Another process has been writing for longer than we wait (30 s)."""

    code = "store.busy"


class DiskFull(Unavailable):
    """No room left for the write; nothing of it was kept."""

    code = "store.disk_full"


class FileUnreachable(Unavailable):
    """The folder or file cannot be opened: missing, read-only, a stick that was pulled out. Facts: `file`."""

    code = "store.unreachable"


class FileTooNew(Unavailable):
    """The file was written by a newer Loket. Facts: `revision`."""

    code = "store.too_new"
