"""One run of the command line: from the words that were typed to the exit status.

0 done, 1 refused by a rule, 2 wrong usage, 3 not found, 4 surroundings failed (try again), 70 a bug (its code is in
home/log), 130 stopped by the person.
"""

import io
import logging
import os
import sys
from collections.abc import Sequence
from contextlib import suppress

import typer
from typer._click.exceptions import NoArgsIsHelpError, UsageError

from app.base.errors import AppError, Missing, Refused
from app.cli import usage
from app.cli.answer import Answer, show, to_json
from app.cli.call import home_of
from app.cli.errors import WrongUsage
from app.cli.root import command
from app.words import bugs
from app.words.errors import Message, explain

BUG = 70
STOPPED = 130


def main(args: Sequence[str] | None = None) -> int:
    """`args`: the words after `loket`, those of the process when None. Never raises."""
    _speak_utf8()
    words = usage.common_first(sys.argv[1:] if args is None else args)
    as_json = usage.wants_json(words)
    try:
        result = command().main(words, prog_name="loket", standalone_mode=False)
        if not isinstance(result, Answer):  # --help and --version end with a number
            return int(result or 0)
        show(result, as_json=as_json)
    except NoArgsIsHelpError as error:
        if not as_json:
            typer.echo(error.format_message(), err=True)
            return 2
        return _tell(explain(usage.told(error)), 2, as_json=True)
    except UsageError as error:
        return _tell(explain(usage.told(error)), 2, as_json=as_json)
    except AppError as error:
        return _tell(explain(error), _status(error), as_json=as_json)
    except typer.Abort:
        return STOPPED
    except BrokenPipeError:
        # Whoever reads us (head, a pager) has seen enough; the interpreter's last flush must not complain either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception as error:
        return _bug(error, words, as_json=as_json)
    return result.status


def _speak_utf8() -> None:
    """JSON is UTF-8 wherever it goes; a pipe on Windows would otherwise get the code page of the country."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.encoding.lower().replace("-", "") != "utf8":
            stream.reconfigure(encoding="utf-8")


def _status(error: AppError) -> int:
    if isinstance(error, WrongUsage):
        return 2
    if isinstance(error, Missing):
        return 3
    return 1 if isinstance(error, Refused) else 4


def _tell(message: Message, status: int, *, as_json: bool) -> int:
    if as_json:
        typer.echo(to_json({"error": {"code": message.code, "what": message.what, "remedy": message.remedy}}))
    else:
        typer.echo(f"{message.what}\n{message.remedy}", err=True)
    return status


def _bug(error: Exception, words: Sequence[str], *, as_json: bool) -> int:
    log = logging.getLogger("loket")
    # Where no file can be written, Python would print what is logged beside our two sentences.
    log.addHandler(logging.NullHandler())
    with suppress(OSError):
        log.addHandler(bugs.log_file(home_of(words)))
    message = bugs.report(error)
    for handler in tuple(log.handlers):
        log.removeHandler(handler)
        handler.close()
    return _tell(message, BUG, as_json=as_json)
