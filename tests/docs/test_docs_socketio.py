"""docs/socketio.md is the channel as the server keeps it: its options, limits, codes and messages."""

import json

import pytest
import yaml
from pages import ROOT, blocks_of

from backstory.server.messages import read_message
from backstory.server.socketio_channel import door
from backstory.server.socketio_channel.formats import bot_messages, read_user_message, refusal_messages
from backstory.server.socketio_channel.settings import SocketIOSettings, read_settings
from backstory.web import bodies
from backstory.web.refusals import RequestRefused

PAGE = ROOT / "docs" / "socketio.md"
BLOCKS = blocks_of(PAGE)
WORDS, CARD, ERROR = [json.loads(block.text) for block in BLOCKS if block.language == "json"]


def test_every_option_is_listed_with_its_default() -> None:
    rows = [line for line in PAGE.read_text().splitlines() if line.startswith("| `")]
    for name, field in SocketIOSettings.model_fields.items():
        (row,) = [row for row in rows if f"`{name}`" in row]
        if isinstance(field.default, str):
            assert f"`{field.default}`" in row.rsplit("|", 2)[1]


def test_the_example_of_the_options_can_be_used(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    (block,) = [block.text for block in BLOCKS if block.language == "yaml"]
    (tmp_path / "credentials.yml").write_text(block)
    monkeypatch.setenv("HOST_APP_KEY", "a key of the host app, of 32 bytes or more")
    settings = read_settings(tmp_path / "credentials.yml")
    assert settings is not None
    assert set(yaml.safe_load(block)["socketio"]) == settings.model_fields_set


def test_the_messages_are_what_an_answer_becomes() -> None:
    answer = {
        "text": WORDS["text"],
        "buttons": [{"title": "Yes", "payload": "yes"}],
        **CARD,
    }
    assert bot_messages({"recipient_id": "ana", **answer}) == [WORDS, CARD]


def test_the_error_is_the_one_that_is_sent() -> None:
    with pytest.raises(RequestRefused) as refused:
        read_message({"sender": "ana", "message": " "})
    assert refusal_messages(refused.value) == [{"text": ERROR["error"]["message"]}, ERROR]


def test_a_message_without_its_session_has_the_code_on_the_page() -> None:
    with pytest.raises(RequestRefused) as refused:
        read_user_message({"message": "hello"}, "a connection", SocketIOSettings(session_persistence=True))
    assert f"`{refused.value.code}`" in PAGE.read_text()


def test_the_limits_are_those_in_the_code() -> None:
    page = " ".join(PAGE.read_text().split())
    assert f"more than {bodies.LARGEST_BODY:,} bytes" in page
    assert f"within {door.LONGEST_UNADMITTED:.0f} seconds" in page
