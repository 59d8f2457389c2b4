"""Is a standard file whole? All faults at once, each with its key and its remedy."""

from app.standard import rules, shape
from app.standard.fault import Fault


def check(text: str, file: str) -> tuple[Fault, ...]:
    """Empty when the file is good. Faults of form first, then those of sense, as far as the form lets them be seen."""
    standard, found = shape.read(text)
    if standard is not None:
        said = {one.key for one in found}
        found.extend(one for one in rules.faults(standard) if one.key not in said)
    return tuple(Fault(file, *one) for one in found)
