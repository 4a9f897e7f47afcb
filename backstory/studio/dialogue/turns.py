"""A rule or story as turns that a page shows and edits, and back."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, model_validator

from backstory.content.project import Content
from backstory.studio.saving.listed import Listed

_NAMED = r"^[a-z][a-z0-9_]*$"
_PLAIN_STEPS = ({"intent"}, {"action"}, {"slot_was_set"})


class Turn(BaseModel):
    """What a member says, what the bot does, or what must be known by then."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    who: Literal["member", "bot", "note"]
    intent: str | None = Field(default=None, pattern=_NAMED)
    action: str | None = Field(default=None, pattern=_NAMED)
    slot: str | None = Field(default=None, pattern=_NAMED)
    value: Any = None

    @model_validator(mode="after")
    def _says_what(self) -> "Turn":
        needed = {"member": self.intent, "bot": self.action, "note": self.slot}[self.who]
        if needed is None:
            raise ValueError("a member's turn has an intent, the bot's an action, and a note a slot")
        return self

    def as_step(self) -> dict[str, Any]:
        """Return the step that stands for it in the file."""
        if self.who == "member":
            return {"intent": self.intent}
        if self.who == "bot":
            return {"action": self.action}
        return {"slot_was_set": [{self.slot: self.value}]}


@dataclass(frozen=True)
class Told:
    """A rule or story; `id` is short enough for an address."""

    id: str
    kind: str  # rule or story
    name: str
    target: Listed
    held: Mapping[str, Any]

    @property
    def readonly(self) -> bool:
        """Whether it holds what can't be shown as turns."""
        keys = set(self.held) - {self.kind, "steps"}
        return bool(keys) or not all(map(_plain, self.held.get("steps") or []))

    def turns(self, content: Content) -> list[dict[str, Any]]:
        """Return its turns, with an example of what is said and the words of answers."""
        return [turn for step in self.held.get("steps") or [] for turn in _turns(step, content)]


def all_told(project_files: Mapping[str, bytes]) -> Iterator[Told]:
    """Yield every rule and story.

    Args:
        project_files: what each file of data/dialogue holds, by its path from the project.
    """
    for file, content in project_files.items():
        held = yaml.safe_load(content) or {}
        for above, kind in (("rules", "rule"), ("stories", "story")):
            for entry in held.get(above) or []:
                name = str(entry.get(kind, ""))
                short = hashlib.sha256(f"{file} {kind} {name}".encode()).hexdigest()[:12]
                yield Told(short, kind, name, Listed(file, above, kind, name), entry)


def as_held(told: Told, turns: Sequence[Turn]) -> dict[str, Any]:
    """Return what the file is to hold."""
    return {**told.held, "steps": [turn.as_step() for turn in turns]}


def _plain(step: Any) -> bool:
    if not isinstance(step, dict) or set(step) not in _PLAIN_STEPS:
        return False
    slots = step.get("slot_was_set")
    return slots is None or (isinstance(slots, list) and len(slots) == 1 and isinstance(slots[0], dict))


def _turns(step: Any, content: Content) -> Iterator[dict[str, Any]]:
    if "intent" in step:
        said = next((each.text for each in content.examples if each.intent == step["intent"]), None)
        yield {"who": "member", "intent": step["intent"], "text": said}
    elif "action" in step:
        wordings = content.responses.get(step["action"])
        yield {"who": "bot", "action": step["action"], "text": wordings[0].text.name if wordings else None}
    for slot in step.get("slot_was_set") or []:
        if isinstance(slot, dict):
            yield from ({"who": "note", "slot": name, "value": value} for name, value in slot.items())
        else:
            yield {"who": "note", "slot": slot, "value": None}
