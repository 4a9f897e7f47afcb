"""What a member sent is cleaned and checked: whatever it is, the result can be stored and shown."""

import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backstory.server.messages import (
    DEEPEST_METADATA,
    LARGEST_METADATA,
    LONGEST_SENDER,
    PIECE,
    clean,
    pieces,
    read_message,
)
from backstory.web.refusals import RequestRefused

# Any code point; those that cause trouble are few among a million, so half of the draws are theirs.
any_text = st.text(st.characters(exclude_categories=()) | st.characters(categories=["Cc", "Cf", "Cs", "Z"]))
long_text = st.builds(
    lambda parts, times, between: between.join(parts * times),
    st.lists(st.text(min_size=1, max_size=60), min_size=1, max_size=6),
    st.integers(1, 60),
    st.sampled_from(["", " ", "\n", " \u2003 "]),
)
any_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | any_text,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(any_text, inner, max_size=3),
    max_leaves=10,
)


def texts_in(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for pair in value.items() for part in pair for text in texts_in(part)]
    return [text for item in value for text in texts_in(item)] if isinstance(value, list) else []


def is_fit_to_store(text: str) -> bool:
    text.encode("utf-8")
    return not any(unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\t" for c in text)


@given(any_text)
def test_a_cleaned_text_holds_no_control_character_and_no_surrogate(text: str) -> None:
    assert is_fit_to_store(clean(text))


@given(any_text)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.text(st.characters(categories=["L", "N", "P", "S", "M"])))
def test_words_numbers_and_signs_of_any_script_are_kept(text: str) -> None:
    assert clean(text) == text


@given(any_json)
def test_any_body_is_read_or_refused_with_400(body: Any) -> None:
    read_or_refused(body)


@given(sender=any_text, message=any_text, metadata=st.dictionaries(any_text, any_json, max_size=3))
def test_any_sender_message_and_metadata_are_read_or_refused_with_400(**body: Any) -> None:
    read_or_refused(body)


def read_or_refused(body: Any) -> None:
    try:
        message = read_message(body)
    except RequestRefused as refused:
        assert refused.status == 400
    else:
        assert all(map(is_fit_to_store, texts_in([message.sender, message.text, message.metadata])))


@given(long_text)
def test_cutting_a_text_loses_nothing_but_space_between_the_pieces(text: str) -> None:
    assert "".join("".join(pieces(text)).split()) == "".join(text.split())


@given(long_text)
def test_every_piece_is_within_the_limit(text: str) -> None:
    assert all(len(piece) <= PIECE for piece in pieces(text))


@given(st.lists(st.text(st.characters(categories=["L"]), min_size=1, max_size=30), min_size=1, max_size=200))
def test_a_word_is_not_cut_where_there_is_a_space(words: list[str]) -> None:
    assert " ".join(pieces(" ".join(words))).split() == words


def test_a_direction_override_is_taken_out_and_a_joiner_of_emoji_is_kept() -> None:
    assert clean("back\u202e pain\u2066") == "back pain"
    assert clean("👩\u200d🦽") == "👩\u200d🦽"


def test_a_null_byte_becomes_a_space_and_lines_stay_lines() -> None:
    assert clean("my\x00back\r\nhurts\x1b[31m") == "my back \nhurts [31m"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"sender": None}, "no_sender"),
        ({"sender": 7}, "no_sender"),
        ({"sender": " \x00 "}, "no_sender"),
        ({"sender": "a" * (LONGEST_SENDER + 1)}, "bad_sender"),
        ({"sender": "ana\u202e"}, "bad_sender"),
        ({"message": None}, "no_message"),
        ({"message": ["hello"]}, "no_message"),
        ({"message": " \u200b\n"}, "empty_message"),
        ({"metadata": ["name"]}, "bad_metadata"),
        ({"metadata": {"name": "x" * LARGEST_METADATA}}, "bad_metadata"),
    ],
)
def test_a_refusal_says_what_is_wrong(change: dict[str, Any], code: str) -> None:
    with pytest.raises(RequestRefused) as refused:
        read_message({"sender": "ana", "message": "hello", **change})
    assert refused.value.code == code


def test_metadata_may_be_nested_but_not_without_end() -> None:
    def nested(depth: int) -> dict[str, Any]:
        return {"a": nested(depth - 1)} if depth > 1 else {}

    read_message({"sender": "ana", "message": "hello", "metadata": nested(DEEPEST_METADATA)})
    with pytest.raises(RequestRefused, match="nested more than"):
        read_message({"sender": "ana", "message": "hello", "metadata": nested(DEEPEST_METADATA + 1)})
