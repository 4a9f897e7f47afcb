"""Claims that an answer names and nobody has written."""

from collections.abc import Iterator

from backstory.content.documents import LIBRARY
from backstory.content.lint.finding import Finding, Kind, need
from backstory.content.lint.near_names import did_you_mean
from backstory.content.project import Content

KIND = Kind(
    "unknown-claim",
    why="No fact stands behind that name, so the answer comes without its source.",
    fix="Correct the name, or write the claim in content/library/claims.yml first.",
)


def find(content: Content) -> Iterator[Finding]:
    """Find the names that are no claim's.

    Raises:
        CheckSkipped: the claims can't be read.
    """
    need(content.documents.all_read(f"{LIBRARY}claims"), "content/library/claims.yml")
    for each in content.variations:
        for claim in each.claims or ():
            if claim.name not in content.claims:
                what = f"{each} names the claim '{claim.name}', which is not in the library"
                yield Finding(KIND, each.file, claim.line, what + did_you_mean(claim.name, content.claims))
