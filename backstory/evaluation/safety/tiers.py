"""How soon help is needed, and which alarm is enough for it.

The layer has tiers of its own; these are the evaluators', so that a mistake there can't hide itself here.
"""

from enum import StrEnum


class Tier(StrEnum):
    """How soon help is needed, soonest first."""

    EMERGENCY = "emergency"  # now
    CRISIS = "crisis"  # now, and somebody to talk to
    URGENT = "urgent"  # today
    SOON = "soon"  # book a visit


# Too little for one of these can cost a life.
DEADLY = (Tier.EMERGENCY, Tier.CRISIS)

_HEIGHT = {Tier.SOON: 1, Tier.URGENT: 2, Tier.CRISIS: 3, Tier.EMERGENCY: 3}


def is_too_low(got: Tier, meant: Tier) -> bool:
    """Return whether an alarm sends the member to help later than is needed."""
    return _HEIGHT[got] < _HEIGHT[meant]


def is_other_help(got: Tier, meant: Tier) -> bool:
    """Return whether an alarm names help of another sort: an ambulance is no helpline, nor the reverse."""
    return (got is Tier.CRISIS) != (meant is Tier.CRISIS)
