"""scripts/hold_conversation.py against a server in memory: what it sends, prints and refuses."""

import importlib.util
import json
from pathlib import Path

import httpx
import pytest

from backstory.evaluation.conversations.transcripts import Transcript

SCRIPT = Path(__file__).parents[2] / "scripts" / "hold_conversation.py"
SOURCES = {"text": "Source: This lesson", "custom": {"type": "sources", "detail": "short"}}
BUTTONS = [{"title": "Go on", "payload": "/guided_path"}]


@pytest.fixture(scope="module")
def script():
    spec = importlib.util.spec_from_file_location("hold_conversation", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def sent() -> list[dict]:
    return []


@pytest.fixture
def client(sent: list[dict]) -> httpx.Client:
    def answer(request: httpx.Request) -> httpx.Response:
        sent.append(json.loads(request.content))
        return httpx.Response(200, json=[{"text": "One.\n\nTwo.", "buttons": BUTTONS}, SOURCES])

    return httpx.Client(base_url="http://bot", transport=httpx.MockTransport(answer))


def transcript(*turns: dict[str, str]) -> Transcript:
    return Transcript.model_validate({"name": "ana", "turns": turns})


def test_one_conversation_with_words_and_pressed_buttons(script, client, sent) -> None:
    held = list(script.hold(transcript({"user": "hello"}, {"press": "Go on"}), client))
    assert [said for said, _ in held] == ["hello", "[ Go on ]"]
    assert [each["message"] for each in sent] == ["hello", "/guided_path"]
    assert len({each["sender"] for each in sent}) == 1


def test_it_prints_what_the_pages_hold_and_all_where_wanted(script, client) -> None:
    ((said, answer),) = script.hold(transcript({"user": "hello"}), client)
    words = "**You:** hello\n\n> One. Two."
    assert script.as_markdown(said, answer) == words
    small = "\n\n<sub>[ Go on ]</sub>\n\n<sub>Source: This lesson</sub>"
    assert script.as_markdown(said, answer, all_of_it=True) == words + small


def test_a_missing_button_is_told(script, client) -> None:
    with pytest.raises(script.ButtonMissing, match="Go on"):
        list(script.hold(transcript({"user": "hello"}, {"press": "Stop"}), client))
