"""Remembers a save that is under way, so that a crash between the file and git leaves no riddle."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from backstory.studio.files import replace_file
from backstory.studio.saving.repository import Author, Repository

_FILE = Path("var") / "studio" / "saving.json"


@dataclass(frozen=True)
class Unfinished:
    """The note of the save that is under way."""

    project: Path

    def note(self, files: Mapping[str, bytes], subject: str, author: Author) -> None:
        """Note what is about to be written.

        Args:
            files: what each file will hold.
            subject: of the commit.
            author: of the commit.
        """
        digests = {file: _digest(content) for file, content in files.items()}
        note = {"files": digests, "subject": subject, "name": author.name, "email": author.email}
        replace_file(self.project / _FILE, json.dumps(note).encode(), mode=0o600)

    def done(self) -> None:
        """Forget the note."""
        (self.project / _FILE).unlink(missing_ok=True)

    def finish(self, repository: Repository) -> None:
        """Commit what a save that was stopped has written; nothing of it was written, nothing is done."""
        note = self._read()
        if note is None:
            return
        written = [file for file, digest in note["files"].items() if self._digest_of(file) == digest]
        if written and repository.touched(written):
            repository.commit(written, note["subject"], Author(note["name"], note["email"]))
        self.done()

    def _read(self) -> dict[str, Any] | None:
        try:
            note: dict[str, Any] = json.loads((self.project / _FILE).read_text())
        except (OSError, ValueError):
            return None
        return note

    def _digest_of(self, file: str) -> str | None:
        path = self.project / file
        return _digest(path.read_bytes()) if path.is_file() else None


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
