"""The printed conversations: their transcripts' messages, and replies that can be given there."""

import re
from pathlib import Path

import pytest
import yaml
from pages import ROOT
from quoted import HEADING, QuotedTurn, curated_responses, problems, quoted_turns

from backstory.evaluation.conversations.in_process import InProcessPlayer
from backstory.evaluation.conversations.playing import play
from backstory.evaluation.conversations.reading import read_conversations

PRINTED = sorted((ROOT / "docs" / "conversations").glob("*.md"))
HELD = sorted((ROOT / "tests" / "conversations").glob("held_*.yml"))
FEWEST_TURNS = 20
printed = pytest.mark.parametrize("page", PRINTED, ids=lambda page: page.stem)


def transcript(page: Path) -> Path:
    return ROOT / "tests" / "conversations" / f"held_{page.stem}.yml"


def turns(page: Path) -> list[QuotedTurn]:
    return quoted_turns(page.read_text(encoding="utf-8"))


def test_three_are_printed() -> None:
    assert len(PRINTED) == 3
    assert all(HEADING in page.read_text(encoding="utf-8") for page in PRINTED)


@printed
def test_every_message_of_the_transcript_is_printed_in_its_order(page: Path) -> None:
    (held,) = yaml.safe_load(transcript(page).read_text(encoding="utf-8"))["conversations"]
    messages = [turn.get("user") or f"[ {turn['press']} ]" for turn in held["turns"]]
    assert [turn.user for turn in turns(page)] == messages
    assert len(messages) >= FEWEST_TURNS


@printed
async def test_every_word_of_the_replies_is_one_that_it_can_say_there(page: Path, agent) -> None:
    (held,) = read_conversations([transcript(page)]).conversations
    results = await play(held.transcript, InProcessPlayer(agent))
    responses = curated_responses(ROOT)
    found = [
        f"{turn.user!r}: {problem}"
        for turn, result in zip(turns(page), results, strict=True)
        for problem in problems(turn, result.played.messages if result.played else (), responses)
    ]
    assert found == []
    assert [turn.user for turn in turns(page) if not turn.words] == []


def test_the_page_counts_the_turns_of_each_member() -> None:
    page = (ROOT / "docs" / "long-conversations.md").read_text(encoding="utf-8")
    told = {name.lower(): int(turns) for name, turns in re.findall(r"^\| (\w+), \d+ \| (\d+) \|", page, re.M)}
    read = {file: read_conversations([file]).conversations[0].transcript for file in HELD}
    counted = {file.stem.removeprefix("held_"): len(each.turns) for file, each in read.items()}
    assert told == counted
    assert min(counted.values()) >= FEWEST_TURNS
