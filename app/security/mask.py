"""A name and an address as strangers may see them: enough to recognise one's own, too little to learn one."""

import re

_MOST_INITIALS = 6
_PHONE = re.compile(r"\+?\d[\d .\-()]{5,}\d")


def masked_name(name: str) -> str:
    """NI LUH ARTINI becomes NI L•• A•••••; words of one or two letters stay."""
    return " ".join(word if len(word) <= 2 else word[0] + "•" * (len(word) - 1) for word in name.split())


def masked_contact(text: str) -> str:
    """0812 3456 7890 becomes 0812••••90, warga@contoh.id becomes w••••@contoh.id; of other accounts all but the first
    two signs goes."""
    text = text.strip()
    name, at, domain = text.rpartition("@")
    if at and name and "." in domain:
        return f"{name[0]}••••@{domain}"
    if _PHONE.fullmatch(text):
        digits = re.sub(r"[^+\d]", "", text)
        return f"{digits[:4]}••••{digits[-2:]}"
    return f"{text[:2]}••••" if text else ""


def initials(name: str) -> str:
    """NI LUH ARTINI becomes N.L.A.; at most six of them. Words that start with no letter are passed over."""
    letters = [word[0].upper() for word in name.split() if word[0].isalpha()]
    return "".join(f"{letter}." for letter in letters[:_MOST_INITIALS])
