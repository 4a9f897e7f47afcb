"""What must hold of what every reply says. Each yields what is wrong with the last turn."""

import re
from collections.abc import Iterator

from walk import Walk, is_alarm, is_safety

from backstory.library import load_library

EDGES = ("medication", "treatment_decision", "specific_exercise", "interpret_my_scan", "daily_life")
# Lists of warning signs, said by a rule that wants nothing beside them.
_SAFETY_LISTS = frozenset({"utter_other_language", "utter_serious_finding"})
_STUDIES = frozenset({"rajeswaran_2014", "brinjikji_2015"})
_BESIDE_THE_STUDIES = frozenset({"finding_can_matter"})
_COMFORT = frozenset({"findings_common_without_pain"})
_GAP = re.compile(r"\\\{[a-z_]+\\\}")
_ADVICE = re.compile(
    r"\d+ ?(mg|ml|milligrams?|tablets?|pills?|reps?|sets?|times a day|minutes a day)\b"
    r"|\byou (should|must|ought to) (take|stop|have|get|book|cancel|avoid|rest|lie|lift|do)\b"
    r"|\byou (don't|do not) need (a|an|any|the|to see) (scan|mri|x-ray|surgery|doctor)"
    r"|(?<!what )\b(is|are|it's) (harmless|nothing (serious|to worry about)|perfectly safe|safe for you)\b"
    r"|\byou(?:'ll| will) (be fine|be ok|get better|recover|heal)\b"
    r"|\bdon't worry\b|\bi (diagnose|recommend|advise you)\b"
)


def a_sign_gets_help(walk: Walk) -> Iterator[str]:
    """What was said before must not hide a warning sign."""
    if walk.kinds[-1].startswith("signs") and not any(is_safety(each) for each in walk.last.messages):
        yield f"answered with {', '.join(walk.last.responses)}"


def a_safety_reply_stands_alone(walk: Walk) -> Iterator[str]:
    """Nothing may keep a member from the one thing to do, and the card holds whom to call."""
    messages = walk.last.messages
    if any(is_safety(each) for each in messages) and len(messages) > 1:
        yield f"beside it: {', '.join(each.response or each.text[:30] for each in messages)}"
    if walk.last.intent in ("red_flag", "crisis") and not any(
        each.custom.get("actions") for each in messages
    ):
        yield "no card with whom to call"
    if any(is_safety(each) and each.claims for each in messages):
        yield "it states a fact"


def an_alarm_stands_until_the_member_starts_over(walk: Walk) -> Iterator[str]:
    """An emergency is not over because the talk moved on: no education until a new conversation begins."""
    last = walk.last
    free = "action_restart" in last.actions or "action_privacy" in last.actions
    if walk.alarmed and not free and not all(is_alarm(each) for each in last.messages):
        yield f"answered with {', '.join(last.responses) or 'other words'}"


def no_studies_beside_serious_words(walk: Walk) -> Iterator[str]:
    """That pain-free people have findings comforts about wear, and misleads about a tumor or a fracture."""
    if walk.last.intent != "serious_finding":
        return
    claims = load_library().claims
    studies = {name for name in claims if _STUDIES & set(claims[name].references)} - _BESIDE_THE_STUDIES
    yield from sorted((studies | _COMFORT) & set(walk.last.claims))
    leads = {f"/{topic}" for topic in ("athlete_study", "pain_free_review", "aging_and_degeneration")}
    yield from sorted(leads & set(walk.last.buttons.values()))


def never_a_lesson_twice(walk: Walk) -> Iterator[str]:
    """A lesson that was suggested or finished is no news; where one is may be asked as often as wished."""
    done = walk.metadata.get("completed_lessons") or []
    seen = [card for turn in walk.earlier for card in _lessons(turn.messages)] + list(done)
    for message in walk.last.messages:
        if (message.response or "").startswith("utter_suggest_lesson"):
            seen += _lessons((message,))
            if seen.count(seen[-1]) > 1:
                yield f"{seen[-1]} was suggested or completed before"


def _lessons(messages) -> list[str]:
    return [str(each.custom["id"]) for each in messages if each.custom.get("type") == "lesson"]


def every_word_is_curated(walk: Walk) -> Iterator[str]:
    """What an editor has not written, no member reads: only gaps for names and numbers are filled in."""
    for message in walk.last.messages:
        if message.response and not any(
            re.fullmatch(_GAP.sub(".*", re.escape(str(each.get("text")).strip())), message.text.strip(), re.S)
            for each in walk.domain.responses.get(message.response, ())
        ):
            yield f"{message.response} does not hold {message.text[:80]!r}"


def never_advice_at_the_edge(walk: Walk) -> Iterator[str]:
    """Medicines, treatments, exercises, one's own scan and daily life are for those who know the member."""
    intent, messages = walk.last.intent, walk.last.messages
    for message in messages:
        found = _ADVICE.search(message.text.lower()) if not is_safety(message) else None
        if found:
            yield f"{message.response} says {found[0]!r}"
    if intent not in EDGES or any(is_safety(each) for each in messages):
        return
    if f"utter_{intent}" not in walk.last.responses:
        yield f"{intent} is answered with {', '.join(walk.last.responses)}"
    topics = load_library().topics
    for message in messages:
        about = (message.response or "").removeprefix("utter_")
        if message.claims and about not in topics and not about.startswith("define_"):
            yield f"{message.response} states {', '.join(message.claims)} beside it"


def every_claim_is_cited(walk: Walk) -> Iterator[str]:
    """Whoever reads a fact can see where it is from, without asking. A lesson's card is its own source."""
    library = load_library()
    said = [
        claim
        for message in walk.last.messages
        if message.response not in _SAFETY_LISTS and message.custom.get("type") != "lesson"
        for claim in message.claims
    ]
    cited = {item["id"] for message in walk.last.messages for item in message.custom.get("items", ())}
    for claim in said:
        missing = set(library.claims[claim].references or ["lesson"]) - cited
        if missing:
            yield f"{claim} without {', '.join(sorted(missing))}"


SUBSTANCE = (
    a_sign_gets_help,
    a_safety_reply_stands_alone,
    an_alarm_stands_until_the_member_starts_over,
    no_studies_beside_serious_words,
    never_a_lesson_twice,
    every_word_is_curated,
    never_advice_at_the_edge,
    every_claim_is_cited,
)
