"""What is read from a real SQLite store: only what members let be read, and why it is worth a look."""

import asyncio
import json
import sqlite3
from pathlib import Path

import pytest
from planted import OTHERS, YES, forget, plant, replied, said
from rasa.shared.core.events import Restarted, SessionStarted, UserUttered

from backstory.conversations.feedback import Feedback
from backstory.review.consent import KEY
from backstory.review.message import Message, Reason
from backstory.review.store import StoreNotRead, read_store

NO = {KEY: False}


@pytest.fixture
def read(tmp_path: Path):
    return lambda: read_store(tmp_path / "endpoints.yml")


def reasons(messages: list[Message]) -> dict[str, tuple[Reason, ...]]:
    return {message.text: message.reasons for message in messages}


# --- consent ------------------------------------------------------------------------------------------


def test_without_consent_nothing_is_read_but_the_number_of_conversations(store, read) -> None:
    plant(store, "ana", said("one", metadata={}), said("two", metadata={"name": "Ana"}))
    plant(store, "ben", said("three"))
    stored = read()
    assert [message.text for message in stored.messages] == ["three"]
    assert stored.conversations == 2


@pytest.mark.parametrize("value", [False, None, "true", "yes", 1, 0, [True], {}])
def test_only_a_plain_true_is_consent(store, read, value) -> None:
    plant(store, "ana", said("one", metadata={KEY: value}))
    assert read().messages == []


def test_speaking_of_consent_is_none(store, read) -> None:
    plant(store, "ana", said(f'"{KEY}": true', metadata={}), said("x", metadata={"note": {KEY: True}}))
    assert read().messages == []


def test_consent_holds_for_the_messages_after_it_and_not_before(store, read) -> None:
    plant(store, "ana", said("before", metadata={}), said("with it"), said("after it", metadata={}))
    assert [message.text for message in read().messages] == ["with it", "after it"]


def test_withdrawn_consent_takes_back_all_and_a_later_one_only_what_was_sent_with_it(store, read) -> None:
    events = [said("one"), said("two", metadata=NO), said("three", metadata={})]
    plant(store, "ana", *events)
    assert read().messages == []
    plant(store, "ana", *events, said("four"))
    assert [message.text for message in read().messages] == ["one", "four"]


def test_each_conversation_has_a_consent_of_its_own(store, read) -> None:
    plant(store, "ana", said("one"))
    plant(store, "ben", said("two", metadata=NO))
    plant(store, "ana", said("one"), said("three"))
    assert [message.text for message in read().messages] == ["one", "three"]


# --- reasons ------------------------------------------------------------------------------------------


def test_declined_asked_back_and_answered_messages_are_told_apart(store, read) -> None:
    plant(
        store,
        "ana",
        said("declined", "out_of_scope"),
        replied("utter_out_of_scope"),
        said("asked back", "nlu_fallback"),
        said("answered"),
    )
    declined, asked, answered = read().messages
    assert (declined.reasons, declined.replies) == ((Reason.DECLINED,), ("utter_out_of_scope",))
    assert asked.reasons == (Reason.ASKED_BACK,)
    assert answered.reasons == ()
    assert "nlu_fallback" not in dict(asked.ranking)


def test_a_complaint_is_about_the_message_before_it_and_so_is_a_second_one(store, read) -> None:
    complaint = said("not what i asked", "complaint")
    plant(store, "ana", said("one"), said("two"), complaint, said("useless", "complaint"), said("three"))
    assert [text for text, why in reasons(read().messages).items() if why] == ["two"]
    assert reasons(read().messages)["two"] == (Reason.COMPLAINED,)


def test_a_thumbs_down_is_about_its_own_message_and_a_thumbs_up_about_none(store, read) -> None:
    plant(store, "ana", said("one"), said("two"))
    plant(store, "ben", said("one"))
    for message, value in (("one", "up"), ("two", "down")):
        asyncio.run(store.keep_feedback("ana", Feedback(f"id of {message}", value)))
    told = [(message.text, message.reasons) for message in read().messages]
    assert told == [("one", ()), ("two", (Reason.NOT_HELPFUL,)), ("one", ())]


