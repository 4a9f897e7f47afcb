"""The library as a whole: loaded, cross-checked, asked."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from backstory.content_folder import kept_below_content
from backstory.library.errors import LibraryError
from backstory.library.models import Claim, Lesson, Named, Reference, Silence, Step, Topic
from backstory.library.next_questions import mistakes_in_next
from backstory.library.path import path_problems
from backstory.library.reading import Entries, EntryType, read_entries

FOLDER = Path("content") / "library"


@dataclass(frozen=True)
class Library:
    """What answers rest on and speak of, each by id and in the order of its file."""

    claims: dict[str, Claim]
    references: dict[str, Reference]
    lessons: dict[str, Lesson]
    topics: dict[str, Topic]
    path: dict[str, Step]
    findings: dict[str, Named]
    imaging: dict[str, Named]
    silences: dict[str, Silence]

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


@kept_below_content(FOLDER)
def load_library(folder: Path) -> Library:
    """Read and cross-check the files of a library folder; by default that of whatever is served.

    Raises:
        LibraryError: with every mistake found, each naming file and line.
    """
    claims = read_entries(folder / "claims.yml", "claims", Claim)
    references = read_entries(folder / "references.yml", "references", Reference)
    lessons = read_entries(folder / "lessons.yml", "lessons", Lesson)
    topics = read_entries(folder / "topics.yml", "topics", Topic)
    findings = read_entries(folder / "findings.yml", "findings", Named)
    imaging = read_entries(folder / "imaging.yml", "imaging", Named)
    path = read_entries(folder / "path.yml", "path", Step)
    silences = read_entries(folder / "silences.yml", "silences", Silence)
    files = (claims, references, lessons, topics, findings, imaging, path, silences)
    problems = [problem for file in files for problem in file.problems]
    if not references.problems:
        problems += _unknown_references(claims, references)
    if not topics.problems:
        problems += mistakes_in_next(topics)
    if not path.problems and not topics.problems:
        problems += path_problems(path, {topic.id for topic in topics.found})
    if problems:
        raise LibraryError(problems)
    return Library(
        claims=_by_id(claims),
        references=_by_id(references),
        lessons=_by_id(lessons),
        topics=_by_id(topics),
        findings=_by_id(findings),
        imaging=_by_id(imaging),
        path=_by_id(path),
        silences=_by_id(silences),
    )


def _by_id(entries: Entries[EntryType]) -> dict[str, EntryType]:
    return {entry.id: entry for entry in entries.found}


def _unknown_references(claims: Entries[Claim], references: Entries[Reference]) -> list[str]:
    known = {reference.id for reference in references.found}
    return [
        claims.problem(place, f"no reference '{name}' in references.yml: add it there or correct the name")
        for place, claim in enumerate(claims.found)
        for name in claim.references
        if name not in known
    ]
