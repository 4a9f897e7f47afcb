"""docs/evaluate-conversations.md: the assistant answers as it tells."""

from pathlib import Path

import pytest
from pages import ROOT, Block, blocks_of, spans

from backstory.evaluation.conversations.in_process import InProcessPlayer
from backstory.evaluation.conversations.playing import play, told
from backstory.evaluation.conversations.reading import read_conversations
from backstory.evaluation.conversations.transcripts import Transcript, Turn

PAGE = ROOT / "docs" / "evaluate-conversations.md"


def examples() -> list[Block]:
    return [block for block in blocks_of(PAGE) if block.language == "yaml"]


@pytest.mark.parametrize("block", examples(), ids=str)
async def test_the_conversations_are_as_the_assistant_answers(agent, block: Block, tmp_path: Path) -> None:
    (tmp_path / "test_page.yml").write_text(block.text)
    for conversation in read_conversations([tmp_path]).conversations:
        results = await play(conversation.transcript, InProcessPlayer(agent))
        assert told(conversation.transcript, results) == []


def test_the_keys_of_a_turn_are_all_explained() -> None:
    assert {*Turn.model_fields, *Transcript.model_fields} - {"name", "turns"} <= set(spans(PAGE))
