"""docs/review-messages.md: its message shows as it says, its key is read, its numbers are the code's."""

import json
import re

import click
from pages import ROOT, blocks_of

from backstory.review import doubt, fresh_example, queue
from backstory.review.conversation import read_conversation
from backstory.review.message import Message, Reason
from backstory.terminal.review_item import item

PAGE = ROOT / "docs" / "review-messages.md"
TEXT = " ".join(PAGE.read_text(encoding="utf-8").split())


def test_the_consent_in_the_example_is_consent() -> None:
    (block,) = (block for block in blocks_of(PAGE) if block.language == "json")
    sent = json.loads(block.text)
    event = {"event": "user", "text": sent["message"], "metadata": sent["metadata"]}
    assert [message.text for message in read_conversation("x", [event])] == ["is it broken"]


def test_a_message_is_shown_as_on_the_page() -> None:
    (block,) = (block for block in blocks_of(PAGE) if block.language == "text")
    message = Message(
        "a0",
        "my name is Zelda, what do rays do to a body like mine",
        when=1795348800.0,
        reasons=(Reason.ASKED_BACK,),
        intent="nlu_fallback",
        ranking=(
            ("can_scan_harm", 0.41),
            ("what_imaging_shows", 0.17),
            ("out_of_scope", 0.1),
            ("thank", 0.0),
        ),
        in_scope=0.5,
        replies=("utter_ask_back",),
    )
    assert click.unstyle(item(message, 1, 2)) == block.text.strip()


def test_every_reason_is_in_the_table() -> None:
    rows = re.findall(r"^\| ([a-z ,]+) \|", PAGE.read_text(), re.M)
    assert {reason.value for reason in Reason} <= set(rows)


def test_the_numbers_are_the_codes() -> None:
    assert f"at least {doubt.NEAR} " in TEXT
    assert (queue.NEAR_ONE_IN, "Every fourth message" in TEXT) == (4, True)
    assert (fresh_example._QUOTED, "quotes six of its words" in TEXT) == (6, True)
    assert (fresh_example._SHORTEST_QUOTED, "if it has four or five" in TEXT) == (4, True)
