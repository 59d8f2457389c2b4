"""What may stand in the way of a berita acara."""

from app.base.errors import Missing


class NoAccount(Missing):
    """The import is of before Loket kept an account of it. Facts: `label`."""

    code = "minutes.no_account"


class MinutesMissing(Missing):
    """There is no such file."""

    code = "minutes.missing"
