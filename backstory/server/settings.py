"""What all settings of the environment share: how a number is read, and what is said of a mistake."""

from collections.abc import Mapping

# Signs members' sessions; several workers must share it.
SESSION_SECRET = "BACKSTORY_SESSION_SECRET"  # noqa: S105 - its name, not the secret


class SettingMistake(Exception):
    """Names the variable, what is wrong with it and what to do."""

    def __init__(self, variable: str, what: str) -> None:
        super().__init__(f"The environment variable {variable} {what}.")
        self.variable = variable


def whole_number(
    values: Mapping[str, str], name: str, default: int, smallest: int = 1, largest: int = 10_000
) -> int:
    """Return the number that a variable holds, or the default where it is not set.

    Raises:
        SettingMistake: it is no whole number in the range.
    """
    text = values.get(name) or str(default)
    is_number = text.isascii() and text.isdecimal() and len(text) <= len(str(largest))
    if not (is_number and smallest <= int(text) <= largest):
        raise SettingMistake(
            name,
            f"is {text!r}: set it to a whole number from {smallest} to {largest}, "
            f"or leave it out ({default})",
        )
    return int(text)
