"""The very first start: the wizard, joined to the founding of the office."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.program import Program


def begin(program: "Program") -> None:
    raise NotImplementedError
