"""docs/host-page.md is the contract as the server keeps it: limits, codes, and the shape of every reply."""

import json
import re
import uuid
from pathlib import Path
from typing import Any

import pytest
from pages import ROOT, blocks_of

from backstory.server import messages
from backstory.server.assistant import Assistant
from backstory.server.messages import IncomingMessage, read_message
from backstory.web import bodies
from backstory.web.refusals import RequestRefused

PAGE = ROOT / "docs" / "host-page.md"
EXAMPLES = [json.loads(block.text) for block in blocks_of(PAGE) if block.language == "json"]
REQUEST = next(example for example in EXAMPLES if "message" in example)
REPLIES = [each for example in EXAMPLES for each in (example if isinstance(example, list) else [example])]
REPLIES = [reply for reply in REPLIES if "recipient_id" in reply]
ERROR = next(example for example in EXAMPLES if "error" in example)

# Messages whose replies hold what the page shows.
ASKED: list[tuple[str, dict[str, Any]]] = [
    ("hello", {"name": "Ana"}),
    ("why does my MRI show damage", {}),
    ("who says so?", {}),
    ("what should I read next", {"completed_lessons": ["rethink_your_pain"]}),
    ("I can't feel between my legs since this morning", {}),
]


@pytest.mark.parametrize(
    "limit",
    [
        f"| {messages.LONGEST_SENDER} characters |",
        f"| {messages.LONGEST_MESSAGE:,} characters |",
        f"| {messages.LARGEST_METADATA:,} bytes, {messages.DEEPEST_METADATA} levels deep |",
        f"at most {bodies.LARGEST_BODY:,} bytes",
    ],
)
def test_a_limit_is_the_one_in_the_code(limit: str) -> None:
    assert limit in PAGE.read_text()


def test_every_code_is_listed_with_its_status() -> None:
    page = PAGE.read_text()
    for status, code in codes():
        rows = [line for line in page.splitlines() if f"`{code}`" in line and str(status) in line]
        assert rows, f"{status} {code}"


def codes() -> set[tuple[int, str]]:
    server, web = ROOT / "backstory" / "server", ROOT / "backstory" / "web"
    files = [*server.glob("*.py"), *server.glob("load/*.py"), *web.glob("*.py")]
    source = "\n".join(file.read_text() for file in sorted(files))
    refusals = re.findall(r'RequestRefused\(\s*(\d{3}),\s*"(\w+)"', source)
    others = re.findall(r'(\d{3}): "(\w+)"', source)
    found = {(int(status), code) for status, code in [*refusals, *others]} | {(500, "internal_error")}
    assert {"bad_sender", "message_too_long", "not_ready", "not_found"} < {code for _, code in found}
    return found


def test_no_code_is_listed_that_nothing_sends() -> None:
    rows = re.findall(r"^\| \d{3}.*$", PAGE.read_text(), re.M)
    listed = {code for row in rows for code in re.findall(r"`([a-z_]+)`", row)}
    assert listed - {code for _, code in codes()} == {"http_error"}


def test_the_request_is_accepted() -> None:
    assert read_message(REQUEST).text == REQUEST["message"]


def test_the_error_is_the_one_that_is_sent() -> None:
    with pytest.raises(RequestRefused) as refused:
        read_message({"sender": "ana", "message": " "})
    assert {"error": {"code": refused.value.code, "message": refused.value.message}} == ERROR


@pytest.fixture
async def sent(agent) -> list[dict[str, Any]]:
    """All messages of a conversation in which everything on the page turns up."""
    assistant = Assistant(agent)
    sender = f"host-page-{uuid.uuid4().hex}"
    replies = [await assistant.reply(IncomingMessage(sender, text, metadata)) for text, metadata in ASKED]
    return [message for reply in replies for message in reply]


async def test_every_example_has_the_shape_of_a_message_that_is_sent(sent: list[dict[str, Any]]) -> None:
    shapes = [shape(message) for message in sent]
    assert [reply for reply in REPLIES if shape(reply) not in shapes] == []


async def test_every_type_of_payload_has_an_example(sent: list[dict[str, Any]]) -> None:
    assert types(REPLIES) == types(sent) == types_in_the_code()


async def test_the_lesson_and_the_urgent_card_are_word_for_word(sent: list[dict[str, Any]]) -> None:
    cards = [message["custom"] for message in sent if "custom" in message]
    shown = [reply["custom"] for reply in REPLIES if "custom" in reply]
    assert [card for card in shown if card["type"] != "sources" and card not in cards] == []


def shape(value: Any) -> Any:
    """What a JSON value is made of, without its words; a text and null are alike."""
    if isinstance(value, dict):
        return {key: shape(item) for key, item in value.items()}
    if isinstance(value, list):
        return [shape(value[0])] if value else []
    return "text" if value is None or isinstance(value, str) else type(value).__name__


def types(messages_sent: list[dict[str, Any]]) -> set[str]:
    return {message["custom"]["type"] for message in messages_sent if "custom" in message}


def types_in_the_code() -> set[str]:
    actions = "\n".join(file.read_text() for file in Path(ROOT / "actions").glob("*.py"))
    responses = "\n".join(file.read_text() for file in Path(ROOT / "data" / "responses").rglob("*.yml"))
    return {*re.findall(r'"type": "(\w+)"', actions), *re.findall(r"custom:\s+type: (\w+)", responses)}
