"""loket check: is this person in the data."""

from datetime import date
from typing import Annotated

import typer

from app.base.kk import Kk
from app.base.nik import Nik
from app.cli import facts, hidden, values
from app.cli.answer import Answer, table
from app.cli.desk import Desk, desk
from app.cli.errors import OneOf
from app.cli.groups import alone, command
from app.registry import Finding, Match, QueryKind, Question
from app.registry.finding.asking import strength
from app.standard import Permission, Standard
from app.words import aside, dates, joining, labels
from app.words import finding as words

commands = alone()


@command(
    commands,
    "check",
    "Memeriksa apakah seseorang ada dalam data, menurut NIK, No. KK, atau nama.",
    "loket check --name 'NI LUH' --born 1980-01-31 --village Bugbug --json",
)
def check(
    ctx: typer.Context,
    nik: Annotated[str, typer.Option(metavar="N", help="NIK, 16 angka; - membacanya dari masukan standar.")] = "",
    kk: Annotated[str, typer.Option(metavar="N", help="Nomor Kartu Keluarga, 16 angka; atau -.")] = "",
    name: Annotated[str, typer.Option(metavar="NAMA", help="Nama; salah ketik pun ditemukan; atau -.")] = "",
    born: Annotated[str, typer.Option(metavar="TANGGAL", help="Tanggal lahir; hanya bersama --name.")] = "",
    village: Annotated[str, typer.Option(metavar="DESA", help="Desa/kelurahan; hanya bersama --name.")] = "",
    head: Annotated[str, typer.Option(metavar="NAMA", help="Kepala keluarga; hanya bersama --name.")] = "",
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="Paling banyak sekian orang.")] = 20,
    visit: Annotated[str, typer.Option(metavar="ID", help="Kunjungan yang menyebabkan pemeriksaan ini.")] = "",
    unmask: Annotated[bool, typer.Option("--unmask", help="Tampilkan NIK dan No. KK utuh; dicatat di jurnal.")] = False,
) -> Answer:
    # With a name beside it, a number may have a slip in it; without one it is asked as it is.
    if (nik and kk) or not (nik or kk or name):
        raise OneOf(parts="--nik, --kk, --name")
    nik, kk, name = hidden.read(nik, "--nik"), hidden.read(kk, "--kk"), hidden.read(name, "--name")
    with desk(ctx) as at:
        if unmask:
            at.by.must(Permission.UNMASK)
        question = Question(
            name, values.day(born, "--born") if born else None, village, head, _digits(nik), _digits(kk)
        )
        finding = _find(at, nik, kk, question, limit, visit)
        if unmask:
            at.app.registry.revealed(finding, by=at.by)
        standard = at.app.standard
    return Answer(facts.of_finding(finding, unmask=unmask), _lines(finding, standard, unmask=unmask))


def _find(at: Desk, nik: str, kk: str, question: Question, limit: int, visit: str) -> Finding:
    app, by = at
    visit_id = values.ticket(app, visit).visit_id if visit else None
    if question.name:
        return app.registry.search(question, limit=limit, by=by, visit=visit_id)
    if nik:
        return app.registry.find_nik(Nik.parse(nik), by=by, visit=visit_id)
    return app.registry.find_kk(Kk.parse(kk), by=by, visit=visit_id)


def _digits(number: str) -> str:
    """One digit more or less than 16 is a slip that a name can outweigh; anything else is no number."""
    digits = "".join(sign for sign in number if sign.isdigit())
    return digits if not number or 15 <= len(digits) <= 17 else Nik.parse(number).digits


def _lines(finding: Finding, standard: Standard, *, unmask: bool) -> list[str]:
    several = finding.query_kind is QueryKind.NAME and finding.matches
    lines = [
        f"MUNGKIN SALAH SATU DARI {finding.total} ORANG" if several else labels.OUTCOMES[_outcome(finding)],
        f"Menurut {finding.extract.label}, data per {dates.long(finding.extract.data_date)}.",
    ]
    lines += _refused(finding, standard)
    if not (finding.matches or finding.aside or finding.proves_absence):
        lines.append(words.NOT_PROVED)
    shown = [facts.of_match(match, finding.extract, unmask=unmask) for match in finding.matches]
    lines += _sources(finding)
    if shown:
        columns = ("name", "nik", "kk", "born", "desil", "village")
        rows = [
            [*("-" if person[key] is None else person[key] for key in columns), _why(match)]
            for person, match in zip(shown, finding.matches, strict=True)
        ]
        lines += table(rows, ("Nama", "NIK", "No. KK", "Lahir", "Desil", "Desa/Kelurahan", "Kecocokan"))
    if finding.query_kind is not QueryKind.NAME and finding.best is not None and finding.best.family is not None:
        lines += filter(None, [words.unlike_desils(finding.best.family.desils)])
    if finding.of_family:
        lines.append(f"{aside.FAMILY} {aside.why(finding.of_family)}")
    one = len(finding.matches) == 1
    dead = (match.person for match in finding.matches if not match.person.alive)
    lines += [words.DEAD if one else f"{person.name}: {words.DEAD}" for person in dead]
    unclear = (match.person for match in finding.matches if match.person.life_unclear)
    lines += [words.LIFE_UNCLEAR if one else f"{person.name}: {words.LIFE_UNCLEAR}" for person in unclear]
    if finding.ask is not None:
        lines.append(words.ASKS[finding.ask])
    return lines


def _outcome(finding: Finding) -> str:
    """Only a NIK that is nowhere, neither in the data nor among the refused rows, is "not listed"."""
    if finding.withheld:
        return "row_refused"
    return "kk_not_listed" if finding.query_kind is QueryKind.KK and not finding.matches else finding.outcome


def _refused(finding: Finding, standard: Standard) -> list[str]:
    """What is known of a number that stands in rows that the import refused."""
    if not finding.aside:
        return []
    if finding.matches:
        return [f"{aside.NUMBER} {aside.why(finding.aside)}"]
    code = next(each.code for each in standard.answers if each.on == "row_refused")
    return [f"{aside.TITLE}.", aside.why(finding.aside), aside.UNKNOWN, aside.TO_DO, aside.by_command(code)]


def _sources(finding: Finding) -> list[str]:
    """Whose the desils are, where a list was joined with the data: one line for each source."""
    if not finding.extract.rankings:
        return []
    told: dict[tuple[str, date], list[str]] = {}
    for match in finding.matches:
        if match.person.desil is not None:
            told.setdefault(finding.extract.source_of(match.person), []).append(match.person.name)
    if len(told) == 1:
        [(label, day)] = told
        return [f"Desil {joining.source(label, day)}."]
    return [f"Desil {', '.join(names)}: {joining.source(label, day)}." for (label, day), names in told.items()]


def _why(match: Match) -> str:
    said = ", ".join(f"{words.FIELDS[each.field]} {words.VERDICTS[each.verdict]}" for each in match.why)
    return f"{words.STRENGTHS[strength(match.score)]}: {said}"
