"""What may stand in a letter's way."""

from app.base.errors import Missing, Refused


class LetterMissing(Missing):
    code = "letters.missing"


class NotThisService(Refused):
    """The service of the visit does not give this kind of letter."""

    code = "letters.not_this_service"


class NotThisPurpose(Refused):
    """The kind of letter is not given for this purpose."""

    code = "letters.not_this_purpose"


class PapersMissing(Refused):
    """Facts: `missing`, the requirements that still stand in the way."""

    code = "letters.papers_missing"


class NotServing(Refused):
    """The visit is over or was never called. Facts: `ticket`."""

    code = "letters.not_serving"


class NotListed(Refused):
    code = "letters.not_listed"


class NotProved(Refused):
    """Nobody was found by a name or a No. KK; that proves nothing. Only a NIK that is nowhere does."""

    code = "letters.not_proved"


class RowRefused(Refused):
    """The office's file has the number, in a row that its import refused: nobody knows whether the person is listed.
    Facts: `reason`, the label of the refusal that says so."""

    code = "letters.row_refused"


class Unranked(Refused):
    """Facts: `limit`, the desil that the standard asks for."""

    code = "letters.unranked"


class OutsideGate(Refused):
    """Facts: `limit`, `desil`."""

    code = "letters.outside_gate"


class BasisChanged(Refused):
    """Another extract was imported since this person was looked up."""

    code = "letters.basis_changed"


class RecordedDead(Refused):
    """The data say that the subject has died. Data err, so a reason outweighs it."""

    code = "letters.recorded_dead"


class FieldMissing(Refused):
    """Facts: `label` of the form field."""

    code = "letters.field_missing"


class FieldUnknown(Refused):
    """Neither the kind nor the purpose asks for it. Facts: `known`, the names of those that are asked."""

    code = "letters.field_unknown"


class ChoiceUnknown(Refused):
    """Facts: `label` of the form field, `choices`."""

    code = "letters.choice_unknown"


class TextUnusable(Refused):
    """Longer than a letter has room for, or not text. Facts: `label`, `most` characters."""

    code = "letters.text_unusable"


class NotCorrectable(Refused):
    """Only what stands on KTP and KK may be printed otherwise than in the data. Facts: `known`, what may."""

    code = "letters.not_correctable"


class SignerUnknown(Refused):
    """The kind's standard does not let this role sign."""

    code = "letters.signer_unknown"


class WrongLetterState(Refused):
    """Facts: `state` as people say it."""

    code = "letters.wrong_state"


class ReasonMissing(Refused):
    """Voiding, copying and overriding need a reason."""

    code = "letters.reason_missing"


class NotSignedYet(Refused):
    """Facts: `title`, who is waited for."""

    code = "letters.not_signed_yet"


class NotShownYet(Refused):
    """Nobody signs what he has not opened since it was written last. Facts: none."""

    code = "letters.not_shown_yet"


class NotPrintedYet(Refused):
    """No print of this letter was confirmed."""

    code = "letters.not_printed_yet"


class PrintSettled(Refused):
    """The fate of that print is known already."""

    code = "letters.print_settled"


class PrintUnsettled(Refused):
    """A sheet was sent, and nobody has said yet whether it came out: another one could be a second original."""

    code = "letters.print_unsettled"


class ReceiverMissing(Refused):
    code = "letters.receiver_missing"


class NotHandedOver(Refused):
    """Nobody has taken the letter along."""

    code = "letters.not_handed_over"


class ScanUnreadable(Refused):
    """No QR of a letter of this office could be read."""

    code = "letters.scan_unreadable"


class NotAScan(Refused):
    """It is the letter's own file, without ink."""

    code = "letters.not_a_scan"


class AnotherLetter(Refused):
    """The sheet bears another letter's QR. Facts: `number`, of that letter."""

    code = "letters.another_letter"


class NotRegisteredKind(Refused):
    """Only letters that SIKS-NG prints have a print-out to file."""

    code = "letters.not_registered_kind"


class PlaceMissing(Refused):
    code = "letters.place_missing"


class ScanMissing(Refused):
    """Only a scan of the signed sheet is sent."""

    code = "letters.scan_missing"


class AddressUnusable(Refused):
    """Facts: `medium`, as people say it."""

    code = "letters.address_unusable"
