"""Puts signs into words: the encoder knows no emoji, and to it 👎 is what 👍 is."""

import unicodedata

# In the names of signs, these say nothing: "THUMBS UP SIGN", "WHITE HEAVY CHECK MARK".
_EMPTY = frozenset({"sign", "symbol", "white", "black", "heavy"})


def in_words(text: str) -> str:
    """Return what a message of signs alone says; any other message as it is.

    The names of the signs, each once; a question mark stays, and dots and dashes say nothing.

    Args:
        text: the message.
    """
    if not text.strip() or any(map(str.isalnum, text)):
        return text
    names = list(dict.fromkeys(_name(sign) for sign in text if unicodedata.category(sign) == "So"))
    return " ".join(names) or (text if "?" in text else "")


def _name(sign: str) -> str:
    words = unicodedata.name(sign, "").lower().replace("-", " ").split()
    return " ".join(word for word in words if word not in _EMPTY)
