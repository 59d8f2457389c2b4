"""Numbers as Indonesian offices write them."""


def grouped(number: int) -> str:
    """1.250"""
    return f"{number:,}".replace(",", ".")


def decimal(number: float) -> str:
    """7,5"""
    return f"{number:.1f}".replace(".", ",")
