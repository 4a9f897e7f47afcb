"""Members' messages are shown masked, and labelled with examples in an editor's words, over HTTP."""

import json
from pathlib import Path

import pytest
from planted import make_store, replied, said, tracker
from signed_in import Page
from small_repository import git

THEIRS = "why on earth would anybody do that to me, call me at 555 010 7788"
FRESH = "could the rays in there be dangerous for my unborn grandchild"


@pytest.fixture
async def planted(project: Path) -> Path:
    store = make_store(project)
    await store.save(tracker("one", said(THEIRS, "nlu_fallback"), replied("utter_ask_back")))
    secret = said("a secret without consent", "nlu_fallback", {})
    await store.save(tracker("two", secret, replied("utter_ask_back")))
    store.close()
    return project


async def test_messages_with_consent_are_shown_masked(wren: Page, planted: Path) -> None:
    (message,) = (await wren.get("inbox"))["messages"]
    assert message["reason"] == "asked_back" and message["answer"] == "utter_ask_back"
    assert "555" not in message["masked_text"] and message["masked_text"].startswith("why on earth")
    assert "one" not in message["id"]


async def test_a_label_leaves_an_example_in_the_editors_words_and_none_of_the_members(
    wren: Page, planted: Path
) -> None:
    (message,) = (await wren.get("inbox"))["messages"]
    body = {"label": "intent", "intent": "can_scan_harm", "example": FRESH}
    kept = await wren.post(f"inbox/{message['id']}", body)
    assert kept.status_code == 200, kept.text
    shown = git(planted, "show", "--format=%an", kept.json()["commit"])
    assert shown.startswith("Wren") and f"+    - {FRESH}" in shown and "on earth" not in shown
    assert (await wren.get("inbox"))["messages"] == []
    assert "on earth" not in (planted / "var" / "review.jsonl").read_text()


async def test_a_test_row_goes_to_the_test_sets(wren: Page, planted: Path) -> None:
    (message,) = (await wren.get("inbox"))["messages"]
    body = {"label": "intent", "intent": "can_scan_harm", "example": FRESH, "side": "test"}
    assert (await wren.post(f"inbox/{message['id']}", body)).status_code == 200
    row = json.loads((planted / "tests" / "nlu" / "reviewed.jsonl").read_text())
    assert (row["text"], row["intent"]) == (FRESH, "can_scan_harm")


@pytest.mark.parametrize("example", [THEIRS, "why on earth would anybody do that", "write to me@example.org"])
async def test_the_members_own_words_and_personal_data_are_refused(
    wren: Page, planted: Path, example: str
) -> None:
    (message,) = (await wren.get("inbox"))["messages"]
    body = {"label": "intent", "intent": "can_scan_harm", "example": example}
    refused = await wren.post(f"inbox/{message['id']}", body)
    assert refused.status_code == 422 and refused.json()["error"]["field"] == "example"
    assert len((await wren.get("inbox"))["messages"]) == 1


async def test_a_reviewer_sets_aside_and_leaves_examples_to_writers(rae: Page, planted: Path) -> None:
    (message,) = (await rae.get("inbox"))["messages"]
    body = {"label": "intent", "intent": "can_scan_harm", "example": FRESH}
    assert (await rae.post(f"inbox/{message['id']}", body)).status_code == 403
    assert (await rae.post(f"inbox/{message['id']}", {"label": "ignore"})).status_code == 200
    assert (await rae.get("inbox"))["messages"] == []


async def test_what_was_erased_is_gone(wren: Page, planted: Path) -> None:
    (message,) = (await wren.get("inbox"))["messages"]
    store = make_store(planted)
    await store.erase("one")
    store.close()
    assert (await wren.get("inbox"))["messages"] == []
    assert (await wren.post(f"inbox/{message['id']}", {"label": "ignore"})).status_code == 404


@pytest.fixture
async def two_kept(project: Path) -> Path:
    """Two members' messages with consent, of which one is to be erased."""
    store = make_store(project)
    for sender, text in (("one", THEIRS), ("two", "is it like a worn tire in there")):
        message = said(text, "nlu_fallback")
        message.message_id = f"sent by {sender}"
        await store.save(tracker(sender, message, replied("utter_ask_back")))
    store.close()
    return project


def held_in_store(project: Path) -> bytes:
    return b"".join(path.read_bytes() for path in project.glob("conversations.db*"))


async def test_a_reviewer_erases_the_words_of_one_message_from_the_store(rae: Page, two_kept: Path) -> None:
    messages = {message["masked_text"][:3]: message for message in (await rae.get("inbox"))["messages"]}
    assert b"on earth" in held_in_store(two_kept)
    erased = await rae.ask("DELETE", f"inbox/{messages['why']['id']}")
    assert erased.status_code == 200, erased.text
    (left,) = (await rae.get("inbox"))["messages"]
    assert left == messages["is "]
    assert b"on earth" not in held_in_store(two_kept) and b"worn tire" in held_in_store(two_kept)
    assert (await rae.ask("DELETE", f"inbox/{messages['why']['id']}")).status_code == 404


async def test_who_erased_is_kept_and_not_what(rae: Page, two_kept: Path) -> None:
    message = (await rae.get("inbox"))["messages"][0]
    await rae.ask("DELETE", f"inbox/{message['id']}")
    trail = two_kept / "var" / "studio" / "erased.jsonl"
    lines = [json.loads(line) for line in trail.read_text().splitlines()]
    assert [(line["by"], line["message"], line["what"]) for line in lines] == [
        ("Rae", message["id"], "begun"),
        ("Rae", message["id"], "erased"),
    ]
    assert set(lines[0]) == {"at", "by", "message", "what"}
    assert trail.stat().st_mode & 0o077 == 0


async def test_a_writer_erases_nothing(wren: Page, two_kept: Path) -> None:
    message = (await wren.get("inbox"))["messages"][0]
    assert (await wren.ask("DELETE", f"inbox/{message['id']}")).status_code == 403
    assert len((await wren.get("inbox"))["messages"]) == 2
