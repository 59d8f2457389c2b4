"""What may stand in the way of keeping a file."""

from app.base.errors import Missing, Refused, Unavailable


class FileMissing(Missing):
    code = "filing.missing"


class FileUnusable(Refused):
    """Neither a picture (JPEG, PNG, TIFF, WebP) nor a PDF that opens. Facts: `slot`, what it was to be."""

    code = "filing.unusable"


class FileTooLarge(Refused):
    """Facts: `most`, megabytes."""

    code = "filing.too_large"


class FileDestroyed(Missing):
    """Its time was over and it was destroyed; that it existed stays recorded."""

    code = "filing.destroyed"


class FileSpoiled(Unavailable):
    """The encrypted file on the disk is gone or was changed."""

    code = "filing.spoiled"


class MinutesMissing(Refused):
    """Destroying needs the number of its minutes (berita acara)."""

    code = "filing.minutes_missing"


class DestructionMissing(Missing):
    """The journal knows of no such destruction of papers."""

    code = "filing.destruction_missing"


class SlotUnknown(Refused):
    """Facts: `known`, the kinds of papers."""

    code = "filing.slot_unknown"


class ReasonMissing(Refused):
    """A paper that was filed by mistake is taken out with a reason."""

    code = "filing.reason_missing"


class ProductKept(Refused):
    """The office's own archive is not taken out; it goes when its time is over."""

    code = "filing.product_kept"
