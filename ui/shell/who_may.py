"""Who may do what a person here may not: the roles of the standard, in words. No Qt here."""

from app.base.actor import Actor
from app.standard import Permission, Standard


def who_may(standard: Standard, need: Permission) -> str:
    """Titles of the roles that carry it and can sign in: "Admin atau Kepala Bidang"."""
    titles = [role.title for role in standard.roles if need in role.may and role.login]
    return " atau ".join([", ".join(titles[:-1]), titles[-1]]) if len(titles) > 1 else "".join(titles)


def why_not(actor: Actor, standard: Standard, need: Permission, act: str) -> str:
    """Empty when `actor` may; else the reason. act: what it is, as a noun: "Impor data"."""
    if need in actor.may:
        return ""
    return f"{act} dilakukan oleh {who_may(standard, need) or 'petugas lain'}."
