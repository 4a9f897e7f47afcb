"""The check's five questions: content/safety/check.yml."""

from pathlib import Path

from pydantic import Field, TypeAdapter, ValidationError

from backstory.content_folder import kept_below_content
from backstory.safety.models import Sign, Strict, Tier
from backstory.safety.reading import FOLDER, SafetyContentMistake, read_signs, read_yaml

_FILE = "check.yml"
_QUESTIONS = 5


class CheckQuestion(Strict):
    """A question, and the sign that a yes to it stands for."""

    id: str = Field(min_length=1)
    question: str = Field(pattern=r"\?$")
    sign: str
    tier: Tier


_READER = TypeAdapter(list[CheckQuestion])


@kept_below_content(FOLDER)
def read_check(folder: Path) -> list[CheckQuestion]:
    """Read the questions, in the order in which they are asked.

    Raises:
        SafetyContentMistake: the file is missing or wrong, or names a sign that is not as it says.
    """
    file = folder / _FILE
    try:
        questions = _READER.validate_python(read_yaml(file))
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise SafetyContentMistake(f"{file}: {place}: {first['msg']}") from error
    _check_number(questions, file)
    _check_signs(questions, {sign.id: sign for sign in read_signs(folder).signs}, file)
    return questions


def _check_number(questions: list[CheckQuestion], file: Path) -> None:
    if len(questions) != _QUESTIONS:
        raise SafetyContentMistake(f"{file}: has {len(questions)} questions: write {_QUESTIONS}")
    ids = [each.id for each in questions]
    if twice := {name for name in ids if ids.count(name) > 1}:
        raise SafetyContentMistake(
            f"{file}: {sorted(twice)} stand twice: give each question an id of its own"
        )


def _check_signs(questions: list[CheckQuestion], signs: dict[str, Sign], file: Path) -> None:
    for each in questions:
        if each.sign not in signs:
            raise SafetyContentMistake(
                f"{file}: {each.id}: no sign '{each.sign}': see {file.parent / 'signs'}"
            )
        tier = signs[each.sign].tier
        if each.tier is not tier:
            raise SafetyContentMistake(f"{file}: {each.id}: tier of '{each.sign}' is '{tier}': write that")
