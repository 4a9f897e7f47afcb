"""The encoder's numbers on spaCy's Doc: for the message, and for its clauses where there are several."""

import copy
import hashlib
from pathlib import Path

import numpy as np
import pytest
import spacy
from spacy.language import Language

from backstory.nlu.encoder.sizes import ENCODED, INNER, SIGNS, WIDTH
from backstory.nlu.language import encoding
from backstory.nlu.language.assemble import assemble
from backstory.nlu.spelling import Spelling

SEVERAL = "I had an MRI. What does a buldge mean? Can I run?"


class StandIn:
    """Gives each text numbers of its own, and keeps which it was asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, text: str) -> np.ndarray:
        self.asked.append(text)
        seed = int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big")
        return np.random.default_rng(seed).normal(size=ENCODED).astype(np.float32)


def _component(nlp: Language) -> encoding.Encoding:
    component = nlp.get_pipe(encoding.NAME)
    assert isinstance(component, encoding.Encoding)
    return component


@pytest.fixture(scope="module")
def assembled() -> Language:
    return assemble()


@pytest.fixture
def words_alone(assembled: Language) -> Language:
    _component(assembled).encoder = None
    _component(assembled).spelling = Spelling.learn([])
    return assembled


@pytest.fixture
def with_encoder(assembled: Language) -> Language:
    _component(assembled).encoder = StandIn()
    _component(assembled).spelling = Spelling.learn(["bulge mean back hurts"] * 3)
    return assembled


def test_a_message_carries_its_text_its_vector_and_its_inner_layers(with_encoder: Language) -> None:
    doc = with_encoder("my back hurts")
    numbers = StandIn().encode("my back hurts")
    assert doc._.encoded.text == "my back hurts"
    assert doc._.encoded.vector.tolist() == numbers[:WIDTH].tolist()
    assert doc._.encoded.inner.tolist() == numbers[WIDTH:-SIGNS].tolist()
    assert doc._.encoded.signs.tolist() == numbers[-SIGNS:].tolist()
    assert doc.vector.tolist() == numbers[:WIDTH].tolist()


def test_the_numbers_are_those_of_the_mended_text_and_the_tokens_stay_as_typed(
    with_encoder: Language,
) -> None:
    doc = with_encoder("my bakc hurts")
    assert doc._.encoded.text == "my back hurts"
    assert doc.vector.tolist() == with_encoder("my back hurts").vector.tolist()
    assert doc.text == "my bakc hurts"


def test_several_clauses_are_encoded_one_by_one(with_encoder: Language) -> None:
    clauses = with_encoder(SEVERAL)._.clauses
    assert [clause.text for clause in clauses] == ["I had an MRI.", "What does a bulge mean?", "Can I run?"]
    assert [clause.asks for clause in clauses] == [False, True, True]
    assert clauses[2].vector.tolist() == StandIn().encode("Can I run?")[:WIDTH].tolist()


@pytest.mark.parametrize("text", ["my back hurts", "what is a bulge", "hello 👋"])
def test_a_single_clause_is_not_encoded_again(with_encoder: Language, text: str) -> None:
    assert len(with_encoder(text)._.clauses) == 0
    assert _component(with_encoder).encoder.asked == [text]


def test_a_flood_of_clauses_is_not_read_to_its_end(with_encoder: Language) -> None:
    with_encoder("Is it bad? " * 200)
    assert len(_component(with_encoder).encoder.asked) <= 41


def test_what_a_long_message_says_last_is_read(with_encoder: Language) -> None:
    clauses = with_encoder("My dog is old. " * 12 + "My legs are numb.")._.clauses
    assert clauses[-1].text == "My legs are numb."


@pytest.mark.parametrize("text", ["", "  ", "\n"])
def test_a_blank_message_is_not_encoded(with_encoder: Language, text: str) -> None:
    doc = with_encoder(text)
    assert _component(with_encoder).encoder.asked == []
    assert doc._.encoded.vector.tolist() == [0.0] * WIDTH
    assert doc._.encoded.inner.shape == (INNER,)
    assert not doc.vector.any()


@pytest.mark.parametrize("text", ["my back hurts", SEVERAL, "", "hello 👋"])
def test_without_an_encoder_there_are_only_words(words_alone: Language, text: str) -> None:
    doc = words_alone(text)
    assert doc._.encoded.text == text
    assert doc._.encoded.vector.size == doc._.encoded.inner.size == 0
    assert all(clause.vector.size == 0 for clause in doc._.clauses)
    assert not doc.vector.any()


def test_without_an_encoder_clauses_are_parted_all_the_same(words_alone: Language) -> None:
    assert [clause.asks for clause in words_alone(SEVERAL)._.clauses] == [False, True, True]


def test_a_pipelines_own_vectors_are_used_where_there_is_no_encoder() -> None:
    nlp = assemble()
    nlp.vocab.set_vector("back", np.array([3.0, 4.0], np.float32))
    doc = nlp("back back")
    assert doc._.encoded.vector == pytest.approx(np.array([0.6, 0.8]))
    assert doc._.encoded.inner.size == 0


def test_before_the_clauses_are_found_a_message_is_read_whole(with_encoder: Language) -> None:
    with with_encoder.select_pipes(disable=["clauses"]):
        doc = with_encoder(SEVERAL)
    assert len(doc._.clauses) == 0
    assert doc._.encoded.vector.any()


def test_one_message_leaves_nothing_on_the_next(with_encoder: Language) -> None:
    with_encoder(SEVERAL)
    assert len(with_encoder("my back hurts")._.clauses) == 0


def test_a_copied_message_keeps_its_vector(with_encoder: Language) -> None:
    doc = with_encoder("my back hurts")
    assert copy.deepcopy({"doc": doc})["doc"].vector.tolist() == doc.vector.tolist()


def test_without_an_encoder_it_is_saved_and_loaded_the_same(words_alone: Language, tmp_path: Path) -> None:
    _component(words_alone).spelling = Spelling.learn(["herniated"] * 3)
    words_alone.to_disk(tmp_path / "spacy")
    loaded = spacy.load(tmp_path / "spacy")
    assert loaded.pipe_names == words_alone.pipe_names
    assert _component(loaded).encoder is None
    assert "herniated" in _component(loaded).spelling.known
    assert loaded("hernaited discs")._.encoded.text == "herniated discs"
    assert [token.lemma_ for token in loaded("discs")] == ["disc"]


def test_only_what_was_brought_is_saved(words_alone: Language, tmp_path: Path) -> None:
    words_alone.to_disk(tmp_path / "spacy")
    assert [file.name for file in (tmp_path / "spacy" / encoding.NAME).iterdir()] == ["spelling.json"]
