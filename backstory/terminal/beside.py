"""Draws what is live and the draft side by side, or one below the other where the terminal is narrow."""

from collections.abc import Iterable

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from backstory.content.preview.words import IN, OUT, Piece

LIVE, DRAFT = "live", "draft"
WIDEST = 120  # columns; longer lines are hard to read
NARROW = 80
_STYLES = {OUT: "red strike", IN: "green underline"}
# Where there is no color, as in a file.
_MARKS = {OUT: "[-{}-]", IN: "{{+{}+}}"}


def open_console() -> Console:
    """Return the console of this terminal, no wider than is good to read."""
    console = Console(highlight=False, soft_wrap=False)
    console.width = min(console.width, WIDEST)
    return console


def beside(console: Console, live: RenderableType, draft: RenderableType) -> RenderableType:
    """Return both sides under their names."""
    if console.width < NARROW:
        return Group(_under(LIVE, live), _under(DRAFT, draft))
    table = Table(box=None, expand=True, pad_edge=False, padding=(0, 3, 0, 0))
    for name in (LIVE, DRAFT):
        table.add_column(Text(name, style="dim"), ratio=1, overflow="fold")
    table.add_row(live, draft)
    return table


def _under(name: str, side: RenderableType) -> RenderableType:
    return Group(Text(name, style="dim"), Padding(side, (0, 0, 0, 2)))


def marked(pieces: Iterable[Piece], console: Console) -> Text:
    """Return a text in which the words that changed stand out."""
    text = Text()
    for piece in pieces:
        text.append_text(_marked(piece, console))
    return text


def _marked(piece: Piece, console: Console) -> Text:
    if piece.kind not in _STYLES:
        return Text(piece.text)
    words = piece.text.rstrip()
    blanks = piece.text[len(words) :]
    if console.color_system is None:
        return Text(_MARKS[piece.kind].format(words) + blanks)
    return Text(words, style=_STYLES[piece.kind]).append(blanks)
