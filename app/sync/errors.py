"""What may go wrong between counter and central store. Facts name machines and reasons, never people."""

from app.base.errors import Missing, Refused, Unavailable


class Offline(Unavailable):
    """The centre cannot be reached, or did not answer in time."""

    code = "sync.offline"


class CentreFailed(Unavailable):
    """The centre answered that something failed there. Facts: `status`."""

    code = "sync.centre_failed"


class ClockOff(Unavailable):
    """Our clock and the centre's are further apart than a signature may be. Facts: `minutes`."""

    code = "sync.clock_off"


class NotUnderstood(Refused):
    """The centre could not read what we sent. Facts: `status`."""

    code = "sync.not_understood"


class NotTheCentre(Refused):
    """The answer does not bear the signature of the centre that enrolled us."""

    code = "sync.not_the_centre"


class Unknown(Refused):
    """The centre does not know this counter, or no longer by this key."""

    code = "sync.unknown_device"


class Fenced(Refused):
    """This machine may be a copy of another one; the centre takes nothing from it until it is enrolled anew."""

    code = "sync.fenced"


class NotEnrolled(Missing):
    code = "sync.not_enrolled"


class CodeRefused(Refused):
    """The enrolment code is wrong, used, or too old."""

    code = "sync.code_refused"


class AddressUnusable(Refused):
    """Neither https nor an address of the office's own network."""

    code = "sync.address"


class StickNotOurs(Refused):
    """The file is no answer of our centre to this counter."""

    code = "sync.stick_not_ours"


class StickOutdated(Refused):
    """The answer was made before the centre was put back from a copy; what it says counts no more."""

    code = "sync.stick_outdated"


class StickUnwritable(Unavailable):
    """Facts: `file`."""

    code = "sync.stick_unwritable"


class MessageUnknown(Refused):
    """A message of a kind that this Loket does not know. Facts: `kind`."""

    code = "sync.message_unknown"


class MessageStale(Refused):
    """A block of numbers that was lent to an earlier life of this counter."""

    code = "sync.message_stale"


class LeaseForeign(Refused):
    """A block of a series that the standard here does not have, or for a year where it has none. Facts: `series`."""

    code = "sync.lease_foreign"


class DecisionUnknown(Refused):
    """Somebody at the centre decided in a role that does not approve letters here."""

    code = "sync.decision_unknown"


class OfferMissing(Missing):
    """Nothing of that name is offered by the centre, or it is not here in whole yet."""

    code = "sync.offer_missing"


class OfferSpoiled(Refused):
    """What came is not what the centre named."""

    code = "sync.offer_spoiled"


class OfferForeign(Refused):
    """A standard of another office. Facts: `code`."""

    code = "sync.offer_foreign"


class SettledUnknown(Refused):
    """The centre decided about an entry that is not in the tray here. Facts: `seq`."""

    code = "sync.settled_unknown"
