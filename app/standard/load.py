"""Read a standard from its file; the shipped ones by name."""

from pathlib import Path

from app.base.errors import Missing, Refused
from app.base.resources import resource
from app.standard import rules, shape
from app.standard.schema import Standard


class StandardMissing(Missing):
    """No such file, and no shipped standard of that name. Facts: `name`, `known`."""

    code = "standard.missing"


class StandardFaulty(Refused):
    """The file does not read as a standard. Facts: `file`, `key` (services[x].sla), `fault` (without full stop)."""

    code = "standard.faulty"


def shipped() -> dict[str, Path]:
    """The standards that come with Loket, by code."""
    return {path.stem: path for path in sorted(resource("standards").glob("*.toml"))}


def load(name_or_file: str | Path) -> Standard:
    """A shipped standard by its code, or any file. Raises StandardMissing or StandardFaulty (the first fault)."""
    return parse(read_text(name_or_file), file=Path(name_or_file).name)


def read_text(name_or_file: str | Path) -> str:
    """The file as it is, to be copied into an office's folder. Raises StandardMissing."""
    path = shipped().get(str(name_or_file), Path(name_or_file))
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise StandardMissing(name=path.name, known=", ".join(shipped())) from error


def sound(standard: Standard, *, file: str) -> Standard:
    """The standard, when its parts fit together: every role, letter and purpose that it names exists. An office works
    by nothing else. Raises StandardFaulty (the first fault)."""
    first = next(rules.faults(standard), None)
    if first is not None:
        raise StandardFaulty(file=file, key=first.key, fault=first.fault.rstrip("."))
    return standard


def parse(text: str, *, file: str) -> Standard:
    """The form only; whether it makes sense is asked by `check`. Raises StandardFaulty."""
    standard, found = shape.read(text)
    if found or standard is None:
        first = found[0]
        raise StandardFaulty(file=file, key=first.key, fault=first.fault.rstrip("."))
    return standard
