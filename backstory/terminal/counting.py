"""Says how many there are of something."""


def count(number: int, what: str) -> str:
    """Return "1 error", "2 errors"."""
    return f"{number:,} {what}{'s' * (number != 1)}"
