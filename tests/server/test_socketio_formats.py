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


async def test_an_answer_with_all_of_them_is_as_many_messages_as_rasas() -> None:
    answer = {**PARTS["buttons"], **PARTS["an image"], **PARTS["an attachment"]}
    rasas = Emitted()
    await SocketIOOutput(rasas, "bot_uttered").send_response("ana", dict(answer))
    assert bot_messages({"recipient_id": "ana", **answer}) == rasas.messages


def test_a_card_comes_after_its_words_and_apart() -> None:
    card = {"custom": {"type": "lesson"}}
    assert bot_messages({**WORDS, **card}) == [WORDS, card]
