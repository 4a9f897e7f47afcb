"""A soak sees what was lost, doubled, changed or put into disorder, and memory that grows."""

import pytest

from benchmarks.soak.conversation import Conversation, Exchange
from benchmarks.soak.memory import Series
from benchmarks.soak.report import report
from benchmarks.soak.stored import StoredTurn
from benchmarks.soak.verdict import Verdict, judge

IDS = ("first", "second", "third")


def said(message_id: str) -> list[dict[str, str]]:
    return [{"text": f"answer to {message_id}"}]


def talked(**more: list[str]) -> Conversation:
    exchanges = [Exchange(each, f"text of {each}", said(each), 0.1, 0) for each in IDS]
    return Conversation("ana", exchanges, **more)


def stored(*ids: str) -> list[StoredTurn]:
    return [StoredTurn(each, f"text of {each}", said(each)) for each in ids]


def test_all_answered_and_stored_once_is_good() -> None:
    assert judge([talked()], {"ana": stored(*IDS)}).is_good


@pytest.mark.parametrize(
    ("ids", "expected"),
    [
        (("first", "third"), Verdict(lost=["second"])),
        ((), Verdict(lost=list(IDS))),
        (("first", "second", "second", "third"), Verdict(doubled=["second"])),
        (("second", "first", "third"), Verdict(disordered=["ana"])),
    ],
)
def test_what_is_stored_otherwise_is_seen(ids: tuple[str, ...], expected: Verdict) -> None:
    verdict = judge([talked()], {"ana": stored(*ids)})
    assert verdict == expected
    assert not verdict.is_good


def test_an_answer_in_other_words_than_are_stored_is_seen() -> None:
    turns = stored(*IDS)
    turns[1].reply = [{"text": "something else"}]
    assert judge([talked()], {"ana": turns}) == Verdict(differing=["second"])


def test_what_the_client_itself_saw_is_told() -> None:
    seen = {"unanswered": ["fourth"], "answered_anew": ["first"]}
    assert judge([talked(**seen)], {"ana": stored(*IDS)}) == Verdict(**seen)


def test_a_message_that_was_stored_though_its_client_gave_up_is_no_disorder() -> None:
    assert judge([talked()], {"ana": stored("first", "given up", "second", "third")}).is_good


def series(*megabytes: float) -> Series:
    return Series([5.0 * place for place in range(len(megabytes))], list(megabytes))


def test_memory_that_settles_is_flat() -> None:
    assert series(200, 280, 300, 301, 300, 301, 300, 301).is_flat


def test_memory_that_goes_on_growing_is_not() -> None:
    assert not series(200, 210, 220, 230, 240, 250, 260, 270).is_flat


def test_the_report_shows_what_was_found() -> None:
    memory = {("a", 1): series(300, 300, 300), ("b", 2): series(301, 302), ("b", 3): series(303, 304)}
    lines = dict(
        line.split("  ", 1) for line in report([talked()], Verdict(lost=["x"]), 7, memory).splitlines()
    )
    shown = {name.strip(): value.strip() for name, value in lines.items()}
    assert (shown["messages answered"], shown["workers killed"], shown["lost"]) == ("3", "7", "1")
    assert shown["answered, p50 (ms)"] == "100"
    assert "flat" in shown["memory of a (MB)"]
    assert shown["memory of b (MB)"] == "at most 302, 304 in its 2 lives"
