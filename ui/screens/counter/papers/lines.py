"""Which requirements of a visit are on the list, and under which key. No Qt here."""

from app.standard import Service
from app.visits import Checked, Checklist

KEYS = 9
"""Alt+1 to Alt+9 tick the first nine."""


def shown(service: Service, checklist: Checklist) -> list[Checked]:
    """Without the papers that only another need asks for."""
    return [
        item
        for item in checklist.items
        if item.needed or item.done or service.requirement(item.code).rule != "conditional"
    ]


def key_of_first_gap(service: Service, checklist: Checklist) -> str:
    """ "Alt+3" for the first paper that is still missing; "" when none is, or none has a key."""
    given = {item.group for item in checklist.items if item.done and item.group}
    for place, item in enumerate(shown(service, checklist), 1):
        if item.needed and not item.done and item.group not in given:
            return f"Alt+{place}" if place <= KEYS else ""
    return ""
