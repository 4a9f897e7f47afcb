"""Replies to the guided path in own words: what is meant, and what is no reply."""

import pytest

from backstory.library import load_library
from backstory.nlu.path_words import control, reply_by_intent, reply_by_words

PATH = load_library().path


@pytest.mark.parametrize("step", [step for step in PATH.values() if step.question], ids=lambda step: step.id)
def test_each_title_means_its_reply(step) -> None:
    assert [reply_by_words(step, reply.title) for reply in step.replies] == [r.id for r in step.replies]
    assert [reply_by_words(step, f"{r.title.lower()}!") for r in step.replies] == [r.id for r in step.replies]


REPLIES = """
scans | bulging disc | bulge
scans | I've got a bulge at L4 | bulge
scans | it was normal | nothing_found
scans | they found nothing | nothing_found
scans | it was not normal | None
scans | nothing wrong | nothing_found
scans | does a bulge explain it | None
scans | is a bulging disc bad? | None
scans | I don't have a bulge | None
scans | never had a scan | no_scan
scans | can't remember | other_finding
findings | didn't know that | is_new
findings | I knew that | is_known
backpack | 3 years now | for_years
backpack | since yesterday | for_weeks
backpack | no pain | not_now
backpack | not for years | None
moving | scared | afraid
moving | pretty careful | careful
moving | I am worried that one wrong move will put me in a wheelchair for good | None
"""


@pytest.mark.parametrize("line", REPLIES.strip().splitlines())
def test_own_words(line: str) -> None:
    step, text, reply = (cell.strip() for cell in line.split("|"))
    assert str(reply_by_words(PATH[step], text)) == reply


def test_a_finding_by_any_of_its_names() -> None:
    assert reply_by_words(PATH["scans"], "my mri showed a prolapse", ["herniation"]) == "herniation"
    assert reply_by_words(PATH["scans"], "no prolapse", ["herniation"]) is None


@pytest.mark.parametrize(
    ("step", "intent", "text", "reply"),
    [
        ("findings", "affirm", "yup", "is_new"),
        ("findings", "deny", "nah", "is_known"),
        ("scans", "affirm", "yes", "which"),
        ("moving", "deny", "no", "skip"),
        ("scans", "nlu_fallback", "my L5 is odd", "other_finding"),
        ("link", "nlu_fallback", "my mother blames the sofa", "heard"),
        ("link", "nlu_fallback", "what about the sofa then, is that it", None),
        ("link", "out_of_scope", "tell me a joke", None),
        ("findings", "nlu_fallback", "I can't stand for long. what does the study say of cooks", None),
        ("link", "can_scan_harm", "it harms me", None),
    ],
)
def test_by_the_intent(step: str, intent: str, text: str, reply: str | None) -> None:
    assert reply_by_intent(PATH[step], text, intent) == reply


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Next!", ""),
        ("go on", ""),
        ("skip this", "skip"),
        ("Stop.", "stop"),
        ("stop the pain", None),
        ("ok, I want go on", ""),
        ("i would like to continue with the lesson now", ""),
        ("can I go on with my work", None),
    ],
)
def test_what_is_meant_at_every_step(text: str, meant: str | None) -> None:
    assert control(text) == meant
