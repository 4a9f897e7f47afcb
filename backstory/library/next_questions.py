"""Checks what topics say about the questions that follow: each must be one that a button can ask."""

from collections.abc import Iterator

from backstory.library.models import Topic
from backstory.library.reading import Entries


def mistakes_in_next(topics: Entries[Topic]) -> list[str]:
    """Return a sentence for each mistake in the topics' `question` and `next`.

    Args:
        topics: all of topics.yml.
    """
    known = {topic.id: topic for topic in topics.found}
    asked: dict[str, str] = {}
    problems: list[str] = []
    for place, topic in enumerate(topics.found):
        problems += [topics.problem(place, what) for what in _mistakes(topic, known)]
        first = asked.setdefault((topic.question or topic.id).lower(), topic.id)
        if first != topic.id and topic.question:
            what = f"'question' is the same as that of {first}: two buttons would ask one thing"
            problems.append(topics.problem(place, what))
    return problems


def _mistakes(topic: Topic, known: dict[str, Topic]) -> Iterator[str]:
    for name in dict.fromkeys(topic.next):
        if name == topic.id:
            yield "'next' names the topic itself: take it out"
        elif name not in known:
            yield f"'next': no topic '{name}' in topics.yml: add it there or correct the name"
        elif not known[name].question:
            yield f"'next': {name} has no `question`, so no button can ask it: write one there or take it out"
        if topic.next.count(name) > 1:
            yield f"'next' names {name} twice: take one out"
