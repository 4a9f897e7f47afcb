"""Claims that no answer rests on."""

from collections.abc import Iterator

from backstory.content.documents import RESPONSES
from backstory.content.lint.finding import Finding, Kind, Severity, need
from backstory.content.project import Content

KIND = Kind(
    "unused-claim",
    why="Somebody wrote and checked this fact, and no member ever learns it; or an answer says it without "
    "its source.",
    fix="Name it under the answer that says it (metadata: {claims: […]}), or take the claim out.",
    severity=Severity.WARNING,
)


def find(content: Content) -> Iterator[Finding]:
    """Find the claims of the library that no wording names.

    Raises:
        CheckSkipped: a file with responses can't be read.
    """
    need(content.documents.all_read(RESPONSES), "a file of data/responses")
    used = {claim.name for each in content.variations for claim in each.claims or ()}
    for claim in content.claims.values():
        if claim.id not in used:
            yield Finding(KIND, claim.file, claim.line, f"no answer rests on the claim '{claim.id}'")
