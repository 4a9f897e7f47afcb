"""Accuracy by tag, by length and by file."""

import dataclasses

import pytest
from predicted import predicted

from backstory.evaluation.nlu.slices import by_file, by_length, by_tag


def figures(slices) -> dict[str, tuple[int, float]]:
    return {each.name: (each.rows, each.accuracy.value) for each in slices}


def test_by_tag_those_without_one_come_first() -> None:
    rows = [predicted("a", "a", tag="far"), predicted("a", "b", tag="far"), predicted("a", "a")]
    assert list(figures(by_tag(rows)).items()) == [("", (1, 1.0)), ("far", (2, 0.5))]


@pytest.mark.parametrize(
    ("words", "name"),
    [(1, "1-4"), (4, "1-4"), (5, "5-12"), (12, "5-12"), (13, "13-25"), (25, "13-25"), (26, "26 and more")],
)
def test_length_is_counted_in_words(words: int, name: str) -> None:
    assert figures(by_length([predicted("a", "a", text="  word \n" * words)])) == {name: (1, 1.0)}


def test_lengths_stand_in_their_order() -> None:
    rows = [predicted("a", "a", text="word " * words) for words in (30, 3, 20, 7)]
    assert list(figures(by_length(rows))) == ["1-4", "5-12", "13-25", "26 and more"]


def test_by_file() -> None:
    rows = [predicted("a", "a"), predicted("a", "b")]
    rows = [
        dataclasses.replace(row, row=dataclasses.replace(row.row, file=name))
        for row, name in zip(rows, ("b", "a"), strict=True)
    ]
    assert figures(by_file(rows)) == {"a": (1, 0.0), "b": (1, 1.0)}
