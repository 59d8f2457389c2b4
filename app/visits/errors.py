"""What may be refused in the queue."""

from app.base.errors import Missing, Refused


class VisitMissing(Missing):
    code = "visits.missing"


class WrongState(Refused):
    """The visit is not in a state that allows this. Facts: `ticket`, `state` as people say it."""

    code = "visits.wrong_state"


class NobodyWaits(Missing):
    code = "visits.nobody_waits"


class NotLate(Refused):
    """The visit is within its time, or its service promises none. Facts: `ticket`."""

    code = "visits.not_late"


class WhyLateMissing(Refused):
    code = "visits.why_late_missing"


class FactUnusable(Refused):
    """What was typed from a paper is not what its field takes. Facts: `field`, its label; `wanted`, what it takes."""

    code = "visits.fact_unusable"
