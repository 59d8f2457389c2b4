"""What waits for whom, and nothing else."""

from uuid import UUID

from app.approvals import Inbox, StepKind, Wanted, approve, send_back, start
from app.base.actor import Actor
from app.store import Store

KABID = Actor("made", frozenset({"kabid"}), frozenset({"approve"}))
HEAD = Actor("ketut", frozenset({"kepala_dinas"}), frozenset({"approve"}))
RINA = Actor("rina")
PARAF = Wanted("kabid", "Kepala Bidang", StepKind.PARAF)
SIGNATURE = Wanted("kepala_dinas", "Kepala Dinas", StepKind.SIGNATURE)


def _waiting(store: Store, *roles: str) -> set[int]:
    return {step.subject.int for step in Inbox(store).waiting_for(frozenset(roles))}


def test_everybody_sees_his_own_turns_and_nobody_elses(store: Store) -> None:
    with store.write(RINA) as unit:
        for n in (1, 2, 3, 4):
            start(unit, UUID(int=n), [PARAF, SIGNATURE], drafter="rina")
        start(unit, UUID(int=5), [SIGNATURE], drafter="rina")
    with store.write(KABID) as unit:
        approve(unit, UUID(int=2), {})
        approve(unit, UUID(int=3), {})
        send_back(unit, UUID(int=4), "keliru", {})
    with store.write(HEAD) as unit:
        approve(unit, UUID(int=3), {})
    assert _waiting(store, "kabid") == {1}
    assert _waiting(store, "kepala_dinas") == {2, 5}
    assert _waiting(store, "kabid", "kepala_dinas") == {1, 2, 5}
    assert _waiting(store, "sekretaris") == _waiting(store) == set()
    assert {(step.subject.int, step.role, step.kind) for step in Inbox(store).turns()} == {
        (1, "kabid", StepKind.PARAF),
        (2, "kepala_dinas", StepKind.SIGNATURE),
        (5, "kepala_dinas", StepKind.SIGNATURE),
    }


def test_the_history_of_one_subject_holds_no_other(store: Store) -> None:
    with store.write(RINA) as unit:
        start(unit, UUID(int=1), [PARAF, SIGNATURE], drafter="rina")
        start(unit, UUID(int=2), [SIGNATURE], drafter="rina")
    assert [(step.subject.int, step.role) for step in Inbox(store).history(UUID(int=1))] == [
        (1, "kabid"),
        (1, "kepala_dinas"),
    ]
    assert Inbox(store).history(UUID(int=9)) == []
