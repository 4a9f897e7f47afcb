"""What a reply in own words to a question of the guided path means."""

import re
from collections.abc import Iterable

from backstory.library import Reply, Step
from backstory.library.path import HEARD, SKIP, STOP, WHICH

_ON = """
    next|next one|next step|next please|next part|nxt|go on|go on please|please go on|go ahead|and then|resume
    continue|continue please|carry on|keep going|proceed|move on|what next|what's next|whats next|onwards
"""
# No yes to a question, and after anything else not even about the path.
_TAKEN_IN = "ok|okay|ok then|k|alright|all right|got it|i see|understood|hm|hmm"
_SKIP = """
    skip|skip it|skip this|skip that|skip please|please skip|pass|skip question|skip this question
    next question|rather not|rather not say|i'd rather not|i'd rather not say|prefer not to say
"""
_STOP = """
    stop|stop it|stop this|stop here|stop now|stop please|please stop|stop the lesson|leave the lesson
    end the lesson|leave it|quit|exit|enough|enough for now|that's enough|enough for today|let's stop
"""
# Said before or around a reply; they change nothing.
_FILLERS = re.compile(
    r"^((i|i'm|im|i've|it|it's|its|was|is|just|only|well|um|oh|a|an|the|for|about|very|had|got|have) )+"
)
_ASKS = re.compile(
    r"(what|whats|what's|why|how|when|where|which|who|is|are|do|does|did|can|could|should|will|would|am"
    r"|tell|explain)\b"
)
_TELLS = re.compile(
    r"(i|i'm|im|i've|ive|my|it|it's|its|since|for|about|mostly|only|just|they|we|a|the|not|because|something|some)\b"
)
_FEW, _SHORT, _LONGEST = 4, 8, 12  # words


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^\w\s'-]", " ", text.casefold().replace("’", "'")).split())


def _forms(text: str) -> frozenset[str]:
    return frozenset(form.strip() for form in re.split(r"[|\n]", text.strip()))


_CONTROLS = {form: name for name, forms in ((SKIP, _SKIP), (STOP, _STOP)) for form in _forms(forms)}
_STOPS_AND_SAYS_WHY = re.compile(r"\s*stop(?: it| this| here| now)?\s*[.!,;–-]")
_GO_ON = _forms(_ON)
_ACKNOWLEDGED = _forms(_TAKEN_IN)
_DENIES = _forms("not|no|never|without|isn't|wasn't|don't|doesn't|didn't|haven't|dont|doesnt|didnt|havent")


# "ok, I want go on with lesson": a wish for the next step, also in short English.
_WISH = re.compile(
    r"(?:(?:ok|okay|yes|please|now|then|and) )*(?:(?:i|we|let me|let's|can we|can i|i'd) )?"
    r"(?:(?:want|wish|like|would like|press|ready)(?: to)? )?(?:go on|continue|carry on|keep going)"
    r"(?: (?:with )?(?:the |this )?(?:lesson|steps?))?(?: please| now)*"
)


def control(text: str) -> str | None:
    """Return what is meant at every step: "skip" or "stop", "" for going on, None for anything else."""
    words = _plain(text)
    if _STOPS_AND_SAYS_WHY.match(text.casefold()):
        return STOP
    goes_on = words in _GO_ON or _WISH.fullmatch(words) is not None
    return "" if goes_on else _CONTROLS.get(words)


def takes_in(text: str) -> bool:
    """Return whether a text says only that the answer was read."""
    return _plain(text) in _ACKNOWLEDGED


def reply_by_words(step: Step, text: str, findings: Iterable[str] = ()) -> str | None:
    """Return the id of the reply that a text gives to a step's question, or None.

    Args:
        step: the step whose question was asked.
        text: the message.
        findings: what it names, by the entities found in it.
    """
    words = _plain(text)
    for reply in step.replies:
        if _equal(reply, words):
            return reply.id
    if "?" in text or _ASKS.match(words) or len(words.split()) > _LONGEST:
        return None
    named = set() if _DENIES & set(words.split()) else set(findings)
    fitting = [reply.id for reply in step.replies if reply.finding in named or _contained(reply, words)]
    return fitting[0] if fitting else None


def reply_by_intent(step: Step, text: str, intent: str) -> str | None:
    """Return what a yes, a no, or words that nothing else understands say to a step's question, or None."""
    means = {reply.means: reply.id for reply in step.replies}
    if intent == "affirm":
        return means.get("yes", WHICH)
    if intent == "deny":
        return means.get("no", SKIP)
    unclear = intent in ("nlu_fallback", "out_of_scope") and not _holds_a_question(text)
    told = _TELLS.match(_plain(text)) or (intent == "nlu_fallback" and len(text.split()) <= _FEW)
    return means.get("other", HEARD) if unclear and told else None


def _holds_a_question(text: str) -> bool:
    """Return whether one of the sentences asks, with or without its mark."""
    return "?" in text or any(_ASKS.match(_plain(each)) for each in re.split(r"[.!;\n]", text)[1:])


def _equal(reply: Reply, words: str) -> bool:
    bare = _FILLERS.sub("", words)
    forms = {_plain(form) for form in (reply.title, *reply.words)}
    return words in forms or bare in forms or bare == _FILLERS.sub("", _plain(reply.title))


def _contained(reply: Reply, words: str) -> bool:
    """Return whether a short message holds one of the reply's words, and doesn't deny it."""
    if len(words.split()) > _SHORT:
        return False
    for form in map(_plain, reply.words):
        found = re.search(rf"(?<![\w'-]){re.escape(form)}(?![\w'-])", words)
        if found and not _DENIES & set(f"{words[: found.start()]} {words[found.end() :]}".split()):
            return True
    return False
