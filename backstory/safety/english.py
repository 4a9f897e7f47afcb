"""English for the patterns: lemmas and known words, from spaCy's tables; read once, in training."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import spacy_lookups_data
import srsly

from backstory.safety.models import Signs
from backstory.safety.patterns import phrases_of
from backstory.safety.phrases import Words, parse
from backstory.safety.wording import Wording

_TABLE = "en_lemma_lookup.json.gz"
# No verbs, though what is left without -ing is a word.
_NOUNS = frozenset({"evening", "morning", "during", "wedding", "building", "thing", "nothing", "something"})
# Where the table takes a word for another: "dye", and the more that is numb.
_OTHERWISE = {"dying": "die", "number": "number", "numbers": "number"}


def learn_wording(content: Signs) -> Wording:
    """Return what the phrases need of English."""
    phrases = [*phrases_of(content), *(each for listed in content.concepts.values() for each in listed)]
    return Wording.learn(_words(phrases), english_lemmas(), english_lemmas())


def _words(phrases: Iterable[str]) -> set[str]:
    rows = [part for phrase in phrases for part in parse(phrase) if isinstance(part, Words)]
    return {word for row in rows for step in row.steps for word in step.words}


@cache
def english_lemmas() -> dict[str, str]:
    """Return the lemma of each form of a word."""
    table = srsly.read_gzip_json(Path(spacy_lookups_data.__file__).parent / "data" / _TABLE)
    forms = {str(form).lower(): str(lemma).lower() for form, lemma in table.items()}
    forms = {**{lemma: lemma for lemma in forms.values()}, **forms}
    return {**{form: _verb(form, lemma, forms) for form, lemma in forms.items()}, **_OTHERWISE}


def _verb(form: str, lemma: str, forms: dict[str, str]) -> str:
    """Return the verb behind a noun in -ing: the table keeps "feeling", and people mean "feel"."""
    if lemma != form or not form.endswith("ing") or form in _NOUNS:
        return lemma
    stem = form.removesuffix("ing")
    candidates = [stem, f"{stem}e", stem[:-1] if stem[-2:-1] == stem[-1:] else ""]
    return next((forms[each] for each in candidates if len(each) > 2 and each in forms), lemma)
