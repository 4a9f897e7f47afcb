"""A small safety content for the tests of the engine."""

from backstory.safety.english import learn_wording
from backstory.safety.models import Context, Cue, Near, Sign, Signs, Tier
from backstory.safety.patterns import Patterns

SIGNS = Signs(
    signs=[
        Sign(
            id="saddle",
            tier=Tier.EMERGENCY,
            title="Numb saddle area",
            means="numb between the legs",
            patterns=["@numb .. @groin", Near(near=["@numb", "@groin"])],
            unless=["novocaine groin"],
        ),
        Sign(
            id="fever_and_back",
            tier=Tier.URGENT,
            title="Fever with back pain",
            means="both",
            patterns=[Near(near=["@fever", "@back"], within="message")],
            doubt=["feel hot"],
        ),
    ],
    concepts={
        "numb": ["numb|numbness", "can not feel", "no feel|sensation", "lose all? feel"],
        "groin": ["groin|saddle", "between my|the leg"],
        "fever": ["fever|feverish|temperature"],
        "back": ["back|spine"],
    },
    context=Context(
        cues=[
            Cue(kind="negated", direction="forward", phrases=["no", "not", "never", "neither|nor"]),
            Cue(kind="negated", direction="backward", reach=3, phrases=["be not there"]),
            Cue(kind="past", direction="sentence", phrases=["year ago"]),
            Cue(kind="hypothetical", direction="message", phrases=["what if"]),
        ],
        pseudo=["no idea", "not only"],
        terminators=["but"],
    ),
    after={"utter_wait": ["can .. wait"]},
)


def patterns() -> Patterns:
    """The small content, ready to look."""
    return Patterns(SIGNS, learn_wording(SIGNS))
