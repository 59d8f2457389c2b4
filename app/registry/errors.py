"""What may go wrong with an extract, and with the files that it comes from. Facts: file names, header names, counts."""

from app.base.errors import Missing, Refused, Unavailable
from app.words.extract import SHAPES


class NoExtract(Unavailable):
    """Nothing was imported yet, or the file in use is gone: no answer is given, least of all "not listed"."""

    code = "registry.no_extract"


class ExtractMissing(Missing):
    """Facts: `extract`, the id asked for."""

    code = "registry.extract_missing"


class NothingRefused(Missing):
    """This import refused no row, or its refused rows are gone. Facts: `label`."""

    code = "registry.nothing_refused"


class SourceMissing(Missing):
    """Facts: `file`."""

    code = "registry.source_missing"


class SourceChanged(Refused):
    """Not one of the files of that import, or changed since: it is left alone. Facts: `file`."""

    code = "registry.source_changed"


class SourceKept(Unavailable):
    """Write-protected, open in another program, or on a medium that cannot be written. Facts: `file`."""

    code = "registry.source_kept"


class SomeSourcesKept(Unavailable):
    """Of several files some are destroyed, and one cannot be. Facts: `gone` and `all`, how many; `file`."""

    code = "registry.some_sources_kept"


class SourceEmptied(Unavailable):
    """Its content is destroyed; the empty file cannot be removed. Facts: `file`."""

    code = "registry.source_emptied"


class ExtractInUse(Refused):
    """The extract in use is not destroyed while another one could take its place. Facts: `label`."""

    code = "registry.extract_in_use"


class NotImported(Refused):
    """Why a file cannot be an extract; nothing was changed. Facts: `file` in all of them."""


class FileMissing(NotImported):
    code = "registry.file_missing"


class FileEmpty(NotImported):
    code = "registry.file_empty"


class NotATable(NotImported):
    """A picture, a PDF, a program: not rows and columns. Facts: `kind`, what it seems to be."""

    code = "registry.not_a_table"


class SourceWritten(NotImported):
    """Another program wrote the file while it was read. Facts: `file`."""

    code = "registry.source_written"


class SameTwice(NotImported):
    """Two of the files that were chosen have the same content. Facts: `file`, `other`."""

    code = "registry.same_twice"


class SourceUnreadable(NotImported):
    """Taken away, pulled out, or kept from us by the system while it was read. Facts: `file`."""

    code = "registry.source_unreadable"


class WorkbookDamaged(NotImported):
    code = "registry.workbook_damaged"


class ArchiveDamaged(NotImported):
    """Cut off, or packed in a way that cannot be opened."""

    code = "registry.archive_damaged"


class ArchiveEmpty(NotImported):
    """No table inside."""

    code = "registry.archive_empty"


class ArchiveNested(NotImported):
    """An archive inside an archive inside an archive, or one of a kind that is not opened. Facts: `file`."""

    code = "registry.archive_nested"


class ArchiveLocked(NotImported):
    """Its files need a password."""

    code = "registry.archive_locked"


class ArchiveTooLarge(NotImported):
    """Unfolds to far more than a list of people can be: a mistake, or made to fill the disk."""

    code = "registry.archive_too_large"


class WrongDelimiter(NotImported):
    """The column names are there, but nothing that we know stands between them."""

    code = "registry.wrong_delimiter"


class HeaderUnknown(NotImported):
    """No row of the first twenty names the columns we need. Facts: `found`, `needed`."""

    code = "registry.header_unknown"


class HeaderMissing(NotImported):
    """The first row already holds people: the file has no column names. Facts: `needed`."""

    code = "registry.header_missing"


class HeaderOnly(NotImported):
    """Column names and no row under them."""

    code = "registry.header_only"


class NotACorrection(NotImported):
    """Not a workbook of refused rows that Loket wrote, or its headers and sheets were changed."""

    code = "registry.not_a_correction"


class CorrectionOfAnother(NotImported):
    """Corrected rows go into the extract from which they were refused, while that is in use."""

    code = "registry.correction_of_another"


