"""What a release is made from: the files, which of them changed, and whether the change is one of words."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

import yaml

from backstory.rasa_runtime.current_model import INPUTS, READ, is_learned_from
from backstory.releases.release import Kind

# Read while members are answered. Beside them, what a model or an answer is made from.
SERVED = ("data/responses/", "content/library/", "content/safety/")
_ONLY_TRAINED_FROM = ("content/safety/examples/", "content/safety/judging/")
_ROOTS = (*(name for name in INPUTS if name != "content/safety"), "content", "actions")
# What the team notes about answers; no member hears it.
_LEFT_OUT = {"content/reviews.yml", "content/withdrawn.yml"}
# Words that no gate measures. Whatever a member hears about danger, medicine or the edge of what this is for
# stands in other files.
_WORDS = (
    "data/responses/education/*",
    "data/responses/actions.yml",
    "data/responses/memory.yml",
    "content/library/claims.yml",
    "content/library/references.yml",
    "content/library/lessons.yml",
    "content/style.yml",
)
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Sources:
    """The files of a project at one moment."""

    digests: Mapping[str, str]  # by the path from the project
    served: Mapping[str, bytes]  # the content of those that members' answers are read from

    @property
    def digest(self) -> str:
        """A hash of all of it: whoever approved this approved nothing else."""
        lines = [f"{name} {digest}\n" for name, digest in sorted(self.digests.items())]
        return hashlib.sha256("".join(lines).encode()).hexdigest()

    def changed_since(self, before: Mapping[str, str]) -> tuple[str, ...]:
        """Return the files that are new, other or gone, in the order of their names."""
        names = sorted(self.digests.keys() | before.keys())
        return tuple(name for name in names if self.digests.get(name) != before.get(name))


def read_sources(project: Path) -> Sources:
    """Read every file that a release depends on, each once."""
    digests, served = {}, {}
    for path in _files(project):
        name, content = path.relative_to(project).as_posix(), path.read_bytes()
        digests[name] = hashlib.sha256(content).hexdigest()
        if name.startswith(SERVED) and not name.startswith(_ONLY_TRAINED_FROM):
            served[name] = content
    return Sources(digests, served)


def _files(project: Path) -> Iterator[Path]:
    for name in dict.fromkeys(_ROOTS):
        path = project / name
        found = [path] if path.is_file() else sorted(path.rglob("*"))
        files = (file for file in found if file.suffix in READ and file.is_file())
        yield from (file for file in files if file.relative_to(project).as_posix() not in _LEFT_OUT)


def kind_of_change(changed: Iterable[str], sources: Sources, before: Path) -> Kind:
    """Return whether only words changed, so that the model before still fits.

    Args:
        changed: the files.
        sources: the project now.
        before: the content folder of the live release.
    """
    changed = list(changed)
    words = all(any(fnmatch(name, pattern) for pattern in _WORDS) for name in changed)
    return Kind.TEXT if words and not needs_training(changed, sources, before) else Kind.WHOLE


def needs_training(changed: Iterable[str], sources: Sources, before: Path) -> bool:
    """Return whether the model before understands or can do something else than one of the project now would.

    Where it does not, gates may still have to be passed: some measure what is said.

    Args:
        changed: the files.
        sources: the project now.
        before: the content folder that the model was made from.
    """
    changed = list(changed)
    return any(map(is_learned_from, changed)) or not _same_responses(changed, sources, before)


def _same_responses(changed: Iterable[str], sources: Sources, before: Path) -> bool:
    """A response more or less is a change of what the assistant can do."""
    files = [name for name in changed if name.startswith(SERVED[0])]
    now = [_responses_in(sources.served.get(name, b"")) for name in files]
    then = [_responses_in(_content(before / name)) for name in files]
    return set().union(*now) == set().union(*then)


def _content(file: Path) -> bytes:
    return file.read_bytes() if file.exists() else b""


def _responses_in(content: bytes) -> set[str]:
    try:
        read = yaml.load(content, Loader=_LOADER)  # noqa: S506 - a safe one
    except yaml.YAMLError:
        return set()  # the lint says so
    return set((read or {}).get("responses") or {})
