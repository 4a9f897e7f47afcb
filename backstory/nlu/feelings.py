"""Finds what a member feels beside a question, so that the answer may begin with a word to it.

Two looks, both for the member's own feelings now: a clause that the classifier is sure of, and words in the
first person. Precision comes first: better no word than one to a feeling that isn't there.
"""

import re

# What the classifier calls them, and what they are called on a message.
FEELINGS = {"express_worry": "worry", "express_frustration": "frustration"}
# Clauses below it are mostly stories: "it has been two years".
SURE = 0.85
# Said of the last answer or of the chat: no question that could be answered beside a feeling.
_NO_QUESTION = frozenset({"simplify", "tell_me_more", "ask_sources", "affirm", "deny", "complaint", "praise"})
# "Should I do it?" and "are you sure?": beside other questions none that stands for itself.
_SMALL_TALK = _NO_QUESTION | {
    "bot_challenge", "capabilities", "goodbye", "greet", "guided_path", "start_over", "thank",
}  # fmt: skip

_I = (
    r"(?:i'?m|i am|i (?:do )?feel|i get|i'?ve been|i have been|feeling|"
    r"(?:makes?|has|have|got|left|leaves) me)"
)
_HOW = (
    r"(?:\s+(?:so|really|very|too|just|a bit|a little|kind of|kinda|pretty|quite|still|now|absolutely|"
    r"honestly|getting|feeling|always|totally|completely|bloody|rather|truly|starting to get|and)){0,5}"
)
# "I'm afraid I missed that" is politeness; "I'm afraid I'll fall" is fear.
_AFRAID = r"afraid(?!\s+(?:not|so|that (?:went|was)|i(?!'ll|'d| (?:will|might|may|could|would|am going))))"
_WORRIED = (
    rf"(?:scared|{_AFRAID}|terrified|petrified|frightened|anxious|worried|"
    r"nervous(?!\s+(?:system|person|type))|panick(?:y|ing|ed)|freak(?:ed|ing) out|overwhelmed|fearful|"
    r"dreading|shaken)"
)
_FED_UP = (
    r"(?:frustrated|fed up|annoyed|angry|furious|exhausted|discouraged|worn out|sick of|sick and tired|"
    r"tired of|done with (?:this|it|all)|at my wit'?s'? end|at the end of my (?:rope|tether)|pissed off|"
    r"losing (?:my )?patience|losing hope|hopeless(?! at)|gutted)"
)
_START = r"(?:^|[.,!?;:]\s*)(?:(?:ugh|so|really|very|just|honestly|well|and|but)\s+){0,4}"
_WORDS = {
    "worry": re.compile(
        rf"\b{_I}{_HOW}\s+{_WORRIED}\b|{_START}{_WORRIED}\b|\bi dread\b(?! to (?:ask|think))|\bmy anxiety\b"
        r"|\b(?:scares?|terrifies|frightens?|worries|freaks) me\b"
        r"|\b(?:this|it|that)(?: i|')s (?:so |really )?scary\b|\bi (?:keep|can'?t stop) worrying\b"
    ),
    "frustration": re.compile(
        rf"\b{_I}{_HOW}\s+{_FED_UP}\b|{_START}{_FED_UP}\b|\bi hate (?:this|it|that|my|being|not)\b"
        r"|\b(?:this|it|that)(?: i|'?)s (?:all )?(?:so |really |just )*"
        r"(?:frustrating|maddening|exhausting|infuriating)\b|\bgetting me down\b"
        r"|\bdriv(?:es|ing) me (?:crazy|mad|nuts|insane|up the wall)\b"
        r"|\bi'?(?:ve| have)? had enough of\b"
    ),
}
_KIN = (
    r"(?:(?:late |dear |poor |dear old |old )?(?:wife|husband|hubby|partner|spouse|mum|mom|mother|dad|father|"
    r"son|daughter|brother|sister|friend|gran|nan|grandmother|grandfather|grandma|grandpa))"
)
_DIED = r"(?:passed(?: away| on)?|died|is gone|was taken|left us)"
# Told in words alone: there is no intent for them.
_WORDS |= {
    "grief": re.compile(
        rf"\bmy {_KIN}(?: \w+)? (?:just |sadly |recently |has |had )?{_DIED}\b"
        rf"|\bi(?:'ve| have)?(?: just)? lost my {_KIN}\b|\bsince (?:she|he) {_DIED}\b"
        rf"|\bi (?:still |just |do |really |so )*miss (?:her|him|my {_KIN})\b"
        r"|\bi'?(?:m| am)(?: a| newly| still)* (?:widow|widower|widowed|grieving|mourning)\b"
    ),
    "loneliness": re.compile(
        rf"\b{_I}{_HOW}\s+(?:lonely|lonesome|all alone)\b"
        r"|\b(?:nobody|no one|noone) to (?:talk|speak) (?:to|with)\b"
        r"|\bhouse is (?:so |too |very |that |just )*(?:quiet|empty)\b|\bit(?:'s| is) (?:so |very )?lonely\b"
    ),
    "sadness": re.compile(
        rf"\b{_I}{_HOW}\s+(?:sad|miserable|heartbroken|tearful|in tears|crying)\b"
        r"|\bi (?:just |often |always |even )*(?:cry|cried)\b(?!\s+(?:at|over|with) (?:films?|movies|onions))"
        r"|\b(?:makes|made) me (?:so |very )?(?:cry|sad)\b"
    ),
}
# What no answer of the lesson is itself a word to.
SORROWS = frozenset(["grief", "loneliness", "sadness"])
_FEELING = r"(?:worr|scar|afraid|fear|anxi|fright|nervous|panic|terrif|frustrat|fed up|annoy|angr)"
_NO = r"(?:not|never|no|without|isn'?t|ain'?t|wasn'?t|weren'?t|used to|(?:don'?t|do not) (?:want|wish|mean))"
_DENIED = re.compile(
    rf"\b{_NO}\b.{{0,20}}{_FEELING}|{_FEELING}.{{0,40}}\b(?:not any ?more|no longer)\b"
    r"|\bdon'?t worry\b|\b(?:mad|crazy) about\b"
)
_MINE = re.compile(r"\b(?:i|i'?m|i'?ve|me|my|mine)\b")
_SOMEONE_ELSE = re.compile(
    r"\W*(?:(?:and|so|but|well)\s+)*(?:my|the|our|his|her|a)\s+(?:\w+\s+)?"
    r"(?:wife|husband|partner|mum|mom|mother|dad|father|son|daughter|kids?|sister|brother|friend|boss|"
    r"neighbou?r|doctor|doc|gp|surgeon|physio|therapist|chiropractor|radiologist|nurse|clinic|app)\b"
)


