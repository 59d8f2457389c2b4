"""Several letters in one go, and what happened to one of them."""

from typing import Annotated

import typer

from app.approvals import Seen, StepKind
from app.cli import values
from app.cli.answer import Answer
from app.cli.desk import desk
from app.cli.groups import command
from app.cli.letter.group import Id, commands
from app.letters import Letter
from app.words.errors import explain


@command(
    commands,
    "sign-all",
    "Setujui beberapa surat sekaligus, satu per satu; masing-masing harus sudah Anda buka.",
    "loket letter sign-all 3f2a9c1e-… 8b1d44aa-…",
)
def sign_all(
    ctx: typer.Context,
    letters: Annotated[list[str], typer.Argument(metavar="ID…", help="ID, nomor, atau kode pendek surat.")],
) -> Answer:
    """Exit status 1 when one of them could not be decided."""
    with desk(ctx) as (app, by):
        known = [values.letter(app, text, by=by) for text in letters]
        done = app.letters.approve_many({letter.id: _open(letter) for letter in known}, by=by)
    rows = [
        {
            "letter": each.letter_id,
            "ok": each.letter is not None,
            "number": each.letter.number if each.letter else "",
            "error": each.reason.code if each.reason else "",
        }
        for each in done
    ]
    lines = [
        f"{each.letter.number or each.letter_id}: disetujui"
        if each.letter
        else f"{each.letter_id}: {explain(each.reason).what if each.reason else ''}"
        for each in done
    ]
    ok = all(each.letter is not None for each in done)
    return Answer({"ok": ok, "rows": rows}, lines, status=0 if ok else 1)


@command(
    commands, "history", "Setiap paraf dan tanda tangan satu surat, di semua putaran.", "loket letter history RC7K…"
)
def history(ctx: typer.Context, letter: Id) -> Answer:
    with desk(ctx) as (app, by):
        found = values.letter(app, letter, by=by)
        steps, titles = app.inbox.history(found.id, by=by), app.standard
    rows = [
        {
            "round": step.round,
            "role": step.role,
            "kind": step.kind,
            "by": step.decided_by,
            "at": step.decided_at,
            "wet": step.wet,
            "returned": step.returned,
            "acting": bool(step.acting_for),
            "note": step.note,
        }
        for step in steps
    ]
    lines = [
        f"{step.round}. {'Paraf' if step.kind is StepKind.PARAF else 'Tanda tangan'} {titles.role_title(step.role)}: "
        + (
            f"dikembalikan oleh {step.decided_by}: {step.note}"
            if step.returned and step.note
            else _decided(step.decided_by)
        )
        for step in steps
    ]
    return Answer({"letter": found.id, "rows": rows}, lines)


def _open(letter: Letter) -> Seen:
    """The step that the person sees open; one that is nobody's when the chain is done."""
    return next(((step.round, step.position) for step in letter.steps if step.open), (0, 0))


def _decided(name: str) -> str:
    return name or "menunggu"
