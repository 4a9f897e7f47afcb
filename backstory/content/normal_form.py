"""Brings texts to one form, so that what differs in case and punctuation alone is equal."""

import unicodedata

_APOSTROPHES = "'’‘ʼ`´"


class _Table(dict[int, str]):
    """What each character becomes, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if character in _APOSTROPHES:
            becomes = ""  # "don't" and "dont" are one word
        elif unicodedata.category(character).startswith("P"):
            becomes = " "
        else:
            becomes = character  # letters, their marks in any script, digits, emojis
        self[code] = becomes
        return becomes


_TABLE = _Table()


def normal_form(text: str) -> str:
    """Return a text without case, punctuation, apostrophes and extra spaces.

    A text of nothing but punctuation stays as it is.
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(folded.translate(_TABLE).split()) or folded.strip()
