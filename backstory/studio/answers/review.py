"""Who looked at an answer last, and when it is to be looked at again: content/reviews.yml."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from backstory.studio.saving.listed import Listed

FILE = "content/reviews.yml"
_LIST, _KEY = "reviews", "answer"


@dataclass(frozen=True)
class Review:
    """A review of one answer; `of` is the hash of the answer as it was then."""

    by: str
    on: str
    due: str
    of: str

    def shown(self, base: str | None) -> dict[str, Any]:
        """Return it for a page; `current` says whether the answer is still the one that was seen."""
        return {"by": self.by, "on": self.on, "due": self.due, "current": self.of == base}


def target(answer: str) -> Listed:
    """Return where the review of an answer stands, or is to stand."""
    return Listed(FILE, _LIST, _KEY, answer)


def fields(answer: str, by: str, due: date, of: str) -> dict[str, Any]:
    """Return what a review that is made today holds."""
    return {
        _KEY: answer,
        "reviewed_by": by,
        "reviewed_on": date.today().isoformat(),
        "review_due": due.isoformat(),
        "of": of,
    }


def all_reviews(project: Path) -> dict[str, Review]:
    """Return the latest review of each answer that has one; nothing where the file can't be read."""
    try:
        held = yaml.safe_load((project / FILE).read_text(encoding="utf-8")) or {}
        return {
            each[_KEY]: Review(
                str(each["reviewed_by"]), str(each["reviewed_on"]), str(each["review_due"]), str(each["of"])
            )
            for each in held.get(_LIST) or []
        }
    except (OSError, yaml.YAMLError, KeyError, TypeError, AttributeError):
        return {}
