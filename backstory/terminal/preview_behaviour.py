"""Trains what is missing, has both sides answer the test messages, and draws those answered otherwise."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from backstory.content.preview.behaviour.comparing import Behaviour, Changed, Reply, Verdict, compare
from backstory.content.preview.behaviour.measuring import measure
from backstory.content.preview.behaviour.message_sets import read_message_sets
from backstory.content.preview.behaviour.processes import Side
from backstory.content.preview.live import Live
from backstory.content.preview.models import draft_model, live_model, train
from backstory.content.project import load_content
from backstory.evaluation.nlu.predictions import FALLBACK, OUT_OF_SCOPE
from backstory.terminal.beside import beside
from backstory.terminal.counting import count
from backstory.terminal.progress import working
from backstory.terminal.progress_bar import finishing

MOST = 10  # of those that did not get worse; of the others none is left out
_TITLES = {
    Verdict.WORSE: ("Got worse", "bold red"),
    Verdict.BETTER: ("Got better", "bold green"),
    Verdict.OTHERWISE: ("Answered otherwise, as right or as wrong as before", "bold yellow"),
}
_INSTEAD = {FALLBACK: "asks back", OUT_OF_SCOPE: "declines"}
_BEGINNING = 8  # words of an answer


def behaviour(project: Path, live: Live, one_model: bool) -> Behaviour:
    """Have both sides answer every test message.

    Args:
        project: the project folder: the draft.
        live: what it is held against.
        one_model: whether one model will do for both, as the same is understood.

    Raises:
        NotTrained: a side can't be trained.
        ModelNotLoaded: a model can't be loaded.
        UnreadableTestSet: a test set or conversation test can't be read.
    """
    messages = read_message_sets(project)
    before, after = sides(project, live, one_model)
    number = len(messages.questions) + len(messages.signs)
    conversations = count(len(messages.conversations), "conversation")
    what = f"Trying {count(number, 'message')} and {conversations} on both"
    return compare(*measure(before, after, messages, lambda parts, of: finishing(parts, of, what)))


def sides(project: Path, live: Live, one_model: bool) -> tuple[Side, Side]:
    """Return both sides with their models; what is not there yet is trained.

    Args:
        project: the project folder: the draft.
        live: what it is held against.
        one_model: whether one model will do for both, as the same is understood.

    Raises:
        NotTrained: a side can't be trained.
    """
    before, after = live_model(project, live), draft_model(project)
    if one_model:
        before = after = before or after
    before = before or _train(project, live.content, "the live")
    after = after or (before if one_model else _train(project, project, "the draft's"))
    return Side(before, live.content), Side(after, project)


def _train(project: Path, content: Path, whose: str) -> Path:
    with working(f"Training {whose} model"):
        return train(project, content)


def show_behaviour(found: Behaviour, project: Path, console: Console) -> None:
    """Print the messages that are answered otherwise; of those that got worse none is left out."""
    beginnings = _beginnings(project)
    for verdict in Verdict:
        changed = found.of(verdict)
        if changed:
            title, style = _TITLES[verdict]
            console.print(Text(f"{title}: {count(len(changed), 'message')}", style=style))
            shown = changed if verdict is Verdict.WORSE else changed[:MOST]
            for each in shown:
                console.print(Padding(Group(*_changed(each, beginnings, console)), (0, 0, 0, 2)))
            if len(shown) < len(changed):
                console.print(f"  … and {len(changed) - len(shown):,} more (--json shows all)", style="dim")
            console.print()
    rest = found.messages - len(found.changed)
    console.print(f"{rest:,} of {count(found.messages, 'test message')} are answered as before.")


def _changed(change: Changed, beginnings: dict[str, str], console: Console) -> Iterator[RenderableType]:
    said = f"“{change.text}”" if change.text else "(its words are held back)"
    yield Text.assemble((said, "bold"), "  ", (change.place, "cyan"))
    sides = (Group(*_reply(each, beginnings)) for each in (change.before, change.after))
    yield Padding(beside(console, *sides), (0, 0, 0, 2))


def _reply(reply: Reply, beginnings: dict[str, str]) -> Iterator[RenderableType]:
    score = "" if reply.score is None else f"  {reply.score:.2f}"
    yield Text(", ".join(_INSTEAD.get(each, each) for each in reply.answers) + score)
    for name in reply.answers:
        if begins := beginnings.get(name):
            yield Text(begins, style="dim")
    for wrong in reply.wrong:
        yield Text(f"✗ {wrong}", style="red")


def _beginnings(project: Path) -> dict[str, str]:
    """Return how each answer begins, by its name and by the intent that it answers."""
    responses = load_content(project).responses
    found = {name: _begins(wordings[0].text.name.split()) for name, wordings in responses.items()}
    return found | {name.removeprefix("utter_"): begins for name, begins in found.items()}


def _begins(words: Sequence[str]) -> str:
    return " ".join(words[:_BEGINNING]) + (" …" if len(words) > _BEGINNING else "")
