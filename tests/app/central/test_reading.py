"""Reading a parcel quickly gives what reading it exactly gives, or nothing; and what was read so is kept as it was."""

import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from hashlib import sha256
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, select

from app.central import reading
from app.central.copying import InTheWay, Rows
from app.central.counters import Chain
from app.central.database import reading as reading_from
from app.central.errors import Unreadable
from app.central.judging import Candidate, judge
from app.central.reading import ReadLinked
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


def copied(read: Sequence[ReadLinked]) -> list[list[str]] | None:
    """What COPY makes of the rows, in two pieces; None where they are left to the careful ways."""
    rows = Rows(Chain(5, 1, 1, None, 0, GENESIS, 0, GENESIS, "netral", "Asia/Jakarta"))
    half = len(read) // 2
    if not read:
        return None
    try:
        text = (rows.of(read[:half]) + rows.of(read[half:])).decode()
    except InTheWay:
        return None
    return [[value.replace("\\\\", "\\") for value in line.split("\t")] for line in text.removesuffix("\n").split("\n")]


def as_copied(each: Candidate) -> list[str]:
    told = json.loads(each.content)
    facts = json.dumps(told["facts"], ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    day = each.entry.at.astimezone(ZoneInfo("Asia/Jakarta")).date().isoformat()
    said = [told[name] for name in ("id", "at", "actor", "kind", "subject")]
    return ["5", day, str(each.seq), *said, facts, each.link]


def of(facts: object, **more: str) -> Entry:
    return entry(1).model_copy(update={"facts": {"x": facts}, **more})


@given(st.lists(_FACTS, min_size=1, max_size=3), _TEXTS, _TEXTS)
def test_what_is_read_quickly_and_follows_is_what_is_read_exactly(facts: list[object], actor: str, kind: str) -> None:
    chain = linked([of(one, actor=actor, kind=kind) for one in facts])
    exact = [Candidate.of(each) for each in reading.exactly(body(chain)).entries]
    read = reading.quickly(body(chain))
    quick = judge(reading.candidates(read), 0, GENESIS)
    if quick.plain:
        assert [(each.seq, each.link, each.content, each.digest) for each in quick.follows] == [
            (each.seq, each.link, each.content, each.digest) for each in exact
        ]
        assert [(each.entry.id, each.entry.at, each.entry.subject) for each in quick.follows] == [
            (each.entry.id, each.entry.at, each.entry.subject) for each in exact
        ]
        judged = judge(exact, 0, GENESIS)
        assert (judged.refused, judged.head_seq, judged.head_link) == ([], quick.head_seq, quick.head_link)
    if (rows := copied(read)) is not None:
        assert quick.plain
        assert rows == [as_copied(each) for each in exact]


def test_an_ordinary_parcel_is_read_quickly() -> None:
    """Otherwise nothing would be gained, and nothing else would show it."""
    chain = linked([of({"b": [1, 2.5, None, True, 'é\u2028\t"\\'], "a": {"z": 1, "y": -7}}), entry(2), entry(3)])
    rows = copied(reading.quickly(body(chain)))
    assert rows is not None
    assert [row[-1] for row in rows] == [each.link for each in chain]


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
        ([each.model_copy(update={"seq": each.seq + 1}) for each in stretch(1, 3)], "renumbered"),
        (linked([of("5107016108680489")]), "personal"),
        (linked([of("x" * 70_000)]), "large"),
        (linked([of(1, actor="a\x00")]), "nul"),
        ([stretch(1, 1)[0].model_copy(update={"link": "ab" * 32})], "link"),
    ],
    ids=lambda given_: given_ if isinstance(given_, str) else "",
)
def test_what_is_not_plain_is_left_to_judging(chain: list[Linked], why: str) -> None:
    assert copied(reading.quickly(body(chain))) is None


@pytest.mark.parametrize(
    "sent",
    [b"", b"{", b"[]", b'{"entries":1}', b'{"entries":[],"version":2}', b"\xff", b"[" * 100_000, b'{"entries":[{}]}'],
    ids=["nothing", "open", "list", "number", "later version", "no text", "deep", "no entry"],
)
def test_nonsense_is_nothing_to_read(sent: bytes) -> None:
    assert reading.quickly(sent) == []


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("00000000-0000-0000-0000-000000000007", "00000000-0000-0000-0000-00000000000A"),
        ("00000000-0000-0000-0000-000000000007", "00000000000000000000000000000007"),
        ("00000000-0000-0000-0000-000000000001", "{00000000-0000-0000-0000-00000000001}"),
        ("2026-08-03T02:00:01Z", "2026-08-03T09:00:01+07:00"),
        ("2026-08-03T02:00:01Z", "2026-08-03T02:00:01.000000Z"),
        ("2026-08-03T02:00:01Z", "2026-08-03T02:00:01.5Z"),
        ("2026-08-03T02:00:01Z", "2026-08-03t02:00:01z"),
        ("2026-08-03T02:00:01Z", "2026-08-03 02:00:01Z"),
        ("2026-08-03T02:00:01Z", "2026-02-30T02:00:01Z"),
        ("2026-08-03T02:00:01Z", "2026-08-03T24:00:01Z"),
        ("2026-08-03T02:00:01Z", "2026-08-03T02:00:60Z"),
        ("2026-08-03T02:00:01Z", "٢٠٢٦-08-03T02:00:01Z"),
    ],
    ids=lambda told: told.encode("ascii", "replace").decode(),
)
def test_a_link_over_an_entry_that_we_would_write_otherwise_does_not_make_it_follow(ours: str, theirs: str) -> None:
    """A counter that hashes what it sends, whatever it looks like, is not told that its chain holds."""
    one = stretch(1, 1)[0]
    content = one.entry.canonical().decode().replace(ours, theirs)
    assert content != one.entry.canonical().decode()
    link = sha256(f"{GENESIS}{content}".encode()).hexdigest()
    sent = f'{{"entries":[{{"seq":1,"link":"{link}","entry":{content}}}]}}'.encode()
    assert copied(reading.quickly(sent)) is None
    assert not judge(reading.candidates(reading.quickly(sent)), 0, GENESIS).plain


@pytest.mark.parametrize("depth", range(955, 1003, 4), ids=str)
def test_what_is_too_deep_for_one_way_is_never_a_fault(depth: int) -> None:
    body_ = body(linked([entry(1)])).replace(b'"facts":{', b'"facts":{"x":' + b"[" * depth + b"]" * depth + b",")
    read = reading.quickly(body_)
    assert copied(read) is None
    assert not judge(reading.candidates(read), 0, GENESIS).plain
    with suppress(Unreadable):
        judge([Candidate.of(each) for each in reading.exactly(body_).entries], 0, GENESIS)


def test_a_moment_in_another_zone_is_the_same_moment(engine: Engine, speaker: New) -> None:
    chain = linked([entry(1), entry(2)])
    one = speaker()
    sent = body(chain).replace(b"2026-08-03T02:00:01Z", b"2026-08-03T09:00:01+07:00")
    assert sent != body(chain)
    assert reading.quickly(sent) == []
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
