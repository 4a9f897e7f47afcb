"""The scorer: the same scores as the kernel gives, from numbers alone."""

from pathlib import Path

import numpy as np
import pytest

from backstory.nlu.encoded import Encoded
from backstory.nlu.inner_layers import InnerScale
from backstory.nlu.least_squares import fit
from backstory.nlu.likeness import between_examples
from backstory.nlu.scorer import Scorer
from backstory.nlu.tfidf import TfidfFeatures

TEXTS = ["my back hurts", "the scan was clear", "say that again", "my neighbour Wilhelmina swears"]
LABELS = ["pain", "scan", "again", "other"]


def _examples(encoder: bool, inner: bool = True) -> list[Encoded]:
    if not encoder:
        return [Encoded(text) for text in TEXTS]
    random = np.random.default_rng(1)
    vectors = random.normal(size=(4, 6)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    layers = random.normal(size=(4, 9 if inner else 0)).astype(np.float32)
    return [Encoded(*each) for each in zip(TEXTS, vectors, layers, strict=True)]


def whole(lower: np.ndarray) -> np.ndarray:
    return np.tril(lower) + np.tril(lower, -1).T


def _kernel(examples: list[Encoded]) -> np.ndarray:
    vectors = np.array([each.vector for each in examples])
    inner = np.array([each.inner for each in examples])
    words = TfidfFeatures(characters=not inner.size).fit(TEXTS)
    inner = InnerScale.fit(inner).transform(inner) if inner.size else inner
    return whole(between_examples(words, vectors, inner))


@pytest.mark.parametrize(
    "examples",
    [_examples(encoder=False), _examples(encoder=True), _examples(encoder=True, inner=False)],
    ids=["words alone", "words, meaning and inner layers", "words and meaning"],
)
def test_an_example_scores_as_the_kernel_says(examples: list[Encoded]) -> None:
    scorer, held_out = Scorer.train(examples, LABELS)
    kernel = _kernel(examples)
    same_labels, weights, same_held_out = fit(kernel.copy(), LABELS, len(LABELS))
    assert held_out.labels == same_labels
    assert held_out.targets.tolist() == LABELS
    assert held_out.scores == pytest.approx(same_held_out, abs=1e-3)
    for place, example in enumerate(examples):
        # The meanings are kept in eight bits.
        assert scorer.scores(example) == pytest.approx(kernel[place] @ weights, abs=2e-2)


def test_words_decide_where_there_is_no_encoder() -> None:
    scorer, held_out = Scorer.train(_examples(encoder=False), LABELS)
    assert held_out.labels[int(scorer.scores(Encoded("scan clear?")).argmax())] == "scan"


def test_meaning_decides_where_no_word_is_known() -> None:
    examples = _examples(encoder=True)
    scorer, held_out = Scorer.train(examples, LABELS)
    message = Encoded("qqq", examples[2].vector, examples[2].inner)
    assert held_out.labels[int(scorer.scores(message).argmax())] == "again"


@pytest.mark.parametrize("encoder", [True, False])
def test_saved_and_loaded_it_scores_the_same(tmp_path: Path, encoder: bool) -> None:
    examples = _examples(encoder)
    scorer, _ = Scorer.train(examples, LABELS)
    scorer.save(tmp_path)
    loaded = Scorer.load(tmp_path)
    for example in examples:
        assert loaded.scores(example) == pytest.approx(scorer.scores(example), abs=1e-2)


def test_what_is_saved_holds_no_sentence(tmp_path: Path) -> None:
    Scorer.train(_examples(encoder=False), LABELS)[0].save(tmp_path)
    assert b"neighbour Wilhelmina swears" not in b"".join(file.read_bytes() for file in tmp_path.iterdir())
