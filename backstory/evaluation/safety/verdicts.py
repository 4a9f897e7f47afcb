"""What the safety layer says of a message, taken from Rasa's parse result."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any

from pydantic import Field, TypeAdapter, ValidationError

from backstory.evaluation.safety.tiers import Tier

KEY = "safety"
PATHS = ("patterns", "second_look", "intent")


class Outcome(StrEnum):
    """What the layer does."""

    ALARM = "alarm"
    ASK = "ask"
    CHECK = "check"  # an answer within the check: neither an alarm nor a question
    NONE = "none"


@dataclass(frozen=True)
class Verdict:
    """The layer's verdict; `paths` are those that raised it, `seconds` is its own time."""

    outcome: Outcome
    tier: Tier | None = None
    sign: str | None = None
    paths: tuple[str, ...] = ()
    seconds: Annotated[float, Field(ge=0, allow_inf_nan=False)] = 0.0


class NoVerdict(Exception):
    """A model says nothing of safety, or nothing that can be read; the message says which."""


_READER = TypeAdapter(Verdict)


def read_verdict(parsed: dict[str, Any]) -> Verdict:
    """Take the verdict from a parse result.

    Raises:
        NoVerdict: there is none, or it is not as agreed; counting it as no alarm would hide the fault.
    """
    if parsed.get(KEY) is None:
        raise NoVerdict(f"the model has no safety layer: its parse result has no '{KEY}'")
    try:
        verdict = _READER.validate_python(parsed[KEY])
    except ValidationError as error:
        # Without its input: a member's words may stand there.
        issue = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(map(str, (KEY, *issue["loc"])))
        raise NoVerdict(f"the safety layer's verdict can't be read: {place}: {issue['msg']}") from error
    if verdict.outcome is Outcome.ALARM and verdict.tier is None:
        raise NoVerdict(f"the safety layer's verdict can't be read: {KEY}.tier: an alarm needs one")
    return verdict