class CorrectionEmpty(NotImported):
    """No row in it."""

    code = "registry.correction_empty"


class NotJoined(NotImported):
    """A list that names people, or tells no desil: only a list of nothing but numbers and desils is joined."""

    code = "registry.not_a_ranking"


class NobodyToJoin(Refused):
    """The data in use are a list of desils themselves and name nobody: a newer one takes their place instead."""

    code = "registry.nobody_to_join"


class MatchesNobody(Refused):
    """Nobody of a list of desils is in the data. Facts: `rows` of the list."""

    code = "registry.matches_nobody"


class JoinsNobody(Refused):
    """Nobody's desil would be the list's: the data are as new. Facts: `matched` rows, `date` of the list."""

    code = "registry.joins_nobody"


class PairUnclear(NotImported):
    """Several files that do not belong together (two member files, two plain lists). Facts: `shape`, in words."""

    code = "registry.pair_unclear"

    def __init__(self, *, file: str, shape: str) -> None:
        """shape: its name, or what it is called."""
        super().__init__(file=file, shape=SHAPES.get(shape, shape))


class PeriodsDiffer(NotImported):
    """Lists that tell a desil, of different months or years by their names. Facts: `older` and `newer`, in words."""

    code = "registry.periods_differ"


class MembersMissing(NotImported):
    """A family file alone, in a shape whose family file names no NIK."""

    code = "registry.members_missing"


class NumbersSwapped(NotImported):
    """In many rows a woman's NIK stands as No. KK, and no birth date vouches for the others. Facts: `rows`, how many,
    `of` all."""

    code = "registry.numbers_swapped"


class DigitsLost(NotImported):
    """Most NIK or No. KK end in 0: a spreadsheet kept 15 of the 16 digits. Facts: `number`, which of the two; `share`,
    in percent."""

    code = "registry.digits_lost"


class NothingUsable(NotImported):
    """Every row was refused. Facts: `rows`."""

    code = "registry.nothing_usable"


class DateUnknown(NotImported):
    """Neither the caller nor the file's name says of which date the data are."""

    code = "registry.date_unknown"


class DateInFuture(Refused):
    """Facts: `date`."""

    code = "registry.date_in_future"


class ProfileMissing(Missing):
    """Facts: `profile`, its name or its file's."""

    code = "registry.profile_missing"


class ProfileFaulty(Refused):
    """Not a profile, or one that no list could be read by. Facts: `file`."""

    code = "registry.profile_faulty"


class ProfileTitleUnclear(Refused):
    """A title that may be a person's name is not kept in a profile. Facts: `column`, what it was chosen as."""

    code = "registry.profile_title_unclear"


class ProfileExists(Refused):
    """Another one of that name is kept. Facts: `profile`."""

    code = "registry.profile_exists"


class ProfileUnknown(Refused):
    """Facts: `profile`; `known`, each name with what it is called."""

    code = "registry.profile_unknown"


class NothingToCompare(Missing):
    """Two extracts are needed. Facts: `kept`, how many there are."""

    code = "registry.nothing_to_compare"


class ImportCancelled(Refused):
    """The person at the counter stopped it; the extract in use stays."""

    code = "registry.cancelled"


class CheckFailed(Unavailable):
    """The new file did not hold what was written into it; it was thrown away. Facts: `written`, `found`."""

    code = "registry.check_failed"


class ImportRunning(Unavailable):
    """Another import of this office is under way, in another window or on the command line."""

    code = "registry.import_running"


class NoRoom(Unavailable):
    """The disk has less room than the import would take. Facts: `needed` and `free`, in MB."""

    code = "registry.no_room"


class WorkerLost(Unavailable):
    """A process that helped with the import ended by itself: the memory ran out, or somebody ended it."""

    code = "registry.worker_lost"


class ComparisonLost(Unavailable):
    """The process that compared two extracts ended by itself: the memory ran out, or somebody ended it."""

    code = "registry.comparison_lost"


class NameTooShort(Refused):
    """A search for one letter would show half the kabupaten. Facts: `least`."""

    code = "registry.name_too_short"
