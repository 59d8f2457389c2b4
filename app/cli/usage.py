"""Reading the words that were typed: the common options may stand anywhere, and mistakes are told in Indonesian."""

from collections.abc import Sequence

from typer._click.exceptions import (
    BadOptionUsage,
    BadParameter,
    MissingParameter,
    NoArgsIsHelpError,
    UsageError,
)
from typer._click.exceptions import NoSuchOption as UnknownOption

from app.cli import errors

_WITH_VALUE = ("--home", "--user", "--password-file")
_FLAGS = ("--json",)


def common_first(words: Sequence[str]) -> list[str]:
    """The same words, the options that every command takes at the front, where the root command reads them.

    After a lone -- nothing is an option any more.
    """
    common: list[str] = []
    rest: list[str] = []
    waiting = list(words)
    while waiting:
        word = waiting.pop(0)
        if word == "--":
            rest += [word, *waiting]
            break
        if word in _FLAGS or word.partition("=")[0] in _WITH_VALUE:
            common.append(word)
            if word in _WITH_VALUE and waiting:
                common.append(waiting.pop(0))
        else:
            rest.append(word)
    return [*common, *rest]


def wants_json(words: Sequence[str]) -> bool:
    """words: as `common_first` gives them. An option's value that reads --json asks for nothing."""
    at = 0
    while at < len(words) and (words[at] in _FLAGS or words[at].partition("=")[0] in _WITH_VALUE):
        if words[at] == "--json":
            return True
        at += 2 if words[at] in _WITH_VALUE else 1
    return False


def told(error: UsageError) -> errors.WrongUsage:
    """What the parser found wrong, as one of our own errors."""
    command = error.ctx.command_path if error.ctx else "loket"
    match error:
        case UnknownOption():
            return errors.NoSuchOption(option=error.option_name, command=command)
        case MissingParameter():
            return errors.PartMissing(part=_part(error), command=command)
        case BadParameter():
            return errors.PartWrong(part=_part(error), command=command)
        case BadOptionUsage():
            return errors.PartWrong(part=error.option_name, command=command)
        case NoArgsIsHelpError():
            return errors.CommandMissing(command=command)
    if error.message.startswith("Got unexpected"):
        return errors.TooMuch(command=command)
    if error.message.startswith("Missing command"):
        return errors.CommandMissing(command=command)
    if error.message.startswith("No such command"):
        known = error.ctx.command.list_commands(error.ctx) if error.ctx else []  # type: ignore[attr-defined]
        return errors.NoSuchCommand(command=command, known=", ".join(known))
    return errors.NotUnderstood(command=command)


def _part(error: BadParameter) -> str:
    """--standard, or the argument's name as the help shows it."""
    if error.param is None:
        return str(error.param_hint or "isian")
    if error.param.param_type_name == "option":
        return max(error.param.opts, key=len)
    return error.param.metavar or str(error.param.name).upper()
