"""The curated responses as data, and how hard they are to read."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
_VOWELS = re.compile(r"[aeiouy]+")
_TWO_VOWELS = re.compile(r"(?<![tcsg])i[aou]|(?<!g)eo(?!p)|[eiou]ing|ea$|nuine|poem|quiet")
_MUTE_ENDING = re.compile(r"(?<![aeiouyl])e$|[aeiouy]le$|(?<![aeiouysxzcghl])es$|(?<![aeiouytd])ed$")


@dataclass(frozen=True)
class Variation:
    """One wording of a response."""

    response: str
    place: int
    content: dict[str, Any]

    @property
    def text(self) -> str:
        return str(self.content["text"])

    @property
    def claims(self) -> list[str]:
        return list(self.content["metadata"]["claims"])

    @property
    def depth(self) -> str:
        conditions = {item["name"]: item["value"] for item in self.content.get("condition", [])}
        return str(conditions.get("depth", "short"))

    @property
    def buttons(self) -> list[dict[str, str]]:
        return list(self.content.get("buttons", []))

    def __str__(self) -> str:
        return f"{self.response}[{self.place}]"


def variations() -> list[Variation]:
    found = []
    for file in sorted((ROOT / "data" / "responses").rglob("*.yml")):
        responses = yaml.safe_load(file.read_text(encoding="utf-8"))["responses"]
        for name, contents in responses.items():
            found += [Variation(name, place, content) for place, content in enumerate(contents)]
    return found


def syllables(word: str) -> int:
    """Count a word's vowel groups, less the mute endings, plus vowels that stand side by side."""
    word = word.lower().replace("’", "'").removesuffix("'s")
    count = len(_VOWELS.findall(word)) + len(_TWO_VOWELS.findall(word))
    return max(1, count - (1 if _MUTE_ENDING.search(word) else 0))


def grade(text: str) -> float:
    """Return the Flesch-Kincaid grade of a text."""
    sentences = [part for part in re.split(r"[.!?]+[\"”)]*(?:\s|$)|\n", text) if re.search(r"\w", part)]
    words = re.findall(r"[A-Za-z][A-Za-z'’]*", text)
    count = sum(syllables(word) for word in words)
    return 0.39 * len(words) / len(sentences) + 11.8 * count / len(words) - 15.59
