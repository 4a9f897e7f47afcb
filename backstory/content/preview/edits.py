"""All that an editor changed, each thing with what the lint finds in it."""

from dataclasses import dataclass
from pathlib import Path

from backstory.content.preview.answers import AnswerChange, answer_changes
from backstory.content.preview.entries import EntryChange, entry_changes
from backstory.content.preview.examples import ExampleChange, example_changes
from backstory.content.preview.files import any_below, changed_files
from backstory.content.preview.findings import EXAMPLES, Found, found_in
from backstory.content.preview.live import Live
from backstory.content.preview.stories import StoryChange, story_changes
from backstory.content.project import Content, load_content
from backstory.content.vectors import Working, idle
from backstory.releases import Kind


@dataclass(frozen=True)
class Edits:
    """What differs between two sides.

    `other_files` are changed files of which no answer, entry, example, rule or story changed, or that hold
    none of these: domain.yml, config.yml, safety content. `only_words` says that a publishing would ask for
    no gate, `one_model` that the model before would do for both sides.
    """

    files: tuple[str, ...]
    only_words: bool
    one_model: bool
    answers: tuple[AnswerChange, ...]
    entries: tuple[EntryChange, ...]
    examples: tuple[ExampleChange, ...]
    stories: tuple[StoryChange, ...]
    other_files: tuple[str, ...]
    found: Found


def edits(live: Live, draft: Path, working: Working = idle) -> Edits:
    """Compare the content of both sides.

    Args:
        live: what members are answered with.
        draft: the project folder.
        working: shows that work goes on where it takes seconds.
    """
    files = sorted({*changed_files(live.content, draft), *live.unknown})
    before = load_content(live.content) if any_below(EXAMPLES, files) else Content(live.content)
    after = load_content(draft, working)
    answers = tuple(answer_changes(before, after, files))
    entries = tuple(entry_changes(before, after, files))
    examples = tuple(example_changes(before, after, files))
    stories = tuple(story_changes(before, after, files))
    places = [(each.file, each.line) for part in (answers, entries, examples, stories) for each in part]
    only_words, one_model = _needs_no_more(live, draft)
    told = {file for file, _ in places}
    return Edits(
        files=tuple(files),
        only_words=only_words,
        one_model=one_model,
        answers=answers,
        entries=entries,
        examples=examples,
        stories=stories,
        other_files=tuple(file for file in files if file not in told),
        found=found_in(after, files, places),
    )


def _needs_no_more(live: Live, draft: Path) -> tuple[bool, bool]:
    """Return whether a publishing needs no gate, and whether it needs no other model."""
    from backstory.releases.sources import kind_of_change, needs_training, read_sources

    sources = read_sources(draft)
    changed = live.changed_in(sources)
    only_words = kind_of_change(changed, sources, live.content) is Kind.TEXT
    return only_words, not needs_training(changed, sources, live.content)
