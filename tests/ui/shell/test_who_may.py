"""Who may do what a person may not."""

from app.base.actor import Actor
from app.standard import Permission, Standard
from ui.shell.who_may import who_may, why_not


def test_the_roles_that_may_are_named_and_only_those_who_sign_in(standard: Standard) -> None:
    named = who_may(standard, Permission.STAFF)
    for role in standard.roles:
        assert (role.title in named) == (Permission.STAFF in role.may and role.login)


def test_nobody_who_may_is_given_a_reason(standard: Standard) -> None:
    admin = Actor("admin", frozenset(), frozenset({Permission.STAFF.value}))
    assert why_not(admin, standard, Permission.STAFF, "Akun") == ""
    assert why_not(Actor("rina"), standard, Permission.STAFF, "Akun").startswith("Akun dilakukan oleh ")
