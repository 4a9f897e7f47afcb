"""Knows messages of nothing but the fear that a movement does harm, in short English, too.

"If I move wrong my back break more" is near despair to the second look. Only what is made of these words is
known here; none of them speaks of dying, of ending something, or of harming oneself.
"""

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[\w']+", text))


_FEAR = _words("afraid scared frightened fear fears terrified worried")
_MOVES = _words("move moving movement bend bending lift lifting walk walking turn turning twist twisting")
_BESIDE = _words("""
    i i'm im am me my it it's is be have has so very too much really and or if when because in case of to the
    a an that will would may can could wrong wrongly bad badly back spine disc discs break breaks
    breaking broken more worse damage damages again for
""")
_KNOWN = _FEAR | _MOVES | _BESIDE


def is_fear_of_moving_alone(text: str) -> bool:
    """Return whether a message says only that a movement is feared for what it may do to the back.

    Args:
        text: the message, in any case.
    """
    said = _words(text.lower().replace("’", "'"))
    return bool(_FEAR & said) and bool(_MOVES & said) and said <= _KNOWN
