"""Conflicts and stopped machines: shown with care, settled once by who may, told to the counter, kept as acts."""

import re
from uuid import UUID

import pytest
from sqlalchemy import Engine, select

from app.central.accounts import Duty
from app.central.database import reading
from app.central.masking import masked, masked_facts
from app.central.page_tables import act
from app.central.tables import conflict, counter
from app.wire.contact import Checkpoint, Differs, Heard
from app.wire.messages import SettlementBody
from app.wire.parcel import Fate, Linked, Reason
from tests.app.central.online import Centre, Counter, hidden, staffed_centre, words  # noqa: F401  (fixture)
from tests.app.wire.parcels import entry, linked, stretch
from tests.clock import SetClock

NIK = "3520015708900003"


@pytest.fixture
def counter_(centre: Centre) -> Counter:
    return centre.counter()


def conflicting(one: Counter) -> list[Linked]:
    """Two entries, and then the first one's id again with another content."""
    first = linked([entry(1, kind="letters.drafted", name="SITI CONTOH", purpose="spmb"), entry(2)])
    one.speaker.push(first)
    other = entry(1, kind="letters.drafted", name="BUDI CONTOH", purpose="pip").model_copy(update={"actor": "joko"})
    return linked([other], after=(2, first[-1].link))


def number(engine: Engine) -> int:
    with reading(engine) as connection:
        return int(connection.execute(select(conflict.c.number)).scalars().one())


def settle(centre: Centre, at: int, **fields: str) -> int:
    data = {"jaga": hidden(centre.web.get("/pusat")), "putusan": "centre", "alasan": "Tercatat dua kali."} | fields
    return int(centre.web.post(f"/pusat/tertahan/{at}", data=data).status_code)


def test_both_contents_stand_side_by_side_and_name_nobody(centre: Centre, counter_: Counter, engine: Engine) -> None:
    counter_.speaker.push(conflicting(counter_))
    centre.sign_in("pusat")
    at = number(engine)
    assert f"/pusat/tertahan/{at}" in centre.web.get("/pusat/tertahan").text
    page = centre.web.get(f"/pusat/tertahan/{at}")
    told = words(page)
    assert "Tanda pengenal yang sama pernah datang dengan isi lain." in told
    assert "oleh joko" in told
    assert "oleh rina" in told
    assert "purpose pip (berbeda) " in told
    assert "purpose spmb (berbeda) " in told
    assert "SITI" not in page.text
    assert "BUDI" not in page.text
    assert "S••• C•••••" in told


def test_a_decision_is_kept_told_and_said_once(
    centre: Centre, counter_: Counter, engine: Engine, clock: SetClock
) -> None:
    again = conflicting(counter_)
    counter_.speaker.push(again)
    centre.sign_in("pusat")
    at = number(engine)
    assert settle(centre, at, alasan="  ") == 422
    assert settle(centre, at, putusan="seen") == 422, "there is something to choose"
    assert settle(centre, at, putusan="anew") == 422
    assert settle(centre, at) == 303
    assert settle(centre, at) == 409
    (told,) = counter_.speaker.messages().messages
    body = SettlementBody.model_validate(told.body)
    assert (body.seq, body.entry, body.verdict, body.reason, body.by) == (
        3,
        UUID(int=1),
        "centre",
        "Tercatat dua kali.",
        "pusat",
    )
    with reading(engine) as connection:
        row = connection.execute(select(conflict)).mappings().one()
        acts = connection.execute(select(act.c.kind, act.c.subject, act.c.note).where(act.c.kind != "masuk")).all()
    assert (row["settled_at"], row["settled_by"], row["verdict"]) == (clock(), "pusat", "centre")
    assert [tuple(each) for each in acts] == [
        ("pertentangan diputuskan: centre", str(UUID(int=1)), "Tercatat dua kali.")
    ]
    page = words(centre.web.get(f"/pusat/tertahan/{at}"))
    assert "Yang dipegang pusat berlaku" in page
    assert "Simpan putusan" not in page
    assert "Yang sudah diputuskan" in words(centre.web.get("/pusat/tertahan"))
    (fated,) = counter_.speaker.push(again).fates
    assert (fated.fate, fated.reason) == (Fate.REFUSED, Reason.CONFLICT), "sent again it is no fork"
    with reading(engine) as connection:
        assert connection.execute(select(counter.c.state)).scalars().all() == ["active"]
        assert len(connection.execute(select(conflict)).all()) == 1


