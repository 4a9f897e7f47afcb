"""Who erased which message, and when: a file of its own that holds no word of a member."""

import json
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

FILE = Path("var") / "studio" / "erased.jsonl"


@dataclass(frozen=True)
class Trail:
    """The trail of a project. Lines are added, and none is ever changed."""

    project: Path

    def note(self, by: str, message: str, what: Literal["begun", "erased"]) -> None:
        """Add a line, and have it on the disk.

        Args:
            by: the person's name.
            message: its reference, which leads nowhere once its words are gone.
            what: was done.
        """
        line = {
            "at": datetime.now(UTC).isoformat(timespec="seconds"),
            "by": by,
            "message": message,
            "what": what,
        }
        file = self.project / FILE
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            os.write(handle, f"{json.dumps(line, ensure_ascii=False)}\n".encode())
            os.fsync(handle)
        finally:
            os.close(handle)
