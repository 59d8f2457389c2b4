"""Golden cases: folders of input files with the import that must come of them. See golden/README.md."""

import codecs
import re
from pathlib import Path

import xlsxwriter

from app.base.actor import Actor
from app.base.kk import Kk
from app.base.nik import Nik
from app.registry import ImportReport, Registry
from app.registry.views import Person
from app.words.extract import FAULTS
from tests.app.registry.conftest import GOLDEN

EXPECTED = "expected.txt"
_HIDDEN = " (disembunyikan)"
_ENCODINGS = {".utf16": ("utf-16", b""), ".latin1": ("latin-1", b""), ".bom": ("utf-8", codecs.BOM_UTF8)}


def cases(kind: str) -> list[Path]:
    return sorted(path for path in (GOLDEN / kind).iterdir() if path.is_dir())


def files_of(case: Path, into: Path) -> list[Path]:
    """The files of a case as an office would get them."""
    into.mkdir(parents=True, exist_ok=True)
    found = []
    for source in sorted(case.iterdir()):
        if source.name == EXPECTED:
            continue
        if source.name.endswith(".xlsx.txt"):
            path = into / source.stem
            _workbook(source, path)
        elif source.suffix in _ENCODINGS:
            encoding, mark = _ENCODINGS[source.suffix]
            path = into / source.stem
            path.write_bytes(mark + source.read_text(encoding="utf-8").encode(encoding))
        else:
            path = into / source.name
            path.write_bytes(source.read_bytes())
        found.append(path)
    return found


def numbers_in(case: Path) -> list[str]:
    """Every NIK and No. KK that stands in the files of a case, however it is written."""
    text = "\n".join(
        path.read_text(encoding="utf-8", errors="replace") for path in case.iterdir() if path.name != EXPECTED
    )
    text = re.sub(r"(?<=\d{16})[.,]0+\b", "", text)
    found = (re.sub(r"\D", "", each) for each in re.findall(r"\d[\d. ]{14,20}\d", text))
    return sorted({digits for digits in found if len(digits) == 16})


def told(report: ImportReport, registry: Registry, case: Path, by: Actor) -> str:
    """What came of an import, in the words of expected.txt."""
    people: set[str] = set()
    for number in numbers_in(case):
        people.update(_person(match.person) for match in registry.find_nik(Nik(number), by=by).matches)
        if (family := registry.family(Kk(number))) is not None:
            people.update(_person(member) for member in family.members)
    lines = [
        f"shape {report.shape}",
        f"rows {report.rows} people {report.people} families {report.families} family_rows {report.family_rows}"
        f" heads_added {report.heads_added} rejected {report.rejected} repeated {report.repeated}",
        f"outside {', '.join(report.dropped_columns)}",
        *(f"warning {kind} {count}" for kind, count in report.warnings.items()),
        *sorted(f"refused {line}" for line in _refused(report)),
        *sorted(f"person {person}" for person in people),
    ]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _refused(report: ImportReport) -> list[str]:
    if report.quarantine is None:
        return []
    rows = report.quarantine.read_text(encoding="utf-8-sig").splitlines()[1:]
    file, row, column, _, value = range(5)
    cells = [line.split(";") for line in rows]
    why = {text: fault for fault, text in FAULTS.items()}
    return [" | ".join((each[file], each[row], each[column], why[each[3]], each[value])) for each in cells]


def _person(person: Person) -> str:
    said = (
        person.nik.digits if person.nik else "",
        person.kk.digits if person.kk else "",
        person.name,
        person.born.isoformat() if person.born else "",
        person.sex or "",
        person.relation or "",
        person.address,
        person.village,
        person.district,
        person.village_code,
        "+".join(sorted(person.programmes)),
        str(person.desil or ""),
        "tidak jelas" if person.life_unclear else "" if person.alive else "meninggal",
    )
    return " | ".join(said)


def _workbook(source: Path, path: Path) -> None:
    with xlsxwriter.Workbook(path) as book:
        sheet, row = None, 0
        for line in source.read_text(encoding="utf-8").splitlines():
            if line.startswith("# "):
                sheet, row = book.add_worksheet(line[2:].removesuffix(_HIDDEN)), 0
                if line.endswith(_HIDDEN):
                    sheet.hide()
                else:
                    sheet.activate()
                continue
            assert sheet is not None, "a workbook begins with the name of a sheet"
            for column, cell in enumerate(line.split("|")):
                text = cell.strip()
                if text.startswith("#"):
                    sheet.write_number(row, column, float(text[1:]))
                elif text:
                    sheet.write_string(row, column, text)
            row += 1
