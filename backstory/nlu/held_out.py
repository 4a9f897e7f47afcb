"""Which examples decide how sure is sure enough: a fifth, chosen by the checksum of their words.

The encoder's adapter learns from the others only, and a threshold is fitted on scores of this fifth by models
that have not seen the row. An example keeps its place whatever is added around it.
"""

import hashlib

_ONE_OF = 5


def is_held_out(text: str) -> bool:
    """Return whether an example is kept from the adapter, for thresholds to be fitted on."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest(), "big") % _ONE_OF == 0
