"""Draws what an editor changed: answers side by side, then entries, examples, rules and stories."""

from collections.abc import Iterator, Sequence

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from backstory.content.lint import Finding, Severity
from backstory.content.preview.answers import CHANGED, AnswerChange, Wording, WordingChange, called
from backstory.content.preview.edits import Edits
from backstory.content.preview.entries import EntryChange, KeyChange
from backstory.content.preview.examples import ExampleChange
from backstory.content.preview.findings import Found
from backstory.content.preview.stories import StoryChange
from backstory.content.preview.words import IN, OUT, Piece, word_changes
from backstory.terminal.beside import beside, marked
from backstory.terminal.counting import count

MOST_EXAMPLES = 20
MOST_ELSEWHERE = 5
_NONE = "(none)"


def show_edits(edits: Edits, console: Console) -> None:
    """Print all that changed, each thing with what the lint finds in it."""
    for answer in edits.answers:
        console.print(Group(*_answer(answer, edits.found, console)), "")
    for entry in edits.entries:
        console.print(Group(*_entry(entry, edits.found, console)), "")
    for story in edits.stories:
        console.print(Group(*_story(story, edits.found)), "")
    if edits.examples:
        console.print(Group(*_examples(edits.examples, edits.found)), "")
    if edits.other_files:
        console.print(_heading("also changed", ", ".join(edits.other_files), ""), "")
    for part in _elsewhere(edits.found):
        console.print(part)


def _heading(name: str, what: str, place: str) -> Text:
    return Text.assemble((name, "bold"), "  ", what, "  ", (place, "cyan"))


def _answer(change: AnswerChange, found: Found, console: Console) -> Iterator[RenderableType]:
    yield _heading(change.name, change.kind, f"{change.file}:{change.line}")
    for wording in change.wordings:
        yield _indented(Text(_named(wording), style="bold"))
        yield _indented(_wording(wording, console))
    if change.unchanged:
        yield _indented(Text(f"as before: {', '.join(change.unchanged)}", style="dim"))
    yield from _findings(found.at(change.file, change.line))


def _indented(part: RenderableType) -> Padding:
    return Padding(part, (0, 0, 0, 2))


def _named(change: WordingChange) -> str:
    there = change.after or change.before
    name = called(there) if there else ""
    return name if change.before and change.after else f"{name}, {'new' if change.after else 'taken out'}"


def _wording(change: WordingChange, console: Console) -> RenderableType:
    before, after = change.before, change.after
    was, now = word_changes(before.text if before else "", after.text if after else "")
    live, draft = _side(before, was, after, OUT, console), _side(after, now, before, IN, console)
    return beside(console, live, draft)


def _side(
    shown: Wording | None, words: Sequence[Piece], other: Wording | None, kind: str, console: Console
) -> RenderableType:
    """Draw a wording as a member sees it; what only this side has stands out."""
    if shown is None:
        return Text(_NONE, style="dim")
    parts: list[RenderableType] = [marked(words, console)]
    parts += _listed(
        "Source: " if len(shown.sources) == 1 else "Sources: ",
        shown.sources,
        other.sources if other else (),
        kind,
        console,
    )
    parts += [
        marked([Piece(_kind(kind, title, other.buttons if other else ()), f"[ {title} ]")], console)
        for title in shown.buttons
    ]
    claims = _listed("claims: ", shown.claims, other.claims if other else (), kind, console)
    parts += claims if other and other.claims != shown.claims else []
    if other and other.rest != shown.rest:
        parts.append(Text(f"with {shown.rest or _NONE}"))
    return Group(*parts, Text(f"grade {shown.grade:.1f}, {count(shown.words, 'word')}", style="dim"))


def _listed(
    name: str, these: Sequence[str], others: Sequence[str], kind: str, console: Console
) -> list[RenderableType]:
    if not these:
        return []
    text = Text(name, style="dim")
    for place, each in enumerate(these):
        text.append(", " if place else "")
        text.append_text(marked([Piece(_kind(kind, each, others), each)], console))
    return [text]


