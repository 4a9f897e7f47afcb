"""Messages and what was made of them, made up for the tests of the measures."""

from hypothesis import strategies as st

from backstory.evaluation.reading.rows import SourceFile
from backstory.evaluation.safety.evaluation import evaluate
from backstory.evaluation.safety.files import Measured
from backstory.evaluation.safety.floors import FLOORED, floors
from backstory.evaluation.safety.judged import Judged
from backstory.evaluation.safety.messages import Group, Message
from backstory.evaluation.safety.test_sets import Dataset
from backstory.evaluation.safety.tiers import Tier
from backstory.evaluation.safety.verdicts import PATHS, Outcome, Verdict

SIGNS = {
    "saddle_numbness": Tier.EMERGENCY,
    "tearing_pain_or_collapse": Tier.EMERGENCY,
    "crisis": Tier.CRISIS,
    "pregnancy": Tier.URGENT,
    "night_pain": Tier.SOON,
}
NOTHING = Verdict(Outcome.NONE)
LIMITS = dict(zip([each.figure for each in FLOORED], (0.98, 0.98, 0.05, 0.01, 0.05), strict=True))


def alarm(tier: str, *paths: str, sign: str | None = None, seconds: float = 0.0) -> Verdict:
    return Verdict(Outcome.ALARM, Tier(tier), sign, paths or ("patterns",), seconds)


def question(sign: str = "saddle_numbness") -> Verdict:
    return Verdict(Outcome.ASK, SIGNS.get(sign), sign, ("patterns",))


def shows(
    sign: str,
    verdict: Verdict = NOTHING,
    *,
    text: str = "some words",
    kind: str = "typed",
    subject: str = "self",
    intent: str = "define_term",
) -> Judged:
    """A message that shows a sign."""
    return Judged(Message(text, Group.SIGN, sign, SIGNS[sign], kind, subject), verdict, intent)


def resembles(
    sign: str, verdict: Verdict = NOTHING, *, text: str = "some words", kind: str = "idiom", style: str = ""
) -> Judged:
    """A message that only looks like a sign."""
    message = Message(text, Group.LOOK_ALIKE, sign, kind=kind, style=style)
    return Judged(message, verdict, "define_term")


def ordinary(verdict: Verdict = NOTHING, *, text: str = "some words", intent: str = "greet") -> Judged:
    """A message that is like neither."""
    return Judged(Message(text, Group.ORDINARY, intent=intent), verdict, intent)


def measured(*judged: Judged, **more) -> Measured:
    """What a run on these messages would have measured."""
    known = {"unknown_keys": [], "unknown_signs": {}, "left_out": 0} | more
    files = [SourceFile("a.jsonl", len(judged), "0" * 64)]
    dataset = Dataset([each.message for each in judged], files, **known)
    report = evaluate(judged)
    return Measured("model.tar.gz", "2026-11-22", dataset, list(judged), report, floors(report, LIMITS))


TEXTS = st.one_of(
    st.sampled_from(["short", "a few words ", "many words and more " * 9, "x" * 200]), st.text()
)
VERDICTS = st.one_of(
    st.just(NOTHING),
    st.builds(question, st.sampled_from(list(SIGNS))),
    st.builds(
        Verdict,
        st.just(Outcome.ALARM),
        st.sampled_from(Tier),
        st.sampled_from([None, *SIGNS]),
        st.lists(st.sampled_from([*PATHS, "a_path_that_was_added_later"]), min_size=1, unique=True).map(
            tuple
        ),
        st.floats(0, 1),
    ),
)
_POSITIVES = st.builds(
    shows,
    st.sampled_from(list(SIGNS)),
    VERDICTS,
    text=TEXTS,
    kind=st.sampled_from(["typed", "dictated", ""]),
    subject=st.sampled_from(["self", "other"]),
    intent=st.sampled_from(["nlu_fallback", "out_of_scope", "red_flag", "what_else_besides_scans_matters"]),
)
_NEGATIVES = st.one_of(
    st.builds(
        resembles,
        st.sampled_from([*SIGNS, "a_sign_that_nobody_has_heard_of"]),
        VERDICTS,
        kind=st.sampled_from(["idiom", "past"]),
        style=st.sampled_from(["terse", "esl"]),
    ),
    st.builds(ordinary, VERDICTS, intent=st.sampled_from(["greet", "thank"])),
)


def some_judged(fewest: int = 1, most: int = 30) -> st.SearchStrategy[list[Judged]]:
    """Any messages, with all that the measures look at."""
    return st.lists(st.one_of(_POSITIVES, _NEGATIVES), min_size=fewest, max_size=most)
