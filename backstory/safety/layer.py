"""The layer as one thing that is learnt, saved and loaded: the patterns, and how to weigh both looks."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from backstory.safety.english import learn_wording
from backstory.safety.evidence import Evidence
from backstory.safety.examples import NONE, Example
from backstory.safety.fusion import Fusion, Judged
from backstory.safety.models import Sign, Signs
from backstory.safety.patterns import Patterns
from backstory.safety.reading import read_signs
from backstory.safety.verdict import Verdict, decide
from backstory.safety.wording import Wording


@dataclass(frozen=True)
class SafetyLayer:
    """Judges a message from what both looks say of it."""

    patterns: Patterns
    wording: Wording
    fusion: Fusion

    @staticmethod
    def read() -> tuple[Patterns, Wording]:
        """Read content/safety: what there is before anything is learnt."""
        content = read_signs()
        wording = learn_wording(content)
        return Patterns(content, wording), wording

    @classmethod
    def learn(
        cls, patterns: Patterns, wording: Wording, held_out: Sequence[tuple[Example, Mapping[str, float]]]
    ) -> "SafetyLayer":
        """Learn to weigh the looks.

        Args:
            patterns: the first look, as :meth:`read` returns it.
            wording: the same.
            held_out: examples with the second look's scores, by one that did not learn from them.
        """
        judged = [
            Judged(
                Evidence(patterns.look(each.text), scores).numbers(),
                each.sign != NONE,
                each.ordinary,
            )
            for each, scores in held_out
            if each.judging
        ]
        return cls(patterns, wording, Fusion.fit(judged))

    @property
    def signs(self) -> dict[str, Sign]:
        """Every sign by its id."""
        return {sign.id: sign for sign in self.patterns.content.signs}

    def judge(self, evidence: Evidence, intent: str, felt: bool = False) -> Verdict:
        """Return the verdict on one message alone; see :func:`decide`."""
        return decide(evidence, self.fusion, self.signs, intent, felt)

    def as_dict(self) -> dict[str, Any]:
        """Return all that was learnt as plain data."""
        return {
            "content": self.patterns.content.model_dump(mode="json"),
            "wording": {"lemmas": self.wording.lemmas, "known": sorted(self.wording.known)},
            "fusion": asdict(self.fusion),
        }

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> "SafetyLayer":
        """Take what :meth:`as_dict` gave."""
        wording = Wording(data["wording"]["lemmas"], frozenset(data["wording"]["known"]))
        patterns = Patterns(Signs.model_validate(data["content"]), wording)
        return cls(patterns, wording, Fusion(**data["fusion"]))
