"""Likeness: how a message is compared with the training examples."""

from pathlib import Path

import numpy as np
import pytest

from backstory.nlu.likeness import Likeness

TEXTS = ["my back hurts", "the scan was clear", "say that again"]


def _vectors() -> np.ndarray:
    vectors = np.random.default_rng(1).normal(size=(3, 384)).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def test_an_example_is_as_like_the_others_as_in_training() -> None:
    vectors = _vectors()
    likeness, between = Likeness.fit(TEXTS, vectors)
    for place, text in enumerate(TEXTS):
        assert likeness.to_examples(text, vectors[place]) == pytest.approx(between[place], abs=1e-4)


def test_the_most_alike_example_is_the_text_itself() -> None:
    vectors = _vectors()
    likeness, _ = Likeness.fit(TEXTS, vectors)
    assert likeness.to_examples(TEXTS[1], vectors[1]).argmax() == 1


def test_without_vectors_words_alone_decide() -> None:
    likeness, _ = Likeness.fit(TEXTS, np.zeros((3, 384), np.float32))
    assert likeness.to_examples("scan clear?", np.zeros(384, np.float32)).argmax() == 1


def test_saved_and_loaded_it_compares_the_same(tmp_path: Path) -> None:
    vectors = _vectors()
    likeness, _ = Likeness.fit(TEXTS, vectors)
    likeness.save(tmp_path)
    before, after = (
        each.to_examples("my scan hurts", vectors[0]) for each in (likeness, Likeness.load(tmp_path))
    )
    assert after == pytest.approx(before, abs=1e-2)


def test_what_is_saved_holds_no_sentence(tmp_path: Path) -> None:
    likeness, _ = Likeness.fit(["my neighbour Wilhelmina swears"], np.zeros((1, 384), np.float32))
    likeness.save(tmp_path)
    assert b"my neighbour Wilhelmina swears" not in b"".join(file.read_bytes() for file in tmp_path.iterdir())
