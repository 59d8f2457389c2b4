"""Reading a parcel quickly gives what reading it exactly gives, or nothing; and what was read so is kept as it was."""

import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, select

from app.central import reading
from app.central.database import reading as reading_from
from app.central.judging import Candidate, judge, plain
from app.central.tables import entry as entries
from app.wire import Entry
from app.wire.parcel import GENESIS, Fate, Linked, Parcel, Reason
from tests.app.central.speaking import Speaker
from tests.app.wire.parcels import entry, linked, stretch

New = Callable[..., Speaker]

_TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
_FACTS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | _TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_TEXTS, inner, max_size=3),
    max_leaves=8,
)


def body(chain: list[Linked]) -> bytes:
    return Parcel(entries=tuple(chain)).model_dump_json().encode()


def of(facts: object, **more: str) -> Entry:
    return entry(1).model_copy(update={"facts": {"x": facts}, **more})


@given(st.lists(_FACTS, min_size=1, max_size=3), _TEXTS, _TEXTS)
def test_what_is_read_quickly_and_follows_is_what_is_read_exactly(facts: list[object], actor: str, kind: str) -> None:
    chain = linked([of(one, actor=actor, kind=kind) for one in facts])
    exact = [Candidate.of(each) for each in reading.exactly(body(chain)).entries]
    quick = plain(reading.quickly(body(chain)), 0, GENESIS)
    if quick is not None:
        assert [(each.seq, each.link, each.content, each.digest) for each in quick.follows] == [
            (each.seq, each.link, each.content, each.digest) for each in exact
        ]
        judged = judge(exact, 0, GENESIS)
        assert (judged.refused, judged.head_seq, judged.head_link) == ([], quick.head_seq, quick.head_link)


def test_an_ordinary_parcel_is_read_quickly() -> None:
    """Otherwise nothing would be gained, and nothing else would show it."""
    chain = linked([of({"b": [1, 2.5, None, True, 'é\u2028\t"\\'], "a": {"z": 1, "y": -7}}), entry(2), entry(3)])
    quick = plain(reading.quickly(body(chain)), 0, GENESIS)
    assert quick is not None
    assert (len(quick.follows), quick.head_link) == (3, chain[-1].link)


@pytest.mark.parametrize(
    "given_",
    [1e22, 1e-7, 10**30, -(2**70), {"a": 5e-324}],
    ids=["large", "small", "beyond 64 bits", "below", "least"],
)
def test_a_number_that_two_libraries_write_differently_is_taken_all_the_same(
    engine: Engine, speaker: New, given_: object
) -> None:
    chain = linked([of(given_), entry(2)])
    receipt = speaker().push(chain)
    assert [each.fate for each in receipt.fates] == [Fate.TAKEN, Fate.TAKEN]
    with reading_from(engine) as connection:
        facts = connection.execute(select(entries.c.facts).where(entries.c.seq == 1)).scalar_one()
    assert json.loads(facts) == {"x": given_}


@pytest.mark.parametrize(
    "odd",
    ["\t", "\n", "\r", "\\", "\\N", "\\.", '"', '","facts":{', '","id":"', "é\u2028😀", "\x7f", ""],
    ids=[
        "tab",
        "line",
        "return",
        "backslash",
        "null of COPY",
        "end of COPY",
        "quote",
        "facts",
        "id",
        "wide",
        "del",
        "-",
    ],
)
def test_odd_letters_come_back_as_they_went_in(engine: Engine, speaker: New, odd: str) -> None:
    one = entry(1).model_copy(update={"actor": f"a{odd}b", "kind": f"k{odd}", "facts": {f"f{odd}": odd, "id": odd}})
    chain = linked([one, entry(2)])
    assert [each.fate for each in speaker().push(chain).fates] == [Fate.TAKEN, Fate.TAKEN]
    with reading_from(engine) as connection:
        row = connection.execute(select(entries).where(entries.c.seq == 1)).mappings().one()
    assert (row["actor"], row["kind"], json.loads(row["facts"])) == (one.actor, one.kind, one.facts)
    assert (row["id"], row["subject"], row["at"], row["link"]) == (one.id, one.subject, one.at, chain[0].link)


@pytest.mark.parametrize(
    ("chain", "why"),
    [
        (stretch(2, 4), "early"),
        ([*stretch(1, 2), stretch(1, 1)[0]], "twice"),
        (list(reversed(stretch(1, 3))), "order"),
        (linked([of("5107016108680489")]), "personal"),
        (linked([of("x" * 70_000)]), "large"),
        (linked([of(1, actor="a\x00")]), "nul"),
        ([stretch(1, 1)[0].model_copy(update={"link": "ab" * 32})], "link"),
        ([], "empty"),
    ],
    ids=lambda given_: given_ if isinstance(given_, str) else "",
)
def test_what_is_not_plain_is_left_to_judging(chain: list[Linked], why: str) -> None:
    assert plain(reading.quickly(body(chain)), 0, GENESIS) is None


@pytest.mark.parametrize(
    "sent",
    [b"", b"{", b"[]", b'{"entries":1}', b'{"entries":[],"version":2}', b"\xff", b"[" * 100_000, b'{"entries":[{}]}'],
    ids=["nothing", "open", "list", "number", "later version", "no text", "deep", "no entry"],
)
def test_nonsense_is_nothing_to_read(sent: bytes) -> None:
    assert reading.quickly(sent) == []


def test_a_moment_in_another_zone_is_the_same_moment(engine: Engine, speaker: New) -> None:
    chain = linked([entry(1), entry(2)])
    one = speaker()
    sent = body(chain).replace(b"2026-08-03T02:00:01Z", b"2026-08-03T09:00:01+07:00")
    assert sent != body(chain)
    assert plain(reading.quickly(sent), 0, GENESIS) is None
    assert Candidate.of(reading.exactly(sent).entries[0]).content == chain[0].entry.canonical()
    assert one.push(chain).held == 2


def test_a_parcel_of_new_and_known_entries_is_told_apart(engine: Engine, speaker: New) -> None:
    """The quick way of putting stops at the first id that is held; the careful one then takes what is new."""
    one, two = speaker("netral/loket-1"), speaker("netral/loket-2")
    one.push(stretch(1, 3))
    mixed = linked([entry(1), entry(2, salt=9), entry(3).model_copy(update={"actor": "made"})])
    receipt = two.push(mixed)
    assert [(each.seq, each.fate, each.reason) for each in sorted(receipt.fates, key=lambda each: each.seq)] == [
        (1, Fate.KNOWN, None),
        (2, Fate.TAKEN, None),
        (3, Fate.REFUSED, Reason.CONFLICT),
    ]
