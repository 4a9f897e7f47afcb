"""Makes a conversation test of what was said to the draft, in the project's format of transcripts."""

from typing import Any

from backstory.evaluation.conversations.transcripts import KEY, Transcript
from backstory.evaluation.conversations.turns import PlayedTurn
from backstory.studio.saving.listed import Listed
from backstory.studio.trying.conversations import Conversation

FOLDER = "tests/conversations"
FILE = f"{FOLDER}/from_studio.yml"
_URGENT = "urgent"


def target(name: str, file: str = FILE) -> Listed:
    """Return where a transcript stands, or is to stand."""
    return Listed(file, KEY, "name", name)


def transcript_of(conversation: Conversation, name: str) -> dict[str, Any]:
    """Return a test that asks for what the draft did, turn by turn.

    The wording is left open, as it is drawn anew each time; the answers and the understanding are held.
    """
    turns = [_turn(played, pressed) for played, pressed in conversation.turns]
    return {"name": name, "turns": turns}


def _turn(played: PlayedTurn, pressed: str | None) -> dict[str, Any]:
    said = {"press": pressed} if pressed is not None else {"user": played.said, "intent": played.intent}
    urgent = [
        {"type": _URGENT, "tier": custom.get("tier")}
        for custom in played.custom
        if custom.get("type") == _URGENT
    ]
    return {**said, "responses": list(played.responses), **({"custom": urgent} if urgent else {})}


def read(fields: dict[str, Any]) -> Transcript:
    """Return a transcript as the tests read it."""
    return Transcript.model_validate(fields)
