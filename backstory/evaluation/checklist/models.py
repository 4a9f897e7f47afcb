"""What stands in a suite's file."""

from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    StringConstraints,
    Tag,
    model_validator,
)

from backstory.evaluation.perturbations import PERTURBATIONS

DIRECTIONS = ("becomes", "leaves", "raises", "lowers")
# The two forms of an invariance entry; no key can be named so.
FORMS = ("with variants", "with perturbations")


def _as_tuple(value: Any) -> Any:
    """Take one text for a list of one, and a list for the tuple that a frozen model keeps."""
    return (value,) if isinstance(value, str) else tuple(value) if isinstance(value, list) else value


def _known(name: str) -> str:
    if name not in PERTURBATIONS:
        raise ValueError(f"no such perturbation; there are {', '.join(PERTURBATIONS)}")
    return name


Word = Annotated[str, StringConstraints(pattern=r"\S")]
Words = Annotated[tuple[Word, ...], BeforeValidator(_as_tuple), Field(min_length=1)]
Perturbations = Annotated[
    tuple[Annotated[str, AfterValidator(_known)], ...], BeforeValidator(_as_tuple), Field(min_length=1)
]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class MinimumFunctionality(_Strict):
    """A message, and the intents of which any is right."""

    text: Word
    intent: Words


class Variants(_Strict):
    """A message, and others that mean the same: the intent that decides the reply must not change."""

    text: Word
    variants: Words


class Perturbed(_Strict):
    """Messages that must keep their intent when each of some perturbations is applied."""

    perturbations: Perturbations
    texts: Words

    @model_validator(mode="after")
    def _all_are_changed(self) -> "Perturbed":
        same = [
            f"'{name}' changes nothing in '{text}'"
            for text in self.texts
            for name in self.perturbations
            if PERTURBATIONS[name](text) == text
        ]
        if same:
            raise ValueError(f"{'; '.join(same)}: leave it out, or word it otherwise")
        return self


class Directional(_Strict):
    """A message, a change, and what the change must do. Exactly one of each is given.

    The change: `add`, a phrase put after the message, or `changed`, another text. What it does: the intent
    `becomes` one of those named and was none of them, or `leaves` them: it was one of those and no longer
    is; or the confidence in the one named, `raises` or `lowers` it.
    """

    text: Word
    add: Word | None = None
    changed: Word | None = None
    becomes: Words | None = None
    leaves: Words | None = None
    raises: Word | None = None
    lowers: Word | None = None

    @model_validator(mode="after")
    def _one_of_each(self) -> "Directional":
        if (self.add is None) == (self.changed is None):
            raise ValueError("write either 'add' (a phrase) or 'changed' (the other text)")
        if sum(getattr(self, name) is not None for name in DIRECTIONS) != 1:
            raise ValueError(f"write exactly one of {', '.join(DIRECTIONS)}")
        return self

    @property
    def after(self) -> str:
        """The message after the change."""
        return self.changed if self.changed is not None else f"{self.text} {self.add}"


def _way(value: Any) -> str:
    return FORMS[isinstance(value, dict) and not {"perturbations", "texts"}.isdisjoint(value)]


Invariance = Annotated[
    Annotated[Variants, Tag(FORMS[0])] | Annotated[Perturbed, Tag(FORMS[1])], Discriminator(_way)
]


class Suite(_Strict):
    """One ability: what it is, the least share of its cases that must pass, and the cases by kind."""

    suite: Word
    about: Word
    at_least: Annotated[float, Field(ge=0, le=1, strict=False)]
    minimum_functionality: Annotated[tuple[MinimumFunctionality, ...], BeforeValidator(_as_tuple)] = ()
    invariance: Annotated[tuple[Invariance, ...], BeforeValidator(_as_tuple)] = ()
    directional: Annotated[tuple[Directional, ...], BeforeValidator(_as_tuple)] = ()

    @model_validator(mode="after")
    def _has_cases(self) -> "Suite":
        if not (self.minimum_functionality or self.invariance or self.directional):
            raise ValueError("no case in it; write some under minimum_functionality, invariance, directional")
        return self
