"""What may be wrong with a request that came from afar."""

from app.base.errors import Missing, Refused


class RequestMissing(Missing):
    code = "requests.missing"


class RequestOver(Refused):
    """It is answered already."""

    code = "requests.over"


class NameMissing(Refused):
    code = "requests.name_missing"
