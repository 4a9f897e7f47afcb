"""`backstory preview --talk`: a chat in which both sides answer, side by side."""

import re
from collections.abc import Sequence
from pathlib import Path

import click
from rich.console import Console, Group, RenderableType
from rich.text import Text

from backstory.content.preview.behaviour.talk import Talk
from backstory.content.preview.behaviour.talk import talk as begin_talk
from backstory.content.preview.edits import Edits
from backstory.content.preview.live import Live
from backstory.evaluation.conversations.turns import BotMessage, PlayedTurn
from backstory.terminal.beside import beside, open_console
from backstory.terminal.preview_behaviour import sides

_STYLES = {"urgent": "bold red", "sources": "dim"}
# Rasa would take what follows for an intent's name; members press buttons for that.
_SLASHES = re.compile(r"^[/\s]+")
_Buttons = Sequence[tuple[str, str]]


def talk(project: Path, live: Live, edited: Edits) -> None:
    """Talk until an empty line or Ctrl+D.

    Raises:
        NotTrained: a side can't be trained.
        BrokenProcessPool: a model can't be loaded.
    """
    with begin_talk(*sides(project, live, edited.one_model)) as both:
        click.echo("Type a question; an empty line ends the talk. A number presses a button.")
        _hold(both, open_console())


def _hold(both: Talk, console: Console) -> None:
    offered: tuple[_Buttons, _Buttons] = (), ()
    while text := _ask():
        said = [_pressed(text, buttons) if any(offered) else text for buttons in offered]
        if not all(said):
            console.print("One of the sides has no such button: ask in words.", style="yellow")
            continue
        before, after = both.press(said[0], said[1])
        console.print(beside(console, _turn(before), _turn(after)), "")
        offered = _offered(before), _offered(after)


def _ask() -> str:
    try:
        return _SLASHES.sub(
            "", str(click.prompt(click.style("you", fg="cyan"), default="", show_default=False))
        )
    except click.Abort:
        return ""


def _pressed(text: str, buttons: _Buttons) -> str:
    """Return what is sent: a number stands for a button; empty where a side has none of that number."""
    if not text.isdecimal():
        return text
    return buttons[int(text) - 1][1] if 0 < int(text) <= len(buttons) else ""


def _offered(turn: PlayedTurn) -> _Buttons:
    return [button for message in turn.messages for button in message.buttons]


def _turn(turn: PlayedTurn) -> RenderableType:
    number = 0
    parts: list[RenderableType] = []
    for message in turn.messages:
        parts += _message(message, number)
        number += len(message.buttons)
    return Group(*parts)


def _message(message: BotMessage, before: int) -> list[RenderableType]:
    shown: list[RenderableType] = [Text(message.text, style=_STYLES.get(str(message.custom.get("type")), ""))]
    for place, (title, _) in enumerate(message.buttons, start=before + 1):
        shown.append(Text(f"  {place}  {title}", style="blue"))
    return shown
