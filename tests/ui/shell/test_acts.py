"""A key means one thing everywhere."""

import pytest

from ui.shell.acts import KNOWN, Act, Acts, ActUnknown, KeyTaken, known
from ui.shell.window import LOCK_KEY


def nothing() -> None: ...


def test_no_key_is_given_twice() -> None:
    keys = [act.key for act in KNOWN if act.key]
    assert len(keys) == len(set(keys))
    with pytest.raises(KeyTaken):
        known().add(Act("something_else", "Sesuatu", "F3"))
    with pytest.raises(KeyTaken):
        known().add(Act("print", "Cetak lagi"))


def test_the_window_listens_for_the_key_that_the_list_names() -> None:
    assert known().key_of("lock") == LOCK_KEY


def test_an_act_is_done_by_the_screen_in_front_before_its_home() -> None:
    acts, done = known(), []
    acts.handle("print", lambda: done.append("counter"), screen="counter")
    acts.handle("print", lambda: done.append("register"), screen="register")
    for screen in ("register", "counter", "settings"):
        found = acts.find("print", screen)
        assert found is not None
        found[1].do()
    assert done == ["register", "counter", "counter"]


def test_an_act_that_nobody_does_is_not_offered() -> None:
    acts = known()
    assert acts.find("print", "counter") is None
    assert "print" not in [offer.act.code for offer in acts.offers("counter")]
    with pytest.raises(ActUnknown):
        acts.handle("fly", nothing)


def test_the_list_is_searched_by_words_and_keys_and_says_why_not() -> None:
    acts = known()
    acts.handle("call_next", nothing, screen="counter")
    acts.handle("call_again", nothing, screen="counter")
    acts.handle("make_letter", nothing, screen="counter", why_not=lambda: "Kurang: surat desa")
    assert [offer.act.code for offer in acts.offers("counter", "panggil")] == ["call_next", "call_again"]
    assert [offer.act.code for offer in acts.offers("counter", "ULANG pang")] == ["call_again"]
    assert [offer.act.code for offer in acts.offers("counter", "f3")] == ["call_next"]
    assert acts.offers("register", "surat")[0].why_not == "Kurang: surat desa"


def test_the_next_person_finds_no_act_of_the_one_before() -> None:
    acts: Acts = known()
    acts.handle("print", nothing, screen="counter")
    acts.handle("lock", nothing)
    acts.forget()
    assert acts.find("print", "counter") is None
    assert acts.find("lock", "counter") is not None
