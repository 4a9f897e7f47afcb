"""Finds what the program says: the responses that its code names, and what it fills in."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_SAYING = ("actions", "backstory/server", "backstory/safety", "backstory/rasa_runtime")
# What hands words to a response: keyword arguments, and the keys of a mapping.
_FILLING = ("actions", "backstory/rasa_runtime/nlg.py", "backstory/safety/contacts.py")
_NAME = re.compile(r"""["'](utter_\w*(?:\{[^{}]*\}\w*)*)["']""")
_FILLED = re.compile(r"""[(,]\s*(\w+)=(?!=)|["'](\w+)["']\s*:""")
_HOLE = re.compile(r"\{[^{}]*\}")
# Rasa's own: the key at which events keep a response's name, and what its actions say if it is there.
_OTHER = {"utter_action", "utter_restart"}
ANY = "utter_{}"  # the answer to whichever question was asked


@dataclass(frozen=True, slots=True)
class Spoken:
    """A response that code names; ``{}`` stands in it for what code puts there."""

    name: str
    file: str
    line: int

    def fits(self, response: str) -> bool:
        """Return whether a response may be meant."""
        return bool(_meant_by(self.name).fullmatch(response))


@cache
def _meant_by(name: str) -> re.Pattern[str]:
    return re.compile(r"\w+".join(map(re.escape, name.split("{}"))))


@dataclass(frozen=True, slots=True)
class SaidByCode:
    """The responses that code names, and the names of what it fills in."""

    spoken: tuple[Spoken, ...] = ()
    filled: frozenset[str] = frozenset()


def read_said_by_code(project: Path) -> SaidByCode:
    """Read the project's Python files."""
    files = [(path, path.relative_to(project)) for path in _python(project, _SAYING)]
    spoken = {each.name: each for path, file in files for each in _spoken(path, file)}
    code = "\n".join(path.read_text(encoding="utf-8") for path in _python(project, _FILLING))
    filled = {name for found in _FILLED.findall(code) for name in found if name}
    return SaidByCode(tuple(spoken.values()), frozenset(filled))


def _python(project: Path, places: Iterable[str]) -> list[Path]:
    paths = [project / place for place in places]
    files = [path for path in paths if path.is_file()]
    return files + [file for path in paths for file in sorted(path.rglob("*.py"))]


def _spoken(path: Path, file: Path) -> list[Spoken]:
    return [
        Spoken(_pattern(name), file.as_posix(), line)
        for line, text in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if "utter_" in text
        for name in _NAME.findall(text)
        if name not in _OTHER
    ]


def _pattern(name: str) -> str:
    """Return a name with ``{}`` for what code puts there; one that ends in an underscore is a beginning."""
    return _HOLE.sub("{}", f"{name}{{}}" if name.endswith("_") else name)
