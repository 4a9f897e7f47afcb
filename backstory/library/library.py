"""The library as a whole: loaded, cross-checked, asked."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from backstory.library.errors import LibraryError
from backstory.library.models import Claim, Lesson, Reference, Step, Topic
from backstory.library.path import path_problems
from backstory.library.reading import Entries, read_entries

FOLDER = Path(__file__).resolve().parents[2] / "content" / "library"


@dataclass(frozen=True)
class Library:
    """Claims, references, lessons, topics and the guided path's steps, each by id in its file's order."""

    claims: dict[str, Claim]
    references: dict[str, Reference]
    lessons: dict[str, Lesson]
    topics: dict[str, Topic]
    path: dict[str, Step]

    def references_behind(self, claim_ids: Iterable[str]) -> list[Reference]:
        """List the references that claims rest on, each once, in the order of the claims.

        Raises:
            KeyError: a claim id that the library does not hold.
        """
        ids = [name for claim_id in claim_ids for name in self.claims[claim_id].references]
        return [self.references[name] for name in dict.fromkeys(ids)]

    def article_references(self) -> list[Reference]:
        """List the papers that the article itself lists, in its order."""
        listed = [ref for ref in self.references.values() if ref.listed_in_article]
        return sorted(listed, key=lambda ref: ref.listed_in_article or 0)


@cache
def load_library(folder: Path = FOLDER) -> Library:
    """Read and cross-check the five files of a library folder.

    Raises:
        LibraryError: with every mistake found, each naming file and line.
    """
    claims = read_entries(folder / "claims.yml", "claims", Claim)
    references = read_entries(folder / "references.yml", "references", Reference)
    lessons = read_entries(folder / "lessons.yml", "lessons", Lesson)
    topics = read_entries(folder / "topics.yml", "topics", Topic)
    path = read_entries(folder / "path.yml", "path", Step)
    problems = [problem for each in (claims, references, lessons, topics, path) for problem in each.problems]
    if not references.problems:
        problems += _unknown_references(claims, references)
    if not path.problems and not topics.problems:
        problems += path_problems(path, {topic.id for topic in topics.found})
    if problems:
        raise LibraryError(problems)
    return Library(
        claims={claim.id: claim for claim in claims.found},
        references={reference.id: reference for reference in references.found},
        lessons={lesson.id: lesson for lesson in lessons.found},
        topics={topic.id: topic for topic in topics.found},
        path={step.id: step for step in path.found},
    )


def _unknown_references(claims: Entries[Claim], references: Entries[Reference]) -> list[str]:
    known = {reference.id for reference in references.found}
    return [
        claims.problem(place, f"no reference '{name}' in references.yml: add it there or correct the name")
        for place, claim in enumerate(claims.found)
        for name in claim.references
        if name not in known
    ]
