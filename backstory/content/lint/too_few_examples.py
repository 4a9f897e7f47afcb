"""Intents with too few examples."""

from collections import Counter
from collections.abc import Iterator

from backstory.content import domain
from backstory.content.examples import group_of
from backstory.content.lint.finding import CheckSkipped, Finding, Kind, Severity
from backstory.content.project import Content

KIND = Kind(
    "too-few-examples",
    why="The model passes over an intent that it has seen little of, and answers from a neighbor.",
    fix="Write more, in many voices: docs/content-team/add-a-question.md says what makes a good one.",
    severity=Severity.WARNING,
)
FEWEST = 40
# More, where most questions go to, where a miss costs most, and for what is without limits.
FEWEST_OF_GROUP = {"education": 80}
FEWEST_OF_INTENT = {"red_flag": 80, "crisis": 80, "out_of_scope": 80}
# Rasa's own: what no intent was clear enough for.
WITHOUT_EXAMPLES = {"nlu_fallback"}


def find(content: Content) -> Iterator[Finding]:
    """Find the intents of the examples, and of domain.yml, that have fewer than they need.

    Raises:
        CheckSkipped: a file with examples can't be read.
    """
    if any(mistake.whole_file for mistake in content.mistakes):
        raise CheckSkipped("can't count while a file can't be read")
    counted = Counter(example.intent for example in content.examples)
    for intent, (file, line) in _places(content).items():
        fewest = FEWEST_OF_INTENT.get(intent) or _fewest_in(file)
        if counted[intent] < fewest:
            what = f"the intent '{intent}' has {counted[intent] or 'no'} examples; it needs {fewest}"
            yield Finding(KIND, file, line, what)


def _places(content: Content) -> dict[str, tuple[str, int]]:
    """Return where each intent's examples begin; its line in domain.yml where it has none."""
    places: dict[tuple[str, str], int] = {}
    for example in content.examples:
        places.setdefault((example.intent, example.file), example.line)
    first: dict[str, tuple[str, int]] = {}
    # A file in a group comes before data/nlu/entities.yml, which holds an example of some.
    for intent, file in sorted(places, key=lambda place: not group_of(place[1])):
        first.setdefault(intent, (file, places[intent, file]))
    for intent, line in content.intents.items():
        if intent not in WITHOUT_EXAMPLES:
            first.setdefault(intent, (domain.FILE, line))
    return first


def _fewest_in(file: str) -> int:
    return FEWEST if file == domain.FILE else FEWEST_OF_GROUP.get(group_of(file), FEWEST)
