"""Every transcript in this folder, through the real model and actions."""

from pathlib import Path

import pytest

from backstory.evaluation.conversations.catalogue import catalogue
from backstory.evaluation.conversations.coverage import coverage
from backstory.evaluation.conversations.in_process import InProcessPlayer
from backstory.evaluation.conversations.playing import TurnResult, play, told
from backstory.evaluation.conversations.reading import Conversation, read_conversations

CONVERSATIONS = [
    pytest.param(conversation, id=f"{conversation.topic}: {conversation.transcript.name}")
    for conversation in read_conversations([Path(__file__).parent]).conversations
]
_played: list[list[TurnResult]] = []


@pytest.mark.parametrize("conversation", CONVERSATIONS)
async def test_conversation(conversation: Conversation, agent) -> None:
    results = await play(conversation.transcript, InProcessPlayer(agent))
    _played.append(results)
    assert "\n".join(told(conversation.transcript, results)) == ""


@pytest.mark.parametrize("kind", ["rules", "stories"])
def test_every_one_is_gone_through(kind: str, agent, root: Path) -> None:
    if len(_played) < len(CONVERSATIONS):
        pytest.skip("only some of the transcripts were played")
    turns = [[result.played for result in results if result.played] for results in _played]
    reached = {each.kind: each for each in coverage(catalogue(agent.domain, root), turns)}
    assert reached[kind].never == []
