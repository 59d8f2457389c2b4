"""The office's own data, and who holds which role when."""

from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.base.actor import Actor, NotAllowed
from app.office import OfficeBook, OfficeData
from app.office.service import MOST_ADDRESS, LogoUnusable, VerifyAddressUnusable, holder, picture
from app.standard import Standard
from app.standard.unknown import NotInStandard
from app.store import Store, journal
from tests.offices import LISTED, Desk

PNG, JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
HEAD = "kepala_dinas"


@pytest.fixture
def book(store: Store, standard: Standard) -> OfficeBook:
    return OfficeBook(store, standard)


def _appoint(book: OfficeBook, by: Actor, name: str, since: str, mode: str = "", role: str = HEAD) -> None:
    since_day = date.fromisoformat(since)
    book.appoint(role, name=name, rank="Pembina / IV a", nip="197001011995031001", since=since_day, mode=mode, by=by)


def _holder(store: Store, on: str, role: str = HEAD) -> str | None:
    with store.read() as session:
        found = holder(session, role, date.fromisoformat(on))
    return f"{found.mode} {found.name}".strip() if found else None


def test_a_new_office_has_no_address_no_logo_and_an_address_that_leads_nowhere(book: OfficeBook) -> None:
    assert book.data() == OfficeData()
    assert book.data().verify_base.split("/")[2].endswith(".invalid")


def test_what_was_changed_is_there_and_journaled_without_its_words(
    store: Store, book: OfficeBook, admin: Actor
) -> None:
    new = OfficeData(("Jalan Contoh 1", "Telp. 000"), PNG + b"logo", "https://contoh.invalid/v", "2")
    assert book.change(new, by=admin) == book.data() == new
    with store.read() as session:
        entries = [linked.entry for linked in journal.entries(session)]
    assert [(entry.kind, entry.facts) for entry in entries] == [("office.changed", {"address_lines": 2, "logo": True})]


@pytest.mark.parametrize(
    ("logo", "usable"),
    [
        (PNG + bytes(512 * 1024 - len(PNG)), True),
        (JPEG + bytes(100), True),
        (PNG + bytes(512 * 1024 - len(PNG) + 1), False),
        (b"GIF89a", False),
        (b"<svg/>", False),
        (b"", False),
    ],
)
def test_a_logo_is_a_png_or_jpeg_of_at_most_512_kb(book: OfficeBook, admin: Actor, logo: bytes, usable: bool) -> None:
    before = book.data()
    if usable:
        assert book.change(OfficeData(logo=logo), by=admin).logo == book.data().logo == logo
    else:
        with pytest.raises(LogoUnusable):
            book.change(OfficeData(logo=logo), by=admin)
        assert book.data() == before


def test_every_logo_that_was_ever_used_stays_for_copies_of_old_letters(
    store: Store, book: OfficeBook, admin: Actor
) -> None:
    old, new = PNG + b"old", JPEG + b"new"
    for logo in (old, new, old, None):
        book.change(OfficeData(logo=logo), by=admin)
    assert book.data().logo is None
    with store.read() as session:
        assert picture(session, sha256(old).hexdigest()) == old
        assert picture(session, sha256(new).hexdigest()) == new
        with pytest.raises(LookupError):
            picture(session, sha256(b"never").hexdigest())


@pytest.mark.proves("M0-28")
def test_an_official_is_kept_with_rank_nip_and_dates(book: OfficeBook, admin: Actor) -> None:
    for name, since in (("Contoh Satu, S.Sos.", "2025-01-02"), ("Contoh Dua, M.Si.", "2026-03-01")):
        _appoint(book, admin, name, since)
    found = [(o.name, o.rank, o.nip, o.since.isoformat(), o.until and o.until.isoformat()) for o in book.officials()]
    assert found == [
        ("Contoh Dua, M.Si.", "Pembina / IV a", "197001011995031001", "2026-03-01", None),
        ("Contoh Satu, S.Sos.", "Pembina / IV a", "197001011995031001", "2025-01-02", "2026-02-28"),
    ]


def test_a_letter_of_each_day_finds_who_held_the_role_that_day(store: Store, book: OfficeBook, admin: Actor) -> None:
    _appoint(book, admin, "Satu", "2025-01-02")
    _appoint(book, admin, "Dua", "2026-03-01")
    asked = ["2025-01-01", "2025-01-02", "2026-02-28", "2026-03-01", "2030-01-01"]
    assert [_holder(store, on) for on in asked] == [None, "Satu", "Satu", "Dua", "Dua"]
    assert _holder(store, "2026-03-01", "sekretaris") is None


