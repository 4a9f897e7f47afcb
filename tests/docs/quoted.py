"""A conversation as README.md quotes it, and whether its words are the curated ones.

A message is a line ``**You:** …``. Under it come the bot's messages as quotes (``> …``) and, in small print
(``<sub>…</sub>``), their sources and, in square brackets, their buttons.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from actions.cite_sources import _items
from backstory.evaluation.conversations.turns import BotMessage
from backstory.library import load_library

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
HEADING = "## A conversation"
_YOU = re.compile(r"\*\*You:\*\*\s*(.+)")
_SMALL = re.compile(r"<sub>(.*)</sub>", re.S)
_BUTTON = re.compile(r"\[\s*([^\]]+?)\s*\](?!\()")

Responses = dict[str, list[dict[str, Any]]]


@dataclass
class QuotedTurn:
    """What was said, and the reply's words, sources and buttons as they are quoted."""

    user: str
    quotes: list[str] = field(default_factory=list)
    sources: str = ""
    buttons: list[str] = field(default_factory=list)

    @property
    def words(self) -> str:
        return squeeze(" ".join(self.quotes))

    def add(self, paragraph: str) -> None:
        """Take in a paragraph that stands under the message."""
        small = _SMALL.fullmatch(paragraph)
        if paragraph.startswith(">"):
            quote = re.sub(r"^> ?", "", paragraph, flags=re.M).strip()
            # An urgent reply is quoted in bold.
            self.quotes.append(quote.removeprefix("**").removesuffix("**"))
        elif small and small[1].startswith("Source"):
            self.sources = squeeze(small[1])
        elif small:
            self.buttons += _BUTTON.findall(small[1])


def quoted_turns(page: str) -> list[QuotedTurn]:
    """Read the turns under the heading of the conversation."""
    _, _, section = page.partition(f"\n{HEADING}\n")
    section = re.split(r"^## ", section, maxsplit=1, flags=re.M)[0]
    turns: list[QuotedTurn] = []
    for paragraph in map(str.strip, re.split(r"\n\s*\n", section)):
        said = _YOU.fullmatch(paragraph)
        if said:
            turns.append(QuotedTurn(said[1]))
        elif turns:
            turns[-1].add(paragraph)
    return turns


def squeeze(text: str) -> str:
    return " ".join(text.split())


def curated_responses(root: Path) -> Responses:
    files = sorted((root / "data" / "responses").rglob("*.yml"))
    every = [yaml.load(file.read_text(encoding="utf-8"), Loader=LOADER)["responses"] for file in files]
    return {name: variations for responses in every for name, variations in responses.items()}


def problems(turn: QuotedTurn, said: tuple[BotMessage, ...], responses: Responses) -> list[str]:
    """Say what of a quoted reply the assistant could not have said."""
    found: list[str] = []
    claims = _claims_of_the_words(turn.words, said, responses)
    if claims is None:
        names = [message.response or "an action's text" for message in said]
        found.append(f"no variation of {names} reads {turn.words!r}")
    elif turn.sources and turn.sources not in _sources(claims, said):
        found.append(f"the words rest on {_sources(claims, said)}, not on {turn.sources!r}")
    titles = {title for message in said for title, _ in message.buttons}
    return found + [f"no button {title!r}" for title in turn.buttons if title not in titles]


def _claims_of_the_words(words: str, said: tuple[BotMessage, ...], responses: Responses) -> list[str] | None:
    """Cover the words with variations of the responses said, in order; return their claims, or None."""
    if not words:
        return []
    for place, message in enumerate(said):
        for text, claims in _ways_to_say(message, responses):
            for end in _ends(text, words):
                rest = _claims_of_the_words(words[end:].strip(), said[place + 1 :], responses)
                if rest is not None:
                    return [*claims, *rest]
    return None


def _ends(text: str, words: str) -> list[int]:
    """Return where the pattern may end in the words: an open slot at its end takes one word or more."""
    if not text.endswith(".+?"):
        found = re.match(rf"{text}(?:\s|$)", words)
        return [found.end()] if found else []
    places = [space.start() for space in re.finditer(r"\s|$", words)]
    return [place for place in places if re.fullmatch(text, words[:place])]


def _ways_to_say(message: BotMessage, responses: Responses) -> list[tuple[str, list[str]]]:
    """A pattern for each variation, with the slots open, and its claims."""
    if message.response is None:
        return [(re.escape(squeeze(message.text)), []), (_references(), [])]
    variations = responses[message.response]
    return [(_pattern(each["text"]), each["metadata"]["claims"]) for each in variations]


def _pattern(text: str) -> str:
    return re.sub(r"\\\{\w+\\\}", ".+?", re.escape(squeeze(text)))


def _references() -> str:
    """A list of full references: which ones depends on the variation that was quoted before."""
    lines = [squeeze(f"{ref.full} {ref.link or ''}") for ref in load_library().references.values()]
    one = "|".join(re.escape(line) for line in lines)
    return rf"(?:- |\* )?(?:{one})(?: (?:- |\* )?(?:{one}))*"


def _sources(claims: list[str], said: tuple[BotMessage, ...]) -> list[str]:
    """The small print of the words' claims; where they state no fact, what the action really showed."""
    if not claims:
        return [squeeze(message.text) for message in said if message.response is None]
    labels = ", ".join(item["label"] for item in _items(list(dict.fromkeys(claims))))
    return [f"Source: {labels}" if "," not in labels else f"Sources: {labels}"]
