"""Rules and stories that want different things in the same situation."""

from collections.abc import Iterator

from backstory.content.dialogue import Step, Story, Turn
from backstory.content.lint.finding import Finding, Kind
from backstory.content.project import Content

KIND = Kind(
    "contradiction",
    why="After the same messages, one says this and the other that. Training stops, or one of the two is "
    "never followed.",
    fix="Let both continue in the same way, or take one of them out. An intent is answered by its rule or by "
    "stories, never by both: docs/content-team/rules-and-stories.md says which is right when.",
)
# How far the bot looks back, in messages and actions: max_history in config.yml.
LOOKS_BACK = 8


def find(content: Content) -> Iterator[Finding]:
    """Compare the rules with each other, the stories with the rules, and the stories with each other."""
    rules: dict[str, Story] = {}
    for rule in _unconditional(content, rules=True):
        for turn in list(rule.turns())[:1]:
            earlier = rules.setdefault(turn.intent.name, rule)
            if earlier is not rule:
                what = f"{rule} and {earlier.placed} both answer '{turn.intent.name}'"
                yield Finding(KIND, rule.file, rule.line, what)
    stories = _unconditional(content, rules=False)
    for story in stories:
        yield from _against_rules(story, rules)
    yield from _against_each_other(stories)


def _unconditional(content: Content, rules: bool) -> list[Story]:
    return [story for story in content.stories if story.is_rule == rules and not story.conditional]


def _against_rules(story: Story, rules: dict[str, Story]) -> Iterator[Finding]:
    """A story may go through a turn that has a rule if it repeats the rule's actions exactly."""
    for turn in story.turns():
        rule = rules.get(turn.intent.name)
        if rule and (parted := _parts_at(turn, next(rule.turns()))):
            said, wanted = parted
            what = f"{story} goes on with {said} after '{turn.intent.name}', and {rule.placed} with {wanted}"
            yield Finding(KIND, story.file, turn.intent.line, what)


def _parts_at(turn: Turn, other: Turn) -> tuple[str, str] | None:
    """Return what two turns do where they part; None if they do the same."""
    pairs = zip(_told(turn), _told(other), strict=False)
    return next(((one, two) for one, two in pairs if one != two), None)


def _told(turn: Turn) -> list[str]:
    return [*(f"'{step.name}'" for step in turn.actions), "the next message"]


def _against_each_other(stories: list[Story]) -> Iterator[Finding]:
    followed: dict[tuple[str, ...], tuple[str, Story]] = {}
    for story in stories:
        for place, (before, step) in enumerate(_situations(story)):
            name = f"'{step.name}'" if step else "the next message"
            earlier, other = followed.setdefault(before, (name, story))
            if earlier != name:
                line = step.line if step else story.steps[place - 1].line if place else story.line
                what = (
                    f"{story} goes on with {name}, and after the same messages {other.placed} with {earlier}"
                )
                yield Finding(KIND, story.file, line, what)
                break


def _situations(story: Story) -> Iterator[tuple[tuple[str, ...], Step | None]]:
    """Yield what came before each action, or before the bot waits, and which action it is."""
    before: list[str] = []
    for turn in story.turns():
        before.append(turn.intent.name)
        for step in turn.actions:
            yield tuple(before[-LOOKS_BACK:]), step
            before.append(step.name)
        yield tuple(before[-LOOKS_BACK:]), None