def test_an_entry_whose_link_was_altered_stays_refused_after_it_was_settled(
    centre: Centre, counter_: Counter, engine: Engine
) -> None:
    one = stretch(1, 1)[0].model_copy(update={"link": "ab" * 32})
    counter_.speaker.push([one])
    centre.sign_in("pusat")
    assert settle(centre, number(engine), putusan="seen") == 303
    (fated,) = counter_.speaker.push([one]).fates
    assert (fated.fate, fated.reason) == (Fate.REFUSED, Reason.BROKEN_CHAIN)
    with reading(engine) as connection:
        assert connection.execute(select(counter.c.state)).scalars().all() == ["active"]


def test_what_was_a_persons_number_is_settled_without_a_content(
    centre: Centre, counter_: Counter, engine: Engine
) -> None:
    counter_.speaker.push(linked([entry(1, nik=NIK)]))
    centre.sign_in("pusat")
    page = centre.web.get(f"/pusat/tertahan/{number(engine)}")
    assert "tidak disimpan" in words(page)
    assert NIK not in page.text
    assert settle(centre, number(engine), putusan="seen") == 303


def test_only_who_may_settles_and_another_offices_conflict_does_not_exist(
    centre: Centre, counter_: Counter, engine: Engine
) -> None:
    counter_.speaker.push(conflicting(counter_))
    at = number(engine)
    centre.sign_in("lihat")
    assert "hanya melihat" in words(centre.web.get(f"/pusat/tertahan/{at}"))
    assert settle(centre, at) == 403
    centre.publish("sragen")
    centre.account("sragen", "sragen", may=tuple(Duty))
    centre.sign_in("sragen")
    assert centre.web.get(f"/pusat/tertahan/{at}").status_code == 404
    assert settle(centre, at) == 404
    assert counter_.speaker.messages().messages == ()


# ── Machines ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_fork_longer_than_what_is_held_is_told_and_shown_with_where_it_began(
    centre: Centre, counter_: Counter, engine: Engine, clock: SetClock
) -> None:
    ours = stretch(1, 20)
    counter_.speaker.push(ours)
    theirs = [*ours[:16], *linked([entry(n, salt=1) for n in range(17, 31)], after=(16, ours[15].link))]
    places = (20, 19, 17, 13, 5)
    chain = (*(Checkpoint(seq=n, link=theirs[n - 1].link) for n in places), Checkpoint(seq=0, link="0" * 64))
    assert counter_.speaker.contact(theirs[-1]).fenced == "", "the centre cannot see it by itself"
    heard = counter_.speaker.ask("POST", "/v1/differs", Differs(chain=chain), Heard)
    assert heard.fenced == "forked"
    with reading(engine) as connection:
        row = connection.execute(select(counter)).mappings().one()
    assert (row["state"], row["reason"], row["same_to"], row["differs_at"]) == ("fenced", "forked", 13, 17)
    assert row["fenced_at"] == clock()
    centre.sign_in("lihat")
    link = re.search(r'href="(/pusat/terhenti/\d+)"', centre.web.get("/pusat/loket").text)
    assert link
    page = words(centre.web.get(link.group(1)))
    assert "Pusat memegang sampai catatan nomor 20" in page
    assert "Komputer itu sampai catatan nomor 30" in page
    assert "Sama sampai sekurangnya catatan nomor 13" in page
    assert "Berbeda selambatnya sejak catatan nomor 17" in page
    assert "Buat kode" not in page


def test_a_counter_that_tells_of_no_difference_goes_on(counter_: Counter, engine: Engine) -> None:
    ours = stretch(1, 5)
    counter_.speaker.push(ours)
    known = Differs(chain=(Checkpoint(seq=5, link=ours[4].link), Checkpoint(seq=0, link="0" * 64)))
    beyond = Differs(chain=(Checkpoint(seq=99, link="ab" * 32), Checkpoint(seq=5, link=ours[4].link)))
    for told in (known, beyond):
        assert counter_.speaker.ask("POST", "/v1/differs", told, Heard).fenced == ""
    with reading(engine) as connection:
        assert connection.execute(select(counter.c.state)).scalars().all() == ["active"]


def test_what_was_refused_in_its_place_is_no_difference(counter_: Counter) -> None:
    made = linked([entry(1), entry(2, nik=NIK), entry(3)])
    counter_.speaker.push(made)
    told = Differs(chain=tuple(Checkpoint(seq=each.seq, link=each.link) for each in reversed(made)))
    assert counter_.speaker.ask("POST", "/v1/differs", told, Heard).fenced == ""


