"""Writes what was measured: report.json."""

import dataclasses
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from backstory.evaluation.conversations.differences import Difference
from backstory.evaluation.conversations.evaluation import Evaluation, Played
from backstory.evaluation.conversations.playing import TurnResult
from backstory.evaluation.conversations.reading import ConversationFile
from backstory.evaluation.conversations.turns import PlayedTurn
from backstory.evaluation.nlu.intervals import LEVEL
from backstory.evaluation.writing import rounded, write_json

REPORT = "report.json"


@dataclass(frozen=True)
class Measured:
    """What was measured, with what, and when."""

    model: str
    date: str
    files: list[ConversationFile]
    played: list[Played]
    evaluation: Evaluation


def write_results(measured: Measured, folder: Path) -> None:
    """Write every figure, and every turn as it went; the file of an earlier run is replaced."""
    folder.mkdir(parents=True, exist_ok=True)
    write_json(folder / REPORT, rounded(_report(measured)))


def _report(measured: Measured) -> dict[str, Any]:
    return {
        "model": measured.model,
        "date": measured.date,
        "files": [dataclasses.asdict(file) for file in measured.files],
        "intervals": {"level": LEVEL},
        **dataclasses.asdict(measured.evaluation),
        "played": [_conversation(each) for each in measured.played],
    }


def _conversation(played: Played) -> dict[str, Any]:
    return {
        "topic": played.conversation.topic,
        "file": played.conversation.file,
        "name": played.conversation.transcript.name,
        "right": played.right,
        "turns": [_turn(turn) for turn in played.turns],
    }


def _turn(turn: TurnResult) -> dict[str, Any]:
    return {
        "said": turn.said,
        "right": turn.right,
        "differences": [_difference(each) for each in turn.differences],
        "expected": turn.expected.model_dump(mode="json", exclude_unset=True, exclude={"user", "press"}),
        "got": _got(turn.played) if turn.played else None,
    }


def _difference(difference: Difference) -> dict[str, Any]:
    return {"aspect": difference.aspect, "expected": difference.expected, "got": difference.got}


def _got(played: PlayedTurn) -> dict[str, Any]:
    return {
        "intent": played.intent,
        "entities": list(played.entities),
        "actions": list(played.actions),
        "responses": list(played.responses),
        "claims": list(played.claims),
        "buttons": list(played.buttons),
        "custom": list(played.custom),
        "text": played.words,
    }
