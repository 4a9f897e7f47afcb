"""How long jobs and their steps took the last time on this machine, so that the next one can be told of."""

import json
import re
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

_FILE = Path("var") / "studio" / "usual_times.json"
_NUMBER = re.compile(r"\d[\d,]*")
_MOST = 200


@dataclass
class UsualTimes:
    """The times of a project, in seconds by name; numbers in a name, such as of messages, don't count."""

    project: Path
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def of(self, name: str) -> float | None:
        """Return how long something took the last time; None if it was never done."""
        return self._read().get(_key(name))

    def keep(self, times: Mapping[str, float]) -> None:
        """Remember how long some things took."""
        path = self.project / _FILE
        with self._lock:
            held = {**self._read(), **{_key(name): seconds for name, seconds in times.items()}}
            path.parent.mkdir(parents=True, exist_ok=True)
            beside = path.with_suffix(".new")
            kept = dict(list(held.items())[-_MOST:])
            beside.write_text(json.dumps(kept, indent=2) + "\n", encoding="utf-8")
            beside.replace(path)

    def _read(self) -> dict[str, float]:
        try:
            held = json.loads((self.project / _FILE).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        if not isinstance(held, dict):
            return {}
        return {name: each for name, each in held.items() if isinstance(each, int | float)}


def _key(name: str) -> str:
    return _NUMBER.sub("#", name)
