"""Conversations to hold twice, as members have them: questions, follow-ups, buttons, worries, alarms."""

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Conversation = dict[str, Any]

ROOT = Path(__file__).resolve().parents[3]
# Said now and then: what they mean depends on what came before.
IN_CONTEXT = (
    "tell me more",
    "simpler please",
    "who says so?",
    "and x-rays?",
    "yes",
    "no",
    "thanks",
    "what should I read next",
    "not sure",
    "skip",
    "start over",
    "can I check the warning signs?",
    "i don't understand",
    "can it wait till Monday?",
)
# Presses the first, second or third of the buttons that the bot offered, if there are any.
BUTTONS = ("<button 0>", "<button 1>", "<button 2>")
METADATA = ({}, {}, {"country": "GB"}, {"name": "Ana"}, {"completed_lessons": ["rethink_your_pain"]})


def conversations(seed: int, lengths: list[int]) -> Iterator[Conversation]:
    """Make one conversation of each length; the same seed makes the same ones."""
    chance = random.Random(seed)
    messages = [json.loads(line)["text"] for line in (ROOT / "tests/nlu/dev.jsonl").read_text().splitlines()]
    for number, length in enumerate(lengths):
        turns = [(_message(chance, messages), chance.choice(METADATA)) for _ in range(length)]
        yield {"name": f"recorded {seed}-{number}", "turns": turns}


def _message(chance: random.Random, messages: list[str]) -> str:
    kind = chance.random()
    if kind < 0.25:
        return chance.choice(IN_CONTEXT)
    return chance.choice(BUTTONS if kind < 0.4 else messages)
