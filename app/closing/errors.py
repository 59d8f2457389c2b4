"""What may stand in the way of closing a day, of an export, of reading a bundle."""

from app.base.errors import Missing, Refused, Unavailable


class DayAhead(Refused):
    """A day that has not come cannot be closed."""

    code = "closing.day_ahead"


class PeriodBackwards(Refused):
    """The period ends before it begins."""

    code = "closing.period_backwards"


class TargetFull(Unavailable):
    """No room in the folder or on the stick. Facts: `need`, megabytes that the day takes, as people write it."""

    code = "closing.target_full"


class TargetReadOnly(Unavailable):
    """The folder or stick may not be written."""

    code = "closing.target_read_only"


class TargetGone(Unavailable):
    """The folder is not there, or the stick was pulled out while it was written."""

    code = "closing.target_gone"


class StillBusy(Unavailable):
    """Other desks went on writing through every attempt, so that register and journal would not have agreed."""

    code = "closing.still_busy"


class BundleMissing(Missing):
    """No such file, or it cannot be read."""

    code = "closing.bundle_missing"
