"""What may go wrong between the terminal and a service. Facts: names of options and files, never secret values."""

from app.base.errors import Missing, Refused, Unavailable


class WrongUsage(Refused):
    """The command was not written as its help says; exit status 2."""


class NoSuchCommand(WrongUsage):
    """Facts: `command`, `known`."""

    code = "cli.no_such_command"


class CommandMissing(WrongUsage):
    """Facts: `command`, the group that was named without one of its commands."""

    code = "cli.command_missing"


class NoSuchOption(WrongUsage):
    """Facts: `option`, `command`."""

    code = "cli.no_such_option"


class PartMissing(WrongUsage):
    """An argument or option that the command needs. Facts: `part`, `command`."""

    code = "cli.part_missing"


class PartWrong(WrongUsage):
    """A value that cannot be read as what the command needs. Facts: `part`, `command`."""

    code = "cli.part_wrong"


class TooMuch(WrongUsage):
    """More words than the command takes. Facts: `command`."""

    code = "cli.too_much"


class NotUnderstood(WrongUsage):
    """Facts: `command`."""

    code = "cli.not_understood"


class DateUnreadable(WrongUsage):
    """Facts: `part`."""

    code = "cli.date_unreadable"


class IdUnreadable(WrongUsage):
    """Facts: `part`."""

    code = "cli.id_unreadable"


class LineMissing(WrongUsage):
    """`-` asks for a line of standard input, and there is none. Facts: `part`."""

    code = "cli.line_missing"


class PairUnreadable(WrongUsage):
    """Not NAME=VALUE. Facts: `part`."""

    code = "cli.pair_unreadable"


class OfficialUnreadable(WrongUsage):
    """Not ROLE=NAME;RANK;NIP."""

    code = "cli.official_unreadable"


class JoinOrAlone(WrongUsage):
    """A list of desils beside data of people: whoever imports must say what is meant. Facts: `file`."""

    code = "cli.join_or_alone"


class ImportedBefore(Refused):
    """The very same files were imported before: whoever wants them again must say so. Facts: `file`, `label`,
    `data_date`, `imported`, `extract`."""

    code = "cli.imported_before"


class OneOf(WrongUsage):
    """Exactly one of several options is needed. Facts: `parts`."""

    code = "cli.one_of"


class FingerprintDiffers(Refused):
    """No key in the file has the fingerprint that was typed from the sheet. Facts: `file`."""

    code = "cli.fingerprint_differs"


class PurposeMissing(WrongUsage):
    """A kind of letter with several purposes. Facts: `known`."""

    code = "cli.purpose_missing"


class WhoActs(WrongUsage):
    """Nobody said which account acts."""

    code = "cli.who_acts"


class PasswordMissing(WrongUsage):
    """Facts: `variable`, `option`."""

    code = "cli.password_missing"


class PasswordFileUnreadable(WrongUsage):
    """Facts: `option`."""

    code = "cli.password_file"


class LetterUnknown(Missing):
    """No letter has this id, number or short code."""

    code = "cli.letter_unknown"


class OutputUnwritable(Unavailable):
    """Facts: `file`."""

    code = "cli.output"


class InputUnreadable(Missing):
    """Facts: `file`."""

    code = "cli.input"


class CorrectionGiven(Refused):
    """A workbook of refused rows where a whole list belongs. Facts: `file`."""

    code = "cli.correction"


class DemoFolderInUse(Refused):
    """The folder holds files that no demo made. Facts: `folder`."""

    code = "cli.demo_folder"


class DemoTooSmall(Refused):
    """Among so few made-up people there is not one of every sort. Facts: `people`."""

    code = "cli.demo_too_small"


class CentralMissing(Unavailable):
    """The packages of the central store are not installed on this machine."""

    code = "cli.central_missing"
