"""Ways to type the same message otherwise, each the same every time: what is meant does not change.

For the invariance tests of Ribeiro et al., "Beyond accuracy: behavioral testing of NLP models with CheckList"
(2020).
"""

import random
import re
from collections.abc import Callable, Mapping

from backstory.evaluation.typos import with_typo

SEED = 1

# What ends or parts sentences; a hyphen or an apostrophe in a word is part of it, as is a point in a number.
_PUNCTUATION = re.compile(r"(?<!\d)[.,:]|[.,:](?!\d)|[;!?…\"“”()]")
_SENTENCE_END = re.compile(r"\s*[.!?;…]+\s+")
_JOINTS = ("and", "so", "um", "and so")
_NUMBER = re.compile(r"(?<![\w.,])\d+(?!\w|[.,]\d)")
_NEARLY = 0.3  # a number becomes another one not farther away than this share of it
_NAMES = (
    *("Aisha", "Carlos", "Chen", "Dave", "Elena", "Fatima", "Garcia", "Jennifer", "John", "Karen"),
    *("Kowalski", "Linda", "Margaret", "Maria", "Mike", "Mohammed", "Nguyen", "O'Brien", "Okafor", "Patel"),
    *("Pete", "Priya", "Rosa", "Sarah", "Schmidt", "Smith", "Sven", "Tanaka", "Tom", "Yusuf"),
)
_NAME = re.compile(rf"\b(?:{'|'.join(_NAMES)})\b", re.IGNORECASE)


def without_punctuation(text: str) -> str:
    """Return the text without what parts its sentences."""
    return " ".join(_PUNCTUATION.sub(" ", text).split())


def run_on(text: str) -> str:
    """Return the text as it is dictated: in lower case, its sentences run together."""
    chance = _chance("run_on", text)
    joined = _SENTENCE_END.sub(lambda _: f" {chance.choice(_JOINTS)} ", text.strip())
    return without_punctuation(joined).lower()


def other_names(text: str) -> str:
    """Return the text with other people's names, each name the same one throughout."""
    found = dict.fromkeys(name.lower() for name in _NAME.findall(text))
    others = [name for name in _NAMES if name.lower() not in found]
    new = dict(zip(found, _chance("other_names", text).sample(others, len(found)), strict=True))
    return _NAME.sub(lambda match: _cased_like(match[0], new[match[0].lower()]), text)


def other_numbers(text: str) -> str:
    """Return the text with every whole number changed by up to a third; L4, 5.2 and 3,110 stay."""
    chance = _chance("other_numbers", text)
    return _NUMBER.sub(lambda match: _near(int(match[0]), chance), text)


def _near(number: int, chance: random.Random) -> str:
    away = max(1, int(_NEARLY * number))
    drawn = chance.randint(max(1, number - away) if number else 0, number + away - 1)
    return str(drawn + (drawn >= number))


def _cased_like(name: str, other: str) -> str:
    return other.lower() if name.islower() else other.upper() if name.isupper() else other


def _chance(name: str, text: str) -> random.Random:
    return random.Random(f"{SEED}:{name}:{text}")  # noqa: S311


PERTURBATIONS: Mapping[str, Callable[[str], str]] = {
    "typo": with_typo,
    "upper_case": str.upper,
    "no_punctuation": without_punctuation,
    "run_on": run_on,
    "other_names": other_names,
    "other_numbers": other_numbers,
}
