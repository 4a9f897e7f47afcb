"""Each invariant finds what breaks it, in a reply made up for it."""

from types import SimpleNamespace

import pytest
import shape
import substance
from walk import Walk
from walking import INVARIANTS

from backstory.evaluation.conversations.turns import BotMessage, PlayedTurn

DOMAIN = SimpleNamespace(
    intents=["key_takeaways", "medication"],
    responses={
        "utter_key_takeaways": [{"text": "Hello {name}.\n"}],
        "utter_medication": [{"text": "Ask a doctor."}],
    },
)
ALARM = {"type": "urgent", "tier": "emergency", "actions": [{"number": "112"}]}
LESSON = {"type": "lesson", "id": "rethink_your_pain"}


def bot(text: str = "Hello Ana.", response: str | None = "utter_key_takeaways", **more) -> BotMessage:
    return BotMessage(response, text, **more)


def turn(*messages: BotMessage, intent: str = "key_takeaways", actions: tuple[str, ...] = ()) -> PlayedTurn:
    return PlayedTurn("words", intent, actions, messages)


def walk(*turns: PlayedTurn, kind: str = "questions", **metadata) -> Walk:
    return Walk("made up", metadata, DOMAIN, list(turns), [kind] * len(turns))


def suggested() -> PlayedTurn:
    return turn(bot(response="utter_suggest_lesson_earlier", custom=LESSON))


HELP = turn(bot("Call 112.", "utter_urgent_emergency", custom=ALARM), intent="red_flag")
RESTARTED = turn(bot("A fresh start.", "utter_restart"), intent="start_over", actions=("action_restart",))

BROKEN = [
    (shape.no_empty_reply, walk(turn())),
    (shape.no_empty_reply, walk(turn(bot(" ")))),
    (shape.no_unfilled_slot, walk(turn(bot("Call {emergency} now.")))),
    (shape.never_the_same_twice_in_a_row, walk(turn(bot()), turn(bot()))),
    (shape.never_the_same_twice_in_a_row, walk(turn(bot(), bot()))),
    (shape.a_reply_is_short, walk(turn(*[bot(str(number)) for number in range(6)]))),
    (shape.a_reply_is_short, walk(turn(bot("word " * 300)))),
    (shape.always_a_way_forward, walk(turn(bot("That is how it is.", None)))),
    (shape.every_button_leads_somewhere, walk(turn(bot(buttons=(("Go", "/unheard_of"),))))),
    (shape.every_button_leads_somewhere, walk(turn(bot(buttons=(("Yes", "Yes"),))))),
    (shape.every_button_is_itself, walk(turn(bot(buttons=(("A", "/a"), ("A", "/b")))))),
    (shape.every_button_is_itself, walk(turn(bot(buttons=(("A", "/a"), ("B", "/a")))))),
    (
        shape.no_button_asks_what_was_just_answered,
        walk(turn(bot(claims=("slowly_better",), buttons=(("In short", "/key_takeaways"),)))),
    ),
    (substance.a_sign_gets_help, walk(turn(bot()), kind="signs: emergency")),
    (substance.a_safety_reply_stands_alone, walk(turn(bot(custom=ALARM), bot()))),
    (substance.a_safety_reply_stands_alone, walk(turn(bot(), intent="crisis"))),
    (substance.a_safety_reply_stands_alone, walk(turn(bot(custom=ALARM, claims=("slowly_better",))))),
    (substance.an_alarm_stands_until_the_member_starts_over, walk(HELP, turn(bot()))),
    (
        substance.no_studies_beside_serious_words,
        walk(turn(bot(claims=("athletes_few_clear_scans",)), intent="serious_finding")),
    ),
    (
        substance.no_studies_beside_serious_words,
        walk(turn(bot(buttons=(("Aging", "/aging_and_degeneration"),)), intent="serious_finding")),
    ),
    (substance.never_a_lesson_twice, walk(suggested(), turn(bot()), suggested())),
    (substance.never_a_lesson_twice, walk(suggested(), completed_lessons=["rethink_your_pain"])),
    (substance.every_word_is_curated, walk(turn(bot("Made up on the spot.")))),
    (substance.never_advice_at_the_edge, walk(turn(bot("You should take 400 mg.")))),
    (substance.never_advice_at_the_edge, walk(turn(bot(), intent="medication"))),
    (substance.every_claim_is_cited, walk(turn(bot(claims=("slowly_better",))))),
    (
        substance.every_claim_is_cited,
        walk(turn(bot(claims=("term_bulge",)), bot(custom={"type": "sources", "items": [{"id": "lesson"}]}))),
    ),
]


@pytest.mark.parametrize(("invariant", "broken"), BROKEN)
def test_it_finds_what_breaks_it(invariant, broken: Walk) -> None:
    assert list(invariant(broken))


def test_each_is_broken_here() -> None:
    assert {each.__name__ for each in INVARIANTS} == {invariant.__name__ for invariant, _ in BROKEN}


@pytest.mark.parametrize("invariant", INVARIANTS)
@pytest.mark.parametrize(
    "whole",
    [
        walk(HELP, HELP),
        walk(HELP, turn(bot("What is kept?", None), intent="privacy", actions=("action_privacy",)), HELP),
        walk(suggested(), RESTARTED, turn(bot("Ask me more.", None))),
    ],
)
def test_it_finds_nothing_where_all_is_well(invariant, whole: Walk) -> None:
    if invariant is not substance.every_word_is_curated:  # these words are no editor's
        assert not list(invariant(whole))
