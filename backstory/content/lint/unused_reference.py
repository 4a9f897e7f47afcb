"""Papers that nothing rests on."""

from collections.abc import Iterator

from backstory.content.documents import LIBRARY
from backstory.content.lint.finding import Finding, Kind, Severity, need
from backstory.content.project import Content

KIND = Kind(
    "unused-reference",
    why="It looks like a source of the answers and is none.",
    fix="Name it in the references of a claim that rests on it, or take it out. A paper of the article's own "
    "list has listed_in_article.",
    severity=Severity.WARNING,
)


def find(content: Content) -> Iterator[Finding]:
    """Find the references that no claim names and the article does not list.

    Raises:
        CheckSkipped: the claims can't be read.
    """
    need(content.documents.all_read(f"{LIBRARY}claims"), "content/library/claims.yml")
    used = {name.name for claim in content.claims.values() for name in claim.names("references")}
    for reference in content.references.values():
        if reference.id not in used and "listed_in_article" not in reference.keys:
            what = f"no claim rests on the reference '{reference.id}'"
            yield Finding(KIND, reference.file, reference.line, what)
