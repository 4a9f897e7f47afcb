"""The spaCy pipeline: its parts in their order, from what is installed."""

from pathlib import Path

import pytest
import spacy

from backstory.nlu.language.assemble import assemble, english_words


def test_sentences_come_before_clauses_and_the_encoder_last() -> None:
    assert assemble().pipe_names == ["lemmatizer", "sentencizer", "clauses", "encoding"]


@pytest.mark.parametrize(("word", "lemma"), [("discs", "disc"), ("bulging", "bulge"), ("are", "be")])
def test_a_word_has_its_lemma(word: str, lemma: str) -> None:
    assert [token.lemma_ for token in assemble()(word)] == [lemma]


def test_sentences_are_found() -> None:
    assert len(list(assemble()("My back hurts. Why? I ran.").sents)) == 3


def test_each_pipeline_is_its_own() -> None:
    one, other = assemble(), assemble()
    assert one.get_pipe("encoding") is not other.get_pipe("encoding")


def test_a_pipeline_that_is_not_installed_raises() -> None:
    with pytest.raises(OSError, match="no_such_model"):
        assemble("no_such_model")


def test_our_parts_follow_a_pipelines_own_and_names_are_not_looked_for(tmp_path: Path) -> None:
    own = spacy.blank("en")
    own.add_pipe("sentencizer")
    own.add_pipe("ner").add_label("PERSON")
    own.initialize()
    own.to_disk(tmp_path / "own")
    assert assemble(str(tmp_path / "own")).pipe_names == ["sentencizer", "clauses", "encoding"]


def test_the_english_words_are_lower_case_word_forms() -> None:
    words = english_words()
    assert {"bulging", "scans", "hurts"} <= words
    assert all(word == word.lower() for word in words)
