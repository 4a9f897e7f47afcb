"""Adds a reviewed message, in an editor's words, to the test sets."""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from backstory.review.decisions import REVIEWED


@dataclass(frozen=True)
class ReviewedRows:
    """The file of reviewed test messages, a row each."""

    @property
    def file(self) -> str:
        """The file, seen from the project."""
        return REVIEWED.as_posix()

    def base(self, content: bytes) -> str:
        """Return the hash of the file."""
        return hashlib.sha256(content).hexdigest()

    def edited(self, content: bytes, wanted: Any) -> bytes:
        """Return the file with one more row: `wanted` is its text and its intent."""
        text, intent = wanted
        row = {"text": text, "intent": intent, "also_ok": [], "tag": "reviewed"}
        before = content if not content or content.endswith(b"\n") else content + b"\n"
        return before + json.dumps(row, ensure_ascii=False).encode() + b"\n"