def feeling_in_words(text: str) -> str:
    """Return the feeling that a message tells of the one who writes, such as ``worry``, else ''."""
    lower = text.lower().replace("’", "'")
    found = {name: words.search(lower) for name, words in _WORDS.items()}
    places = {name: match.start() for name, match in found.items() if match}
    return min(places, key=lambda name: places[name]) if places else ""


def feeling_of(text: str, intent: str, confidence: float, asks: bool) -> str:
    """Return the feeling that a clause was surely classified as, unless it is denied or another person's.

    Args:
        text: the clause.
        intent: what the classifier made of it alone.
        confidence: how sure it is of that.
        asks: whether it is a question; then it must be about the one who writes.
    """
    lower = text.lower().replace("’", "'")
    if intent not in FEELINGS or confidence < SURE or _DENIED.search(lower) or _SOMEONE_ELSE.match(lower):
        return ""
    return "" if asks and not _MINE.search(lower) else FEELINGS[intent]


def may_stand_beside(intent: str) -> bool:
    """Return whether a clause with this intent is a question that may be answered beside a feeling."""
    return intent not in FEELINGS and intent not in _NO_QUESTION


def may_be_one_of_several(intent: str) -> bool:
    """Return whether a clause with this intent is a question of its own beside others."""
    return intent not in _SMALL_TALK