def test_a_plh_stands_in_and_the_head_comes_back(store: Store, book: OfficeBook, admin: Actor) -> None:
    _appoint(book, admin, "Satu", "2026-01-01")
    _appoint(book, admin, "Dua", "2026-08-03", mode="Plh.")
    _appoint(book, admin, "Satu", "2026-08-10")
    asked = ["2026-08-02", "2026-08-03", "2026-08-09", "2026-08-10"]
    assert [_holder(store, on) for on in asked] == ["Satu", "Plh. Dua", "Plh. Dua", "Satu"]


def test_who_is_recorded_for_the_same_day_replaces_the_one_before(store: Store, book: OfficeBook, admin: Actor) -> None:
    _appoint(book, admin, "Satu", "2026-01-01")
    for name in ("Salah Ketik", "Masih Salah", "Dua"):
        _appoint(book, admin, name, "2026-08-03")
    assert [_holder(store, on) for on in ("2026-08-02", "2026-08-03", "2027-01-01")] == ["Satu", "Dua", "Dua"]
    assert len(book.officials()) == 4


def test_an_appointment_known_beforehand_begins_on_its_day(store: Store, book: OfficeBook, admin: Actor) -> None:
    """A clerk records the head from next month, and only then the Plt. of this one."""
    _appoint(book, admin, "Satu", "2026-01-01")
    _appoint(book, admin, "Tiga", "2026-10-01")
    _appoint(book, admin, "Dua", "2026-08-03", mode="Plt.")
    asked = ["2026-08-02", "2026-08-03", "2026-09-30", "2026-10-01"]
    assert [_holder(store, on) for on in asked] == ["Satu", "Plt. Dua", "Plt. Dua", "Tiga"]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(days=st.lists(st.integers(0, 12), min_size=1, max_size=6), role=st.sampled_from(["kabid", "sekretaris"]))
def test_on_every_day_the_latest_word_of_the_latest_date_holds(
    store: Store, book: OfficeBook, admin: Actor, days: list[int], role: str
) -> None:
    """Recorded in any order; officials are never removed, so each example moves on by a month."""
    begin = max((o.since for o in book.officials() if o.role == role), default=date(2020, 1, 1)) + timedelta(days=31)
    for n, day in enumerate(days):
        _appoint(book, admin, f"Contoh {n}", (begin + timedelta(days=day)).isoformat(), role=role)
    for day in range(14):
        begun = [(since, n) for n, since in enumerate(days) if since <= day]
        if begun:
            assert _holder(store, (begin + timedelta(days=day)).isoformat(), role) == f"Contoh {max(begun)[1]}"
    spans = sorted(
        (o.since, o.until) for o in book.officials() if o.role == role and (not o.until or o.until >= o.since)
    )
    for (_, until), (since, _) in pairwise(spans):
        assert until is not None
        assert until < since


def test_a_role_that_the_standard_does_not_have_gets_no_official(book: OfficeBook, admin: Actor) -> None:
    with pytest.raises(NotInStandard):
        _appoint(book, admin, "Satu", "2026-01-01", role="bupati")
    assert book.officials() == []


def test_no_officials_name_reaches_the_journal(store: Store, book: OfficeBook, admin: Actor) -> None:
    _appoint(book, admin, "Contoh Satu", "2026-01-01", mode="Plt.")
    with store.read() as session:
        entry = next(journal.entries(session)).entry
    assert entry.facts == {"role": HEAD, "since": "2026-01-01", "mode": "Plt."}


def test_only_who_keeps_the_office_changes_it(book: OfficeBook, clerk: Actor) -> None:
    with pytest.raises(NotAllowed):
        book.change(OfficeData(desk="9"), by=clerk)
    with pytest.raises(NotAllowed):
        _appoint(book, clerk, "Satu", "2026-01-01")
    assert (book.data(), book.officials()) == (OfficeData(), [])


@pytest.mark.parametrize(
    "address",
    [
        "http://cek.contoh.invalid/v",
        "cek.contoh.invalid",
        "https://cek contoh/v",
        "https://",
        "https://x.invalid/" + "a" * 35,
    ],
)
def test_an_address_that_no_qr_could_carry_is_refused_when_it_is_entered(desk: Desk, address: str) -> None:
    """Found out only when a letter is sealed, it would stop every letter of the office."""
    with pytest.raises(VerifyAddressUnusable):
        desk.app.office.change(replace(desk.app.office.data(), verify_base=address), by=desk.admin)


def test_the_longest_address_still_fits_the_qr(desk: Desk) -> None:
    longest = "https://x.invalid/" + "a" * (MOST_ADDRESS - 18)
    desk.app.office.change(replace(desk.app.office.data(), verify_base=longest), by=desk.admin)
    ticket = desk.called("surat_dtsen")
    desk.complete(ticket)
    assert desk.draft(ticket, LISTED, desk.form("sk_dtsen")).number
