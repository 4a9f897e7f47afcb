"""Lessons, topics and signs that point to what is not there."""

from collections.abc import Iterator

from backstory.content.documents import LIBRARY, SAFETY, Named
from backstory.content.lint.finding import Finding, Kind, need
from backstory.content.lint.near_names import did_you_mean
from backstory.content.project import Content
from backstory.yaml_nodes import entries, items, line_of

KIND = Kind(
    "broken-link",
    why="A lesson is never suggested, a question is offered that nobody answers, or a sign rests on no "
    "source.",
    fix="Correct the name. Lessons and topics name questions (intents of domain.yml); signs name the ids in "
    "content/safety/sources.yml.",
)
SOURCES = f"{SAFETY}sources.yml"
LESSONS = f"{LIBRARY}lessons.yml"


def find(content: Content) -> Iterator[Finding]:
    """Find links of the library and of the signs that lead nowhere.

    Raises:
        CheckSkipped: domain.yml can't be read.
    """
    need(content.domain.root is not None, "domain.yml")
    yield from _to_questions(content)
    yield from _topics_without_answer(content)
    yield from _lessons(content)
    yield from _sources(content)


def _to_questions(content: Content) -> Iterator[Finding]:
    lessons, topics = content.lessons.values(), content.topics.values()
    links = [(lesson.file, f"the lesson '{lesson.id}'", lesson.names("topics")) for lesson in lessons]
    links += [(topic.file, "a topic", [Named(topic.id, topic.line)]) for topic in topics]
    for file, where, names in links:
        for name, line in names:
            if name not in content.intents:
                what = f"{where} names '{name}', a question that domain.yml does not have"
                yield Finding(KIND, file, line, what + did_you_mean(name, content.intents))


def _topics_without_answer(content: Content) -> Iterator[Finding]:
    """A topic may be answered as part of another message: by its response, or by its rule's action."""
    by_action = {
        turn.intent.name
        for story in content.stories
        for turn in story.turns()
        if any(not step.name.startswith("utter_") for step in turn.actions[:1])
    }
    for id_, topic in content.topics.items():
        if id_ in content.intents and f"utter_{id_}" not in content.responses and id_ not in by_action:
            what = f"the topic '{id_}' is offered on buttons, and there is no answer utter_{id_}"
            yield Finding(KIND, topic.file, topic.line, what)


def _lessons(content: Content) -> Iterator[Finding]:
    these = [lesson for lesson in content.lessons.values() if lesson.text("status") == "this"]
    if content.lessons and len(these) != 1:
        count = f"{len(these)} lessons have" if these else "no lesson has"
        line = these[1].line if these else 1
        yield Finding(KIND, LESSONS, line, f"{count} the status 'this'; it is the one that members are on")


def _sources(content: Content) -> Iterator[Finding]:
    listed = [entries(item) for item in items(content.documents.nodes.get(SOURCES))]
    known = {str(keys["id"].value) for keys in listed if "id" in keys}
    for file, root in content.documents.below(f"{SAFETY}signs/"):
        for item in items(entries(root).get("sources")):
            if item.value not in known:
                what = f"the sign names the source '{item.value}', which is not in {SOURCES}"
                yield Finding(KIND, file, line_of(item), what + did_you_mean(str(item.value), known))