@pytest.mark.parametrize("new", [Restarted(), SessionStarted()])
def test_a_complaint_is_about_nothing_said_before_a_new_start(store, read, new) -> None:
    plant(store, "ana", said("one"), new, said("useless", "complaint"))
    assert reasons(read().messages) == {"one": (), "useless": ()}


def test_a_complaint_about_a_button_is_about_no_message_before_it(store, read) -> None:
    plant(store, "ana", said("one"), said("/can_scan_harm"), said("useless", "complaint"))
    assert reasons(read().messages) == {"one": (), "useless": ()}


@pytest.mark.parametrize(
    ("share", "outcome", "near"),
    [(0.3, "none", True), (0.019, "none", False), (0.3, "alarm", False), (0.3, "ask", False)],
)
def test_what_came_near_a_sign_without_an_alarm_is_found(store, read, share, outcome, near) -> None:
    plant(store, "ana", said("legs", red_flag=share, safety=outcome))
    (message,) = read().messages
    assert message.reasons == ((Reason.NEAR_SIGN,) if near else ())


def test_a_sign_that_was_taken_out_of_the_first_place_counts_by_the_share_it_left(store, read) -> None:
    ranking = [{"name": "leg_pain", "confidence": 0.15}, *OTHERS[:9]]
    event = UserUttered("legs", ranking[0], parse_data={"intent_ranking": ranking}, metadata=YES)
    plant(store, "ana", event)
    (message,) = read().messages
    assert message.doubt == pytest.approx(1 - 0.15 - 9 * 0.001)


def test_buttons_and_empty_messages_are_no_messages(store, read) -> None:
    plant(store, "ana", said("/out_of_scope", "out_of_scope"), said(" ", "out_of_scope"), UserUttered(None))
    assert read().messages == []


# --- the store ----------------------------------------------------------------------------------------


def test_a_deleted_conversation_is_gone_and_its_reference_never_comes_again(store, read) -> None:
    plant(store, "ana", said("one", "out_of_scope"))
    (before,) = read().messages
    forget(store, "ana")
    assert read().messages == []
    plant(store, "ana", said("two", "out_of_scope"))  # SQLite gives it the deleted row's number
    (after,) = read().messages
    assert after.reference != before.reference


def test_events_that_are_no_json_objects_are_counted_and_the_rest_is_read(
    store, read, tmp_path: Path
) -> None:
    plant(store, "ana", said("apple"), said("pear"), said("plum"))
    with sqlite3.connect(tmp_path / "conversations.db") as database:
        for text, data in (("apple", f'broken "{KEY}"'), ("plum", "[1]")):
            database.execute("update events set data = ? where data like ?", (data, f"%{text}%"))
    stored = read()
    assert [message.text for message in stored.messages] == ["pear"]
    assert stored.unreadable == 2


def test_a_message_tells_its_words_to_nobody_who_prints_it(store, read) -> None:
    plant(store, "ana", said("secret words", metadata=YES | {"name": "Ana"}))
    (message,) = read().messages
    assert "secret" not in repr(message)
    assert "Ana" not in repr(message)


def test_the_host_apps_name_is_masked_wherever_it_stands(store, read) -> None:
    plant(store, "ana", said("ana again, still sore", metadata=YES | {"name": "Ana Lima"}))
    assert read().messages[0].masked == "[name] again, still sore"


def test_a_store_that_is_no_sql_store_is_told(tmp_path: Path) -> None:
    (tmp_path / "endpoints.yml").write_text("{}\n")
    with pytest.raises(StoreNotRead, match=r"endpoints\.yml, tracker_store: only its own store"):
        read_store(tmp_path / "endpoints.yml")


def test_a_file_that_is_no_database_is_told_and_quotes_nobody(tmp_path: Path, store, read) -> None:
    store.close()
    (tmp_path / "conversations.db").write_text(json.dumps("secret words") * 1000)
    with pytest.raises(StoreNotRead, match="can't be read") as told:
        read()
    assert "secret" not in str(told.value)
