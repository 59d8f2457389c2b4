"""How long something will still take, said in steps that a person can wait by and that do not flicker."""


def still(left: float) -> str:
    """kira-kira 20 detik lagi. left: seconds."""
    if left < 5:
        return "hampir selesai"
    if left < 55:
        return f"kira-kira {max(10, 10 * round(left / 10))} detik lagi"
    return f"kira-kira {max(1, round(left / 60))} menit lagi"


def took(seconds: float) -> str:
    """2 menit 34 detik; what took less than a second took one."""
    whole = max(1, round(seconds))
    minutes, rest = divmod(whole, 60)
    said = (f"{minutes} menit" if minutes else "", f"{rest} detik" if rest or not minutes else "")
    return " ".join(filter(None, said))
