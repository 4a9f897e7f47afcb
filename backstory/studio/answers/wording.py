"""One wording of an answer, as the studio's pages have it and as the file does."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

LONGEST = 4_000  # characters of a wording
_DEPTH = "depth"


class Form(StrEnum):
    """How long an answer is told."""

    NORMAL = "normal"
    MORE = "more"
    SIMPLE = "simple"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Button(_Strict):
    """What a button says and sends; `slot` is one that must be set for it to be there."""

    title: str = Field(min_length=1, max_length=80)
    payload: str = Field(pattern=r"^/[a-z_0-9]+(\{.*\})?$", max_length=500)
    slot: str | None = None


class Condition(_Strict):
    """A slot and the value at which a wording is said, beside the form."""

    name: str
    value: Any = None


class Wording(_Strict):
    """One way to say an answer; `place` is where it stood when it was read, from 1, None of a new one."""

    text: str = Field(max_length=LONGEST)
    form: Form = Form.NORMAL
    claims: tuple[str, ...] = ()
    buttons: tuple[Button, ...] = ()
    condition: tuple[Condition, ...] = ()
    place: int | None = None


def read_wording(held: Mapping[str, Any], place: int) -> Wording:
    """Return what a file holds as a wording.

    Args:
        held: an item of a response.
        place: where it stands, from 1.
    """
    conditions = held.get("condition") or []
    depth = next((each.get("value") for each in conditions if each.get("name") == _DEPTH), None)
    return Wording.model_construct(
        text=str(held.get("text") or "").strip(),
        form=Form(depth) if depth in list(Form) else Form.NORMAL,
        claims=tuple((held.get("metadata") or {}).get("claims") or ()),
        buttons=tuple(_button(each) for each in held.get("buttons") or []),
        condition=tuple(
            Condition(name=each.get("name"), value=each.get("value"))
            for each in conditions
            if each.get("name") != _DEPTH
        ),
        place=place,
    )


def _button(held: Mapping[str, Any]) -> Button:
    # As it stands: what can't be pressed is the lint's to tell.
    title, payload = str(held.get("title", "")), str(held.get("payload", ""))
    return Button.model_construct(title=title, payload=payload, slot=held.get("slot"))


def as_held(wording: Wording, before: Mapping[str, Any] | None) -> dict[str, Any]:
    """Return what the file is to hold.

    Args:
        wording: as it was edited.
        before: what the file held of it, None of a new one. What the studio doesn't show stays.
    """
    before = before or {}
    was = read_wording(before, 0)
    held = dict(before)
    conditions = _conditions(wording)
    if (was.form, was.condition) != (wording.form, wording.condition):
        held = {"condition": conditions, **held} if conditions else _without(held, "condition")
        held["condition"] = conditions
    if was.text != cleaned(wording.text) or "text" not in held:
        held["text"] = cleaned(wording.text)
    if was.buttons != wording.buttons:
        held["buttons"] = _buttons(wording, before)
    if was.claims != wording.claims or "metadata" not in held:
        held["metadata"] = {**(before.get("metadata") or {}), "claims": list(wording.claims)}
    return {key: value for key, value in held.items() if not (key in ("condition", "buttons") and not value)}


def cleaned(text: str) -> str:
    """Return a text without blanks at the ends of its lines, and of itself."""
    return "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").split("\n")).strip()


def _without(held: Mapping[str, Any], key: str) -> dict[str, Any]:
    return {each: value for each, value in held.items() if each != key}


def _conditions(wording: Wording) -> list[dict[str, Any]]:
    depth = [] if wording.form is Form.NORMAL else [Condition(name=_DEPTH, value=wording.form.value)]
    return [{"type": "slot", "name": each.name, "value": each.value} for each in [*depth, *wording.condition]]


def _buttons(wording: Wording, before: Mapping[str, Any]) -> list[dict[str, Any]]:
    known = {(each.get("title"), each.get("payload")): each for each in before.get("buttons") or []}
    return [
        known.get((each.title, each.payload)) or each.model_dump(exclude_none=True)
        for each in wording.buttons
    ]
