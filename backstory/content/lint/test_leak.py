"""Examples that stand in an evaluation set too. What is told never shows that set's words."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from backstory.content.evaluation_sets import EvaluationMessage
from backstory.content.examples import Example
from backstory.content.likeness import enough_words
from backstory.content.lint.finding import Finding, Kind
from backstory.content.project import Content

KIND = Kind(
    "test-leak",
    why="That message measures the model. A model that has learned it measures nothing.",
    fix="Delete the example. Don't open the test file: what editors know of it, the examples learn.",
)


def find(content: Content) -> Iterator[Finding]:
    """Find the examples that equal an evaluation message, or nearly."""
    tested = content.evaluation_by_normal_form
    for text, examples in content.by_normal_form.items():
        if text in tested:
            yield from _findings(examples, "equals", tested[text])
    for text, messages in _nearly_equal(content).items():
        yield from _findings(content.by_normal_form[text], "nearly equals", messages)


def _nearly_equal(content: Content) -> dict[str, list[EvaluationMessage]]:
    """Return the evaluation messages near each example's text that equals none."""
    tested = content.evaluation_by_normal_form
    near: dict[str, list[EvaluationMessage]] = defaultdict(list)
    for like in content.like_texts:
        if enough_words(like.one, like.other):
            for text, message in ((like.one, like.other), (like.other, like.one)):
                if text in content.by_normal_form and text not in tested and message in tested:
                    near[text] += tested[message]
    return near


def _findings(examples: Iterable[Example], how: str, messages: list[EvaluationMessage]) -> Iterator[Finding]:
    first, others = messages[0], len(messages) - 1
    place = f"{first.file}:{first.line}" + (f" and {others} more" if others else "")
    for example in examples:
        what = f'"{example.text}" ({example.intent}) {how} the test message at {place}'
        yield Finding(KIND, example.file, example.line, what)
