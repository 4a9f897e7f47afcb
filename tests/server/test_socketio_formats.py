"""How one answer is said in the words of Rasa's Socket.IO channel: as Rasa's own output says its parts."""

from typing import Any

import pytest
from rasa.core.channels.socketio import SocketIOOutput

from backstory.server.socketio_channel.formats import bot_messages

WORDS = {"text": "Look at this."}
PARTS: dict[str, dict[str, Any]] = {
    "words": WORDS,
    "buttons": {**WORDS, "buttons": [{"title": "Yes", "payload": "/affirm"}]},
    "an image": {"image": "https://example.org/spine.png"},
    "an attachment": {"attachment": {"type": "file", "payload": {"src": "https://example.org/spine.pdf"}}},
}


class Emitted:
    """Stands in for a Socket.IO server, and keeps what is emitted."""

    def __init__(self) -> None:
        self.messages: list[dict[str, Any]] = []

    async def emit(self, event: str, message: dict[str, Any], room: str) -> None:
        self.messages.append(message)


@pytest.mark.parametrize("name", PARTS)
async def test_a_part_is_said_as_rasa_says_it(name: str) -> None:
    rasas = Emitted()
    await SocketIOOutput(rasas, "bot_uttered").send_response("ana", dict(PARTS[name]))
    assert bot_messages({"recipient_id": "ana", **PARTS[name]}) == rasas.messages


def test_an_answer_with_an_image_is_one_message() -> None:
    (message,) = bot_messages({**WORDS, **PARTS["an image"], "custom": {"type": "lesson"}})
    assert list(message) == ["text", "custom", "attachment"]


def test_an_image_and_an_attachment_are_both_sent() -> None:
    first, second = bot_messages({**WORDS, **PARTS["an image"], **PARTS["an attachment"]})
    assert first["attachment"]["type"] == "image"
    assert second == PARTS["an attachment"]
