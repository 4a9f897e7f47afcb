"""Looks over the guided path as a whole: what one step alone can't show to be wrong."""

from collections.abc import Collection, Iterator

from backstory.library.models import Step
from backstory.library.reading import Entries

# These stand where a reply's id may stand: they mean the same at every step.
SKIP, STOP, AGAIN, WHICH, HEARD = RESERVED = ("skip", "stop", "again", "which", "heard")


def path_problems(path: Entries[Step], topics: Collection[str]) -> list[str]:
    """Word what is wrong between the steps, and between them and the topics.

    Args:
        path: the steps that are right by themselves.
        topics: the ids in topics.yml.
    """
    return [*_unknown_topics(path, topics), *_repeated_replies(path), *_wrong_ends(path)]


def _unknown_topics(path: Entries[Step], topics: Collection[str]) -> Iterator[str]:
    for place, step in enumerate(path.found):
        for name in sorted(step.topics - set(topics)):
            yield path.problem(place, f"no topic '{name}' in topics.yml: add it there or correct the name")


def _repeated_replies(path: Entries[Step]) -> Iterator[str]:
    seen = set(RESERVED)
    for place, step in enumerate(path.found):
        for reply in step.replies:
            if reply.id in seen:
                yield path.problem(place, f"the reply '{reply.id}' stands twice or is reserved: rename it")
            seen.add(reply.id)


def _wrong_ends(path: Entries[Step]) -> Iterator[str]:
    for place, step in enumerate(path.found):
        if bool(step.next) != (step is path.found[-1]):
            yield path.problem(place, "the last step, and only that one, has `next` instead of a question")
