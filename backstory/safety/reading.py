"""Reads content/safety: signs, concepts, cues, harmless messages; with errors that name the file."""

import itertools
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from backstory.safety.models import Context, Harmless, Sign, Signs
from backstory.safety.phrases import PhraseMistake, Words, concepts_in, parse

# The one in C takes a tenth of the time, where it is built in.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
FOLDER = Path("content") / "safety"

Model = TypeVar("Model", bound=BaseModel)


class SafetyContentMistake(Exception):
    """A file in content/safety is wrong; the message says which, where and what to do."""


def read_signs(folder: Path = FOLDER) -> Signs:
    """Read every file of the folder.

    Raises:
        SafetyContentMistake: one is missing, no YAML, or holds what nobody reads.
    """
    signs = [_model(Sign, file) for file in _files(folder / "signs")]
    for sign, file in zip(signs, _files(folder / "signs"), strict=True):
        if sign.id != file.stem:
            raise SafetyContentMistake(f"{file}: id is '{sign.id}': name the file {sign.id}.yml")
    found = Signs(
        signs=signs,
        concepts=_concepts(folder),
        context=_model(Context, folder / "context.yml"),
        after=_lists(folder / "after.yml"),
        harmless=_harmless(folder / "harmless.yml"),
    )
    _check_phrases(found, folder)
    _check_harmless(found, folder / "harmless.yml")
    return found


def _files(folder: Path) -> list[Path]:
    files = sorted(folder.glob("*.yml"))
    if not files:
        raise SafetyContentMistake(f"{folder}: no .yml file: put them back (git checkout {folder})")
    return files


def _concepts(folder: Path) -> dict[str, list[str]]:
    concepts: dict[str, list[str]] = {}
    for file in _files(folder / "concepts"):
        found = _lists(file)
        if twice := concepts.keys() & found.keys():
            raise SafetyContentMistake(f"{file}: {sorted(twice)} stand in another file, too: rename them")
        concepts |= found
    return concepts


def _lists(file: Path) -> dict[str, list[str]]:
    """Read names with lists of phrases under them."""
    found = _mapping(file)
    for name, phrases in found.items():
        if not isinstance(phrases, list) or not all(isinstance(each, str) for each in phrases):
            raise SafetyContentMistake(f"{file}: '{name}' must be a list of phrases")
    return found


def _harmless(file: Path) -> list[Harmless]:
    content = read_yaml(file)
    if not isinstance(content, list):
        raise SafetyContentMistake(f"{file}: must be a list of kinds of messages, each with an id")
    return [_valid(Harmless, each, file) for each in content]


def _check_harmless(content: Signs, file: Path) -> None:
    signs = {sign.id for sign in content.signs}
    for kind in content.harmless:
        where = f"{file}: {kind.id}"
        if kind.takes_back is not None and kind.takes_back not in signs:
            raise SafetyContentMistake(f"{where}: '{kind.takes_back}' is no sign: name one, or none")
        for phrase in itertools.chain(*kind.says):
            if not all(isinstance(part, Words) for part in parse(phrase)):
                raise SafetyContentMistake(f"{where}: '{phrase}': write words alone, no gap, no concept")


def _model(kind: type[Model], file: Path) -> Model:
    return _valid(kind, _mapping(file), file)


def _valid(kind: type[Model], content: Any, file: Path) -> Model:
    try:
        return kind.model_validate(content)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise SafetyContentMistake(f"{file}: {place}: {first['msg']}") from error


def _mapping(file: Path) -> dict[str, Any]:
    content = read_yaml(file)
    if not isinstance(content, dict):
        raise SafetyContentMistake(f"{file}: must be a mapping of names to values")
    return content


def read_yaml(file: Path) -> Any:
    """Return what a file holds.

    Raises:
        SafetyContentMistake: it can't be read, or is no YAML.
    """
    try:
        return yaml.load(file.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506 - a safe one
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise SafetyContentMistake(f"{file}: can't be read: {error}") from error


def _check_phrases(content: Signs, folder: Path) -> None:
    for where, phrase in _phrases(content):
        try:
            parse(phrase)
        except PhraseMistake as mistake:
            raise SafetyContentMistake(f"{folder / where}: '{phrase}': {mistake}") from mistake
        for name in concepts_in(phrase):
            if name not in content.concepts:
                raise SafetyContentMistake(f"{folder / where}: '@{name}' is no concept: define or rename it")
    for name in content.concepts:
        _refuse_circles(name, content.concepts, (), folder)


def _phrases(content: Signs) -> list[tuple[str, str]]:
    found = [(f"concepts ({name})", each) for name, phrases in content.concepts.items() for each in phrases]
    for sign in content.signs:
        for pattern in [*sign.patterns, *sign.doubt, *sign.unless]:
            near = [pattern] if isinstance(pattern, str) else pattern.near
            found += [(f"signs/{sign.id}.yml", each) for each in near]
    found += [("context.yml", each) for cue in content.context.cues for each in cue.phrases]
    found += [("after.yml", each) for phrases in content.after.values() for each in phrases]
    found += [("harmless.yml", each) for kind in content.harmless for each in itertools.chain(*kind.says)]
    rest = [*content.context.pseudo, *content.context.terminators]
    return found + [("context.yml", each) for each in rest]


def _refuse_circles(name: str, concepts: dict[str, list[str]], above: tuple[str, ...], folder: Path) -> None:
    if name in above:
        circle = " → ".join([*above, name])
        raise SafetyContentMistake(f"{folder / 'concepts'}: a concept holds itself: {circle}")
    for phrase in concepts[name]:
        for inner in concepts_in(phrase):
            _refuse_circles(inner, concepts, (*above, name), folder)
