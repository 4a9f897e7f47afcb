"""The draft's content, read again once a file has changed."""

import threading
from dataclasses import dataclass, field
from pathlib import Path

from backstory.content.documents import Documents
from backstory.content.lint import Report, lint
from backstory.content.preview.committed import CONTENT
from backstory.content.preview.findings import SLOW
from backstory.content.project import Content, load_content
from backstory.studio.draft.snapshot import snapshot
from backstory.studio.saving.lines import read_root

Stamp = tuple[tuple[str, int, int], ...]


@dataclass
class DraftContent:
    """Reads it when it is asked for, at most once for each state of the files."""

    project: Path
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _stamp: Stamp = ()
    _content: Content | None = None
    _report: Report | None = None
    _folder: Path | None = None

    def read(self) -> Content:
        """Return the content as it stands."""
        with self._lock:
            return self._read()

    def report(self) -> Report:
        """Return what the quick checks of the lint find in it."""
        with self._lock:
            content = self._read()
            if self._report is None:
                self._report = lint(content, SLOW)
            return self._report

    def folder(self) -> Path:
        """Return a folder that holds what actions read of it, and that no edit changes."""
        with self._lock:
            self._read()
            if self._folder is None:
                self._folder = snapshot(self.project)
            return self._folder

    def stamp(self) -> Stamp:
        """Return what changes whenever a file does."""
        return tuple(
            (str(path), status.st_mtime_ns, status.st_size)
            for path in _files(self.project)
            for status in [path.stat()]
        )

    def _read(self) -> Content:
        stamp = self.stamp()
        if self._content is None or stamp != self._stamp:
            self._content, self._stamp = load_content(self.project), stamp
            self._report = self._folder = None
            # Read what every check reads, while nobody else does.
            for name in ("variations", "responses", "stories", "claims", "said_by_code", "style"):
                getattr(self._content, name)
        return self._content


def with_file(content: Content, file: str, held: bytes) -> Content:
    """Return content in which one file holds something else; the rest is shared.

    Args:
        content: as it stands.
        file: below data/responses.
        held: what it would hold.
    """
    other = Content(
        content.project,
        content.examples,
        content.domain,
        content.evaluation_messages,
        content.labels,
        content.mistakes,
        today=content.today,
    )
    nodes = {**content.documents.nodes, file: read_root(held, file)}
    other.documents = Documents(nodes, content.documents.mistakes)
    other.said_by_code = content.said_by_code
    other.style = content.style
    return other


def _files(project: Path) -> list[Path]:
    found = []
    for name in CONTENT:
        path = project / name
        found += [path] if path.is_file() else list(path.rglob("*.y*ml"))
    return sorted(found)
