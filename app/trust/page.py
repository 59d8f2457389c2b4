"""The one page with which a school checks a letter: everything is in it, it needs no network and sends nothing.

The parts lie in resources/verify: a template, a style sheet, and scripts that are joined into one. The page allows
itself nothing (Content-Security-Policy) but this very style and script, told by their digests.
"""

import base64
import json
from collections.abc import Sequence
from datetime import date
from functools import cache
from hashlib import sha256
from html import escape

from app.base.resources import resource
from app.security.public_keys import OfficeKey, PublicKeys, fingerprint
from app.security.signed_list import STALE_DAYS
from app.words import dates, verdicts
from app.words.errors import texts
from app.words.labels import VERDICT_SENTENCES, VERDICTS

SCRIPTS = ("cbor.js", "ed25519.js", "qr_decode.js", "qr_find.js", "judge.js", "pdf.js", "page.js")
_EPOCH = date(1970, 1, 1)
_EXPLAINED = ("valid", "expired", "revoked", "tampered", "key_lost", "unknown_issuer")
_PROBLEMS = {
    "NotASeal": "security.not_a_seal",
    "NotAList": "security.not_a_list",
    "ListBroken": "security.list_broken",
    "CodeMistyped": "security.code_mistyped",
    "CodeInvalid": "security.code_invalid",
    "NoQr": "letters.nothing_to_read",
}
"""What the script calls a problem, and the code of its sentences."""


def verify_page(keys: PublicKeys, lists: Sequence[bytes], *, office: str, address: str, made: date) -> bytes:
    """The page, as bytes of UTF-8. The same arguments give the same page.

    office: the name at its head; address: where it will stand, as the QR has it. lists: signed, as they travel.
    """
    style, script = _part("page.css"), _script()
    policy = (
        f"default-src 'none'; script-src '{_digest(script)}'; style-src '{_digest(style)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    parts = {
        "POLICY": policy,
        "OFFICE": escape(office),
        "ADDRESS": escape(address),
        "MADE": escape(dates.long(made)),
        "ANSWERS": "".join(f"<dt>{VERDICTS[each]}</dt><dd>{VERDICT_SENTENCES[each]}</dd>" for each in _EXPLAINED),
        "PRINTS": "".join(_print_line(key) for key in reversed(keys.keys)),
        "STYLE": style,
        "DATA": _data(keys, lists),
        "SCRIPT": script,
    }
    # One pass from left to right, so that nothing in a part is taken for a place.
    whole, rest = "", _part("page.html")
    while "@@" in rest:
        before, name, rest = rest.split("@@", 2)
        whole += before + parts[name]
    return (whole + rest).encode()


@cache
def _part(name: str) -> str:
    return resource("verify", name).read_text(encoding="utf-8")


@cache
def _script() -> str:
    return '"use strict";\n(() => {\n' + "\n".join(_part(name) for name in SCRIPTS) + "})();\n"


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(sha256(text.encode()).digest()).decode()}"


def _print_line(key: OfficeKey) -> str:
    years = f"sejak {dates.long(key.since)}" + (f" sampai {dates.long(key.until)}" if key.until else "")
    years += "" if key.until else " (menyegel sekarang)"
    lost = "; dinyatakan hilang" if key.stolen else ""
    return f"<li><code>{fingerprint(key.public)}</code><br>{escape(years + lost)}</li>"


def _data(keys: PublicKeys, lists: Sequence[bytes]) -> str:
    told = texts()
    data = {
        "keys": [
            {
                "kid": key.kid.hex(),
                "public": base64.b64encode(key.public).decode(),
                "issuer": key.issuer,
                "office": key.office,
                "until": None if key.until is None else (key.until - _EPOCH).days,
                "stolen": key.stolen is not None,
            }
            for key in keys.keys
        ],
        "lists": [base64.b64encode(each).decode() for each in lists],
        "staleDays": STALE_DAYS,
        "words": {
            "months": dates.MONTHS,
            "verdicts": VERDICTS,
            "sentences": VERDICT_SENTENCES,
            "problems": {name: told[code] for name, code in _PROBLEMS.items()} | verdicts.PAGE_PROBLEMS,
            "office": verdicts.OFFICE,
            "number": verdicts.NUMBER,
            "issued": verdicts.ISSUED,
            "until": verdicts.UNTIL,
            "untilChange": verdicts.UNTIL_CHANGE,
            "initials": verdicts.INITIALS,
            "data": verdicts.DATA,
            "compare": verdicts.COMPARE,
            "compareCode": verdicts.COMPARE_CODE,
            "withdrawals": verdicts.WITHDRAWALS,
            "codes": verdicts.CODES,
            "stale": verdicts.STALE,
            "ahead": verdicts.AHEAD,
            "noWithdrawals": verdicts.NO_WITHDRAWALS,
            "pdfSigned": verdicts.PDF_SIGNED,
            "listTaken": verdicts.LIST_TAKEN,
        },
    }
    # Inside a script element only "<" could end it or begin a comment.
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
