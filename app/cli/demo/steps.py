"""The day told step by step: what was done, in how many seconds, and whether it held."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import perf_counter

from app.cli.call import Call


@dataclass(slots=True)
class Step:
    """One line of the day. failed: what did not hold, in words; empty when all did."""

    office: str
    name: str
    seconds: float = 0.0
    notes: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def note(self, text: str) -> None:
        self.notes.append(text)

    def must(self, holds: bool, text: str) -> None:
        """text: what should have held."""
        if not holds:
            self.failed.append(text)

    @property
    def line(self) -> str:
        told = "; ".join([*self.notes, *(f"GAGAL: {text}" for text in self.failed)])
        return f"{self.office:10} {self.name:30} {self.seconds:6.2f} detik  {told}"

    def facts(self) -> dict[str, object]:
        return {
            "office": self.office,
            "step": self.name,
            "seconds": round(self.seconds, 3),
            "ok": not self.failed,
            "notes": self.notes,
            "failed": self.failed,
        }


class Steps:
    """Each step is told as soon as it is over."""

    def __init__(self, call: Call) -> None:
        self._call = call
        self.done: list[Step] = []

    @contextmanager
    def step(self, office: str, name: str) -> Iterator[Step]:
        step, began = Step(office, name), perf_counter()
        yield step
        step.seconds = perf_counter() - began
        self.done.append(step)
        self._call.say(step.line)

    @property
    def held(self) -> bool:
        return not any(step.failed for step in self.done)
