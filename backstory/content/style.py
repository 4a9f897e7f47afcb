"""Reads the team's words: ``content/style.yml``."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

import yaml

from backstory.content.documents import STYLE, Documents
from backstory.content.mistake import Mistake
from backstory.content.responses import MORE, SHORT, SIMPLE
from backstory.yaml_nodes import entries, items, line_of

_KEYS = {"longest", "long_on_purpose", "one_wording", "banned"}
_GROUP_KEYS = {"why", "words", "unless"}


@dataclass(frozen=True, slots=True)
class Ban:
    """Words that no member should read, why, and what to write instead."""

    words: str
    why: str
    instead: str
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None

    def found_in(self, text: str) -> str | None:
        """Return the words as they stand in a text; None if they don't."""
        if self.unless:
            text = self.unless.sub("…", text)
        found = self.pattern.search(text)
        return found[0] if found else None


@dataclass
class Style:
    """The words that are banned, and how long answers may be."""

    longest: dict[str, int] = field(default_factory=dict)  # words, by depth
    long_on_purpose: dict[str, int] = field(default_factory=dict)  # words, by response
    one_wording: list[str] = field(default_factory=list)  # responses, with * for any letters
    bans: list[Ban] = field(default_factory=list)
    any_ban: re.Pattern[str] | None = None  # whether a closer look is worth the time
    mistakes: list[Mistake] = field(default_factory=list)

    def banned_in(self, text: str) -> Iterator[tuple[Ban, str]]:
        """Yield each ban that a text breaks, with the words as they stand there."""
        if self.any_ban and self.any_ban.search(text):
            for ban in self.bans:
                if words := ban.found_in(text):
                    yield ban, " ".join(words.split())

    def has_one_wording(self, response: str) -> bool:
        """Return whether a response has a single wording on purpose."""
        return any(fnmatchcase(response, name) for name in self.one_wording)


def read_style(documents: Documents) -> Style:
    """Return what the file says; mistakes in it stand in ``mistakes``."""
    style = Style()
    keys = entries(root := documents.nodes.get(STYLE))
    _refuse_unknown(root, _KEYS, style)
    style.longest = _numbers(keys.get("longest"), style)
    _refuse_unknown(keys.get("longest"), {SHORT, MORE, SIMPLE}, style)
    style.long_on_purpose = _numbers(keys.get("long_on_purpose"), style)
    style.one_wording = [str(item.value) for item in items(keys.get("one_wording"))]
    for group in entries(keys.get("banned")).values():
        style.bans += _group(group, style)
    style.any_ban = _any_of([ban.words for ban in style.bans]) if style.bans else None
    return style


def _group(node: yaml.Node, style: Style) -> Iterator[Ban]:
    _refuse_unknown(node, _GROUP_KEYS, style)
    keys = entries(node)
    if "why" not in keys or not entries(keys.get("words")):
        style.mistakes.append(Mistake(STYLE, line_of(node), "a group of words needs `why:` and `words:`"))
        return
    unless = [str(item.value) for item in items(keys.get("unless"))]
    for words, instead in entries(keys["words"]).items():
        if not str(instead.value).strip():
            what = f"'{words}' has nothing to write instead"
            style.mistakes.append(Mistake(STYLE, line_of(instead), what))
        yield Ban(
            words=words,
            why=str(keys["why"].value),
            instead=str(instead.value),
            pattern=_any_of([words]),
            unless=_any_of(unless) if unless else None,
        )


def _any_of(phrases: list[str]) -> re.Pattern[str]:
    """Match whole words, in either case and over line ends; ``*`` stands for any ending."""
    one = "|".join(r"\s+".join(map(_word, phrase.split())) for phrase in phrases)
    return re.compile(rf"(?<!\w)(?:{one})(?!\w)", re.IGNORECASE)


def _word(word: str) -> str:
    return re.escape(word).replace(r"\*", r"\w*").replace("'", "['’]")


def _numbers(node: yaml.Node | None, style: Style) -> dict[str, int]:
    found = {}
    for name, value in entries(node).items():
        if str(value.value).isdigit():
            found[name] = int(str(value.value))
        else:
            what = f"'{name}' must be a number of words, and '{value.value}' is none"
            style.mistakes.append(Mistake(STYLE, line_of(value), what))
    return found


def _refuse_unknown(node: yaml.Node | None, known: set[str], style: Style) -> None:
    for key, _ in node.value if isinstance(node, yaml.MappingNode) else []:
        if key.value not in known:
            what = f"'{key.value}' is no key here: known are {', '.join(sorted(known))}"
            style.mistakes.append(Mistake(STYLE, line_of(key), what))
