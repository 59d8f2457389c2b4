"""A draft that came back is mended by naming only what changes; personal data need not stand on the command line."""

import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from app.base.actor import Actor, NotAllowed
from app.cli import main
from app.compose import open_app
from app.letters import Letter, LetterState
from tests.app.cli.conftest import LISTED as SITI
from tests.app.cli.conftest import Loket
from tests.offices import CHILD, PASSWORD, Desk, TestClock, actor, data_key_of, establish

Told = dict[str, Any]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """An office that numbers a letter only once it is signed; its key is not that of the office others copy."""
    monkeypatch.setattr("tests.offices._keys", {})
    home, clock = tmp_path / "karangasem" / "data", TestClock()
    home.parent.mkdir()
    establish(home, "karangasem")
    app = open_app(home, data_key_of("karangasem"), clock=clock)
    yield Desk(app, clock, data_key_of("karangasem"), *(actor(name, app) for name in ("rina", "budi", "admin")))
    app.close()


@pytest.fixture
def returned(desk: Desk) -> Letter:
    ticket = desk.called("cek_dtsen")
    desk.complete(ticket)
    kind = desk.app.standard.letters[0].code
    form = desk.form(kind, relation="anak", applicant_name="NI LUH ARTINI", applicant_nik="5107016108680489")
    letter = desk.draft(ticket, CHILD, form)
    return desk.app.letters.send_back(letter.id, "alamat lama", by=desk.head)


@pytest.fixture
def loket_here(desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Told]:
    drafting = tuple(role.code for role in desk.app.standard.roles if role.login and "draft" in role.may)[:1]
    desk.app.staff.add("sari", full_name="Sari Contoh", roles=drafting, password=PASSWORD, by=desk.admin)
    monkeypatch.setenv("LOKET_PASSWORD", PASSWORD)

    def run(*words: str) -> Told:
        capsys.readouterr()
        main([*words, "--home", str(desk.app.home), "--user", "sari", "--json"])
        told: Told = json.loads(capsys.readouterr().out)
        return told

    return run


def test_only_what_is_named_changes(desk: Desk, returned: Letter, loket_here: Callable[..., Told]) -> None:
    before = desk.app.letters.form(returned.id, by=desk.clerk)
    told = loket_here("letter", "revise", str(returned.id), "--correct", "alamat=Br. Dinas Kaler")
    assert told["state"] == LetterState.IN_CHAIN
    after = desk.app.letters.form(returned.id, by=desk.clerk)
    assert after.corrections == {**before.corrections, "alamat": "Br. Dinas Kaler"}
    assert (after.relation, after.applicant_name, after.fields) == ("anak", "NI LUH ARTINI", before.fields)


def test_an_empty_value_takes_a_field_away_and_self_needs_no_applicant(
    desk: Desk, returned: Letter, loket_here: Callable[..., Told]
) -> None:
    loket_here("letter", "revise", str(returned.id), "--correct", "alamat=Br. Dinas Kaler")
    desk.app.letters.send_back(returned.id, "bukan itu", by=desk.head)
    told = loket_here("letter", "revise", str(returned.id), "--correct", "alamat=", "--relation", "diri")
    assert told["state"] == LetterState.IN_CHAIN
    after = desk.app.letters.form(returned.id, by=desk.clerk)
    assert (after.corrections, after.relation, after.applicant_name, after.applicant_nik) == ({}, "diri", "", "")


def test_every_look_into_the_form_is_journaled_and_only_for_who_may_draft(desk: Desk, returned: Letter) -> None:
    desk.app.letters.form(returned.id, by=desk.clerk)
    assert len(desk.facts("letters.form_opened")) == 1
    with pytest.raises(NotAllowed):
        desk.app.letters.form(returned.id, by=Actor("tamu"))


def test_a_nik_comes_from_standard_input(loket: Loket, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{SITI}\n"))
    assert loket("check", "--nik", "-").json["outcome"] == "listed"
    loket("visit", "open", "surat_dtsen")
    loket("visit", "call")
    loket("visit", "tick", "A001", "--all")
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{SITI}\nSITI  AMINAH BINTI CONTOH\n"))
    words = ("letter", "draft", "--visit", "A001", "--kind", "sk_dtsen", "--purpose", "spmb")
    assert loket(*words, "--nik", "-", "--correct", "nama=-").json["number"]
    assert loket("letter", "list", "--find", "BINTI CONTOH").json["rows"]


@pytest.mark.parametrize("option", ["--nik", "--kk", "--name"])
def test_a_line_that_is_not_there_is_told(loket: Loket, monkeypatch: pytest.MonkeyPatch, option: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    told = loket("check", option, "-")
    assert (told.status, told.json["error"]["code"]) == (2, "cli.line_missing")
