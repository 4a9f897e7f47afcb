"""Reads which papers a member asks for: all of them, the one that is named, or those of the last answer."""

import re

from backstory.library import Reference, load_library

_PAPERS = r"(?:papers?|stud(?:y|ies)|articles?|sources?|references?|citations?|publications?|literature)"
_ALL = re.compile(
    rf"\b(?:all|every|each|list|both|complete|full|whole|four|other)\b.{{0,40}}\b{_PAPERS}\b"
    rf"|\b{_PAPERS}\b.{{0,40}}\b(?:all|every one|each of them|full list|do you (?:use|have|rely)|are there)\b"
    r"|\b(?:which|what) (?:papers|studies|articles|sources|references)\b(?! (?:is|are|was|were) th(?:at|is))"
    r"|\ball of (?:them|it)\b|\b(?:bibliography|reading list|reference list)\b"
)


def all_are_asked_for(text: str) -> bool:
    """Return whether a message asks for the whole list: "which papers do you use?"."""
    return _ALL.search(text.casefold()) is not None


def named_in(text: str) -> list[Reference]:
    """Return the references that a message names, as in "where is the tennis study from?"."""
    lower = text.casefold()
    return [each for each in load_library().references.values() if _is_named(each, lower)]


def _is_named(reference: Reference, text: str) -> bool:
    return any(re.search(rf"(?<!\w){re.escape(word.casefold())}(?!\w)", text) for word in reference.known_as)


def every_reference() -> list[Reference]:
    """Return the papers that the lesson lists, in its order, and then what else answers rest on."""
    library = load_library()
    listed = library.article_references()
    return [*listed, *(each for each in library.references.values() if each not in listed)]
