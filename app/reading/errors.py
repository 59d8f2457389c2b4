"""What may stand in the way of reading a card."""

from app.base.errors import Refused, Unavailable


class ReaderMissing(Refused):
    """The extra package that reads pictures is not installed on this PC."""

    code = "reading.missing"


class CardUnread(Refused):
    """Nothing in the picture looks like a KTP."""

    code = "reading.unread"


class ReaderLost(Unavailable):
    """The process that reads ended by itself: out of memory, killed, or over a picture that it could not bear."""

    code = "reading.lost"


class ReaderSlow(Unavailable):
    """It took too long and was ended. Facts: `seconds`."""

    code = "reading.slow"
