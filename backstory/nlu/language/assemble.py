"""Assembles the spaCy pipeline from what pip installs, or around a pipeline of spaCy's own."""

from pathlib import Path

import spacy
import spacy_lookups_data
import srsly
from spacy.language import Language

from backstory.nlu.language import clauses, encoding

BLANK = "blank"
# What a trained pipeline brings and nobody here reads.
_UNUSED = ["ner"]


def assemble(model: str = BLANK) -> Language:
    """Return a pipeline: tokens, lemmas, sentences, clauses, and room for the encoder.

    Args:
        model: ``blank``, or the name of an installed pipeline such as ``en_core_web_md``, whose
            tagger and parser then give lemmas and sentences.

    Raises:
        OSError: no such pipeline is installed.
    """
    nlp = _blank() if model == BLANK else spacy.load(model, exclude=_UNUSED)
    nlp.add_pipe(clauses.CLAUSES)
    nlp.add_pipe(encoding.NAME)
    return nlp


def _blank() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("lemmatizer", config={"mode": "lookup"})
    nlp.add_pipe("sentencizer")
    nlp.initialize()  # reads the lemmas from spacy-lookups-data
    return nlp


def english_words() -> set[str]:
    """Return the word forms of spaCy's English lemma table."""
    folder = Path(spacy_lookups_data.__file__).parent / "data"
    return {word.lower() for word in srsly.read_gzip_json(folder / "en_lemma_lookup.json.gz")}
