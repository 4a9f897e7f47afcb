"""Examples that are equal, or nearly equal and under different intents."""

from collections.abc import Iterator

from backstory.content.examples import Example
from backstory.content.lint.finding import Finding, Kind
from backstory.content.project import Content

KIND = Kind(
    "near-duplicate",
    why="Under two intents, the same words teach the model nothing. Under one, they only count twice.",
    fix="Keep it where the comment above the intent says that it belongs. Delete the other, or reword it.",
)
NEARLY = 90  # percent; below it, pairs differ in a word that matters
FEWEST_WORDS = 3  # of nearly equal texts: "yes please" and "yep please" are two good examples


def find(content: Content) -> Iterator[Finding]:
    """Find each example that repeats an earlier one."""
    for equal in content.by_normal_form.values():
        for later in equal[1:]:
            others = [example for example in equal if example.intent != later.intent]
            yield _finding(later, (others or equal)[0], "repeats")
    for one, other, percent in content.like_texts:
        if percent >= NEARLY and min(len(one.split()), len(other.split())) >= FEWEST_WORDS:
            yield from _nearly_equal(
                content.by_normal_form.get(one, []), content.by_normal_form.get(other, [])
            )


def _nearly_equal(one: list[Example], other: list[Example]) -> Iterator[Finding]:
    """Report the first pair of different intents, at the later of the two."""
    for pair in ((left, right) for left in one for right in other if left.intent != right.intent):
        earlier, later = sorted(pair, key=lambda example: (example.file, example.line))
        yield _finding(later, earlier, "nearly repeats")
        return


def _finding(later: Example, earlier: Example, how: str) -> Finding:
    what = (
        f'"{later.text}" ({later.intent}) {how} {earlier.file}:{earlier.line}, '
        f'"{earlier.text}" ({earlier.intent})'
    )
    return Finding(KIND, later.file, later.line, what)
