"""Every transcript in this folder, through the real model and actions."""

from pathlib import Path

import pytest

from backstory.evaluation.dialogue_coverage import dialogue_paths, steps_taken, uncovered
from backstory.evaluation.in_process import InProcessPlayer
from backstory.evaluation.playing import PlayedTurn, play
from backstory.evaluation.transcripts import Transcript, read_transcripts

HERE = Path(__file__).parent
TRANSCRIPTS = [
    pytest.param(transcript, id=f"{path.stem}: {transcript.name}")
    for path in sorted(HERE.glob("*.yml"))
    for transcript in read_transcripts(path)
]
_played: list[list[PlayedTurn]] = []


@pytest.mark.parametrize("transcript", TRANSCRIPTS)
async def test_conversation(transcript: Transcript, agent) -> None:
    turns, differences = await play(transcript, InProcessPlayer(agent))
    _played.append(turns)
    assert not differences, "\n".join(str(difference) for difference in differences)


def test_every_rule_and_story_is_gone_through(root: Path) -> None:
    if len(_played) < len(TRANSCRIPTS):
        pytest.skip("only some of the transcripts were played")
    paths = dialogue_paths(root / "data" / "dialogue")
    assert uncovered(paths, [steps_taken(turns) for turns in _played]) == []