def _kind(kind: str, each: str, others: Sequence[str]) -> str:
    return "" if each in others else kind


def _entry(change: EntryChange, found: Found, console: Console) -> Iterator[RenderableType]:
    yield _heading(f"{change.what} {change.id}", change.kind, f"{change.file}:{change.line}")
    for key in change.keys:
        if change.kind == CHANGED:
            yield _indented(Text(key.key, style="bold"))
            yield _indented(_key(key, console))
        else:
            yield _indented(_one_sided(key))
    if change.answers:
        yield _indented(Text(f"under these answers: {', '.join(change.answers)}", style="dim"))
    yield from _findings(found.at(change.file, change.line))


def _one_sided(key: KeyChange) -> Text:
    """Draw a key of an entry that is new or gone."""
    sign, style = ("+", "green") if key.after else ("-", "red")
    return Text.assemble((f"{sign} {key.key}: ", style), (key.after or key.before, style))


def _key(change: KeyChange, console: Console) -> RenderableType:
    was, now = word_changes(change.before, change.after)
    nothing = Text(_NONE, style="dim")
    return beside(console, marked(was, console) or nothing, marked(now, console) or nothing)


def _story(change: StoryChange, found: Found) -> Iterator[RenderableType]:
    yield _heading(f"{change.what} '{change.name}'", change.kind, f"{change.file}:{change.line}")
    if change.kind == CHANGED:
        yield _indented(Text(f"- {_steps(change.before)}", style="red"))
    steps = change.after or change.before
    yield _indented(
        Text(f"{'+' if change.after else '-'} {_steps(steps)}", style="green" if change.after else "red")
    )
    yield from _findings(found.at(change.file, change.line))


def _steps(steps: Sequence[str]) -> str:
    return " → ".join(step.removeprefix("action ") for step in steps)


def _examples(changes: Sequence[ExampleChange], found: Found) -> Iterator[RenderableType]:
    yield _heading("examples", _counted(changes), "")
    flagged = [each for each in changes if found.at(each.file, each.line)]
    rest = [each for each in changes if each not in flagged]
    for each in [*flagged, *rest[:MOST_EXAMPLES]]:
        sign, style = (
            ("-", "red") if not each.after else ("+", "green") if not each.before else ("→", "yellow")
        )
        where = f"{each.before} → {each.after}" if each.before and each.after else each.after or each.before
        yield _indented(Text.assemble((f"{sign} {each.text}", style), ("  ", ""), (where, "dim")))
        yield from _findings(found.at(each.file, each.line) if each.after else ())
    if len(rest) > MOST_EXAMPLES:
        yield _indented(Text(f"… and {len(rest) - MOST_EXAMPLES:,} more (--json shows all)", style="dim"))


def _counted(changes: Sequence[ExampleChange]) -> str:
    added = sum(not each.before for each in changes)
    removed = sum(not each.after for each in changes)
    counts = {"added": added, "moved": len(changes) - added - removed, "removed": removed}
    return ", ".join(f"{number:,} {name}" for name, number in counts.items() if number)


def _findings(findings: Sequence[Finding]) -> Iterator[RenderableType]:
    for each in findings:
        color = "red" if each.kind.severity is Severity.ERROR else "yellow"
        place = f"{each.file}:{each.line}"
        text = Text.assemble(
            (f"{each.kind.severity}: {each.kind.name}", f"bold {color}"), "  ", (place, "cyan")
        )
        yield _indented(
            Group(text, Padding(Group(Text(each.what), Text(each.kind.fix, style="dim")), (0, 0, 0, 2)))
        )


def _elsewhere(found: Found) -> Iterator[RenderableType]:
    if not found.elsewhere:
        return
    yield _heading("found elsewhere", count(len(found.elsewhere), "finding"), "")
    yield from _findings(found.elsewhere[:MOST_ELSEWHERE])
    if len(found.elsewhere) > MOST_ELSEWHERE:
        yield _indented(Text("… backstory lint shows all", style="dim"))
    yield Text()
