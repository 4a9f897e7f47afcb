"""docs/event-broker.md: what it says is told, and is not, is what the code tells."""

from pages import ROOT

from backstory.rasa_runtime import event_broker
from backstory.rasa_runtime.published_events import without_words

PAGE = (ROOT / "docs" / "event-broker.md").read_text()


def test_the_variable_and_the_option_are_those_in_the_code() -> None:
    assert f"`{event_broker.KEY_VARIABLE}`" in PAGE
    assert f"`{event_broker.WITH_TEXT}: true`" in PAGE
    assert f"of {event_broker.SHORTEST_KEY}\ncharacters" in PAGE


def test_the_slot_that_announces_a_deletion_is_told_by_its_name() -> None:
    event = {"event": "slot", "name": "forget", "value": True, "timestamp": 1.0, "sender_id": "ana"}
    assert without_words(event, b"key")["name"] == "forget"
    assert "sets the slot `forget`" in PAGE.replace("\n", " ")