def test_who_may_gives_a_code_with_a_reason_and_the_machine_that_goes_on_is_enrolled_with_it(
    centre: Centre, counter_: Counter, engine: Engine
) -> None:
    counter_.speaker.push(stretch(1, 3))
    assert counter_.speaker.push(linked([entry(9), entry(8)])).fenced == "forked"
    centre.sign_in("pusat")
    with reading(engine) as connection:
        machine = connection.execute(select(counter.c.id)).scalar_one()
    path, token = f"/pusat/terhenti/{machine}", hidden(centre.web.get("/pusat"))
    assert "Catatan bercabang 2" in words(centre.web.get(path))
    assert centre.web.post(path, data={"jaga": token, "alasan": " "}).status_code == 422
    answer = centre.web.post(path, data={"jaga": token, "alasan": "Cadangan lama dipulihkan."})
    code = re.search(r'class="code">([^<]+)<', answer.text)
    assert code
    assert code.group(1) not in centre.web.get(path).text, "shown once"
    with reading(engine) as connection:
        assert set(connection.execute(select(conflict.c.verdict)).scalars()) == {"anew"}
        (done,) = connection.execute(select(act.c.account, act.c.kind, act.c.note).where(act.c.kind != "masuk")).all()
    assert tuple(done) == ("pusat", "pendaftaran ulang: forked", "Cadangan lama dipulihkan.")
    again = centre.counter(code=code.group(1))
    assert again.speaker.contact(stretch(1, 3)[-1]).fenced == ""
    with reading(engine) as connection:
        row = connection.execute(select(counter)).mappings().one()
    assert (row["state"], row["fenced_at"]) == ("active", None)
    assert centre.web.get(path).status_code == 404, "nothing is stopped any more"


# ── Acts ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_acts_are_read_and_taken_along_by_an_auditor_alone_and_of_his_office(centre: Centre) -> None:
    centre.publish("sragen")
    centre.account("dari.sragen", "sragen")
    centre.account("auditor", "sragen", may=(Duty.AUDIT,))
    for name in ("lihat", "dari.sragen"):
        centre.sign_in(name)
        assert centre.web.get("/pusat/riwayat").status_code == 403
        assert centre.web.get("/pusat/unduh/riwayat.csv").status_code == 403
        assert "Riwayat" not in centre.web.get("/pusat").text
    centre.sign_in("auditor")
    page = words(centre.web.get("/pusat/riwayat"))
    assert ("dari.sragen : masuk" in page, "lihat : masuk" in page) == (True, False)
    taken = centre.web.get("/pusat/unduh/riwayat.csv").text
    assert ("dari.sragen;masuk" in taken, "lihat;masuk" in taken) == (True, False)
    assert "auditor : unduh riwayat" in words(centre.web.get("/pusat/riwayat"))
    centre.sign_in("pusat")
    assert "lihat : masuk" in words(centre.web.get("/pusat/riwayat"))
    assert "lihat" not in words(centre.web.get("/pusat/riwayat", params={"akun": "auditor"}))


def test_acts_go_on_to_the_next_page_without_a_gap(centre: Centre, engine: Engine, clock: SetClock) -> None:
    centre.sign_in("pusat")
    with engine.begin() as connection:
        for n in range(120):
            connection.execute(act.insert().values(at=clock(), account="pusat", kind=f"uji {n:03}", subject=""))
    first = centre.web.get("/pusat/riwayat")
    more = re.search(r'href="(/pusat/riwayat\?hari[^"]+)"', first.text)
    assert more
    second = centre.web.get(more.group(1).replace("&amp;", "&"))
    found = re.findall(r"uji (\d{3})", first.text) + re.findall(r"uji (\d{3})", second.text)
    assert found == [f"{n:03}" for n in reversed(range(120))]


@pytest.mark.parametrize(
    ("name", "value", "shown"),
    [
        ("name", "SITI CONTOH", "S••• C••••• (11 huruf)"),
        ("name", "siti", "s••• (4 huruf)"),
        ("purpose", "siti contoh", "s••• c••••• (11 huruf)"),
        ("note", f"NIK {NIK}", "•••••••••••••••••••• (20 huruf)"),
        ("n", int(NIK), "•••••••••••••••• (16 huruf)"),
        ("purpose", "kip_kuliah", "kip_kuliah"),
        ("number", "460/7/2026", "460/7/2026"),
        ("number", NIK, "•••••••••••••••• (16 huruf)"),
        ("code", "K7QF-2M9X-4TRZ", "K7QF••••••••••"),
        ("day", "2026-08-03", "2026-08-03"),
        ("letter", str(UUID(int=7)), str(UUID(int=7))),
        ("wet", True, "ya"),
        ("desil", None, "-"),
        ("deep", {"name": "SITI"}, "1 isian"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_facts_are_shown_without_what_could_name_somebody(name: str, value: object, shown: str) -> None:
    assert masked(name, value) == shown


def test_a_fact_of_one_side_alone_differs() -> None:
    assert masked_facts({"a": 1, "b": 2}, {"b": 2, "c": 3}) == (("a", "1", True), ("b", "2", False), ("c", "-", True))
    assert masked_facts({NIK: 1}, {})[0][0] == "•••••••••••••••• (16 huruf)"
    assert masked_facts("kosong", None) == ()
