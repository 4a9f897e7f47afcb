"""One mistake of each kind in the content beside the examples: found with its line, and nothing else is."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from planted_mistakes import A_RESPONSE, A_RULE, MISTAKES, RULES, STORIES, TALK, TOPICS, Planted
from small_project import change, check

from backstory.content.lint import CHECKS, Finding


@pytest.mark.parametrize("planted", MISTAKES, ids=lambda each: f"{each.kind}-{each.file}-{each.line}")
def test_a_planted_mistake_is_found_where_it_stands(project: Path, planted: Planted) -> None:
    change(project, planted.file, planted.old, planted.new)
    first, *others = findings(project, planted)
    # A second rule for an intent contradicts the stories that go through the first, too.
    assert {other.kind.name for other in others} <= {"contradiction"} & {planted.kind}
    finding = next((each for each in (first, *others) if each.file == planted.file), first)
    place = (finding.kind.name, finding.file, finding.line)
    assert place == (planted.kind, planted.found_in or planted.file, planted.line)
    assert planted.what in finding.what


# What follows from some mistakes by itself: a name that is gone is missed elsewhere.
FOLLOWS = {
    "yaml": {"unanswered-intent", "unknown-claim", "unreachable-response", "missing-response", "library"},
    "unknown-key": {"unanswered-intent", "unreachable-response", "contradiction"},
    "unknown-action": {"contradiction"},
    "unknown-intent": {"too-few-examples"},
    "unanswered-intent": {"too-few-examples"},
    "unknown-slot": {"missing-form", "form-order"},
    "unreachable-wording": {"missing-form", "form-order"},
    "missing-response": {"unreachable-response", "contradiction"},
    "broken-link": {"unknown-intent"},
    "library": {"unused-reference"},
    "missing-form": {"form-order"},
    "form-order": {"hard-to-read"},
    "empty-text": {"unreachable-response"},
}


def findings(project: Path, planted: Planted) -> Iterator[Finding]:
    for finding in check(project).findings:
        if finding.kind.name not in FOLLOWS.get(planted.kind, set()):
            yield finding


def test_each_kind_is_planted_here_or_among_the_examples() -> None:
    of_examples = {
        "jsonl",
        "test-leak",
        "near-duplicate",
        "neighbours-claim",
        "too-few-examples",
        "old-contact",
    }
    assert {planted.kind for planted in MISTAKES} == {kind.name for kind, _ in CHECKS} - of_examples


def test_a_story_and_another_that_part_after_the_same_messages_are_found(project: Path) -> None:
    again = (
        "  - story: a thank-you\n    steps:\n      - intent: nlu_fallback\n      - action: utter_ask_back\n"
    )
    change(project, STORIES, "stories:\n", f"stories:\n{again}")
    found = check(project).findings
    assert [(each.kind.name, each.line) for each in found] == [("contradiction", 10), ("contradiction", 14)]
    assert (
        "after the same messages the story 'a thank-you' (data/dialogue/stories/fallback.yml:3)"
        in found[0].what
    )


def test_a_story_that_goes_through_a_rules_turn_as_the_rule_does_is_none(project: Path) -> None:
    change(
        project,
        STORIES,
        "      - action: utter_thank\n",
        "      - action: utter_thank\n      - intent: thank\n",
    )
    path = project / STORIES
    path.write_text(f"{path.read_text()}      - action: utter_thank\n")
    assert check(project).findings == []


def test_rules_for_other_situations_contradict_nothing(project: Path) -> None:
    rule = A_RULE.replace("    steps:", "    condition: [{slot_was_set: [depth: more]}]\n    steps:")
    change(project, RULES, "rules:\n", f"rules:\n{rule}")
    assert check(project).findings == []


def test_a_response_that_an_action_names_by_its_beginning_is_reached(project: Path) -> None:
    change(project, TALK, "  utter_thank:", f"{A_RESPONSE}  utter_thank:")
    change(project, "actions/urgent.py", '"utter_ask_back"', 'f"utter_{urgent}ew" or "utter_ask_back"')
    assert check(project).findings == []


def test_words_of_a_banned_group_stand_where_a_phrase_makes_them_right(project: Path) -> None:
    change(project, TALK, "You're welcome.", "Your back is not worn out.")
    assert check(project).findings == []


def test_what_an_action_hands_over_and_what_a_slot_holds_is_filled_in(project: Path) -> None:
    change(project, TALK, "{name}", "{depth}")
    change(project, TALK, "You're", "Now {emergency}. You're")
    assert check(project).findings == []


def test_a_topic_that_is_offered_and_has_no_answer_is_found(project: Path) -> None:
    change(project, TOPICS, "id: can_scan_harm", "id: thank")
    for file in (RULES, STORIES, TALK):
        change(project, file, "utter_thank", "utter_you_are_welcome")
    (finding,) = check(project).findings
    assert (finding.kind.name, finding.file, finding.line) == ("broken-link", TOPICS, 2)
    assert "there is no answer utter_thank" in finding.what
