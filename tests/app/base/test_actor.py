"""Who acts, and what he may."""

import pytest

from app.base.actor import PROGRAM, Actor, NotAllowed
from app.standard import Permission
from app.words.errors import explain


@pytest.mark.parametrize("permission", Permission)
def test_only_what_the_roles_carry_is_allowed(permission: Permission) -> None:
    Actor("rina", may=frozenset({str(permission)})).must(permission)
    others = frozenset(str(each) for each in Permission if each != permission)
    with pytest.raises(NotAllowed) as caught:
        Actor("rina", may=others).must(permission)
    assert caught.value.facts == {"need": permission}
    assert str(permission) in explain(caught.value).what


def test_the_program_itself_may_do_nothing_that_needs_a_permission() -> None:
    for permission in Permission:
        with pytest.raises(NotAllowed):
            PROGRAM.must(permission)
