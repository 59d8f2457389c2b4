"""What a comparison has found so far: whose rows they are, how many of each kind in each village, which desil became
which."""

from array import array
from collections import Counter

from app.registry.finding.verdicts import place_key
from app.registry.history.diff import Found, Kind, Rows, VillageLine

Place = tuple[str, str]
"""Village and district, as an extract names them."""
Key = tuple[str, str]
"""The same for all spellings of a place: "Desa Bugbug" and BUGBUG are no move."""


class Tally:
    """both, rows, desils: see `Found`. Rows are added in the order of the NIK."""

    def __init__(self) -> None:
        self.both = 0
        self.rows = {kind: (array("I"), array("I")) for kind in Kind}
        self.desils: Counter[tuple[int, int]] = Counter()
        self._of: dict[Key, tuple[Place, Counter[str]]] = {}
        self._keys: dict[Place, Key] = {}

    def at(self, place: Place) -> Counter[str]:
        """What changed there, by `Kind`, and who became poorer or richer. A place is shown as it is named first."""
        return self._of.setdefault(self.key(place), (place, Counter()))[1]

    def key(self, place: Place) -> Key:
        found = self._keys.get(place)
        if found is None:
            found = self._keys[place] = place_key(place[0]), place_key(place[1])
        return found

    def found(self) -> Found:
        lines = [
            VillageLine(*place, {kind: counts[kind] for kind in Kind}, counts["poorer"], counts["richer"])
            for place, counts in self._of.values()
        ]
        return Found(
            both=self.both,
            rows={kind: Rows(*rows) for kind, rows in self.rows.items()},
            villages=tuple(sorted(lines, key=lambda line: (line.district, line.village))),
            desils=dict(self.desils),
        )
