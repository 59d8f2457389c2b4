"""A person's name as strangers may see it: enough to recognise one's own letter, too little to learn a name."""

_MOST_INITIALS = 6


def masked_name(name: str) -> str:
    """NI LUH ARTINI becomes NI L•• A•••••; words of one or two letters stay."""
    return " ".join(word if len(word) <= 2 else word[0] + "•" * (len(word) - 1) for word in name.split())


def initials(name: str) -> str:
    """NI LUH ARTINI becomes N.L.A.; at most six of them. Words that start with no letter are passed over."""
    letters = [word[0].upper() for word in name.split() if word[0].isalpha()]
    return "".join(f"{letter}." for letter in letters[:_MOST_INITIALS])
