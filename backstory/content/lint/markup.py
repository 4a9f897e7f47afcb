"""Texts that are not plain."""

import re
from collections.abc import Iterator

from backstory.content.lint.finding import Finding, Kind
from backstory.content.member_texts import member_texts
from backstory.content.project import Content

KIND = Kind(
    "markup",
    why="The chat shows plain text: members would read the signs themselves, such as <b>.",
    fix="Take the signs out. A blank line parts paragraphs, and a line that begins with • is an item of a "
    "list.",
)
_SIGNS = re.compile(
    r"""</?[a-zA-Z][^<>]*>     # <b>, </p>, <a href="…">
      | &\#?\w+;               # &nbsp;
      | \*\*[^*]+\*\*          # **bold**
      | \[[^\]]+\]\([^)]*\)    # [words](address)
      | ^\#+[ ]                # a heading
      | `""",
    re.VERBOSE | re.MULTILINE,
)


def find(content: Content) -> Iterator[Finding]:
    """Find signs of HTML and Markdown in what members read."""
    for text in member_texts(content.variations, content.documents):
        if found := _SIGNS.search(text.text):
            yield Finding(KIND, text.file, text.line, f"{text.of} holds {found[0]}")
