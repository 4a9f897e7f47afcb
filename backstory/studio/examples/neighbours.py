"""Which examples of other intents stand nearest in meaning to a text: what it would be confused with."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from backstory.content.examples import without_marks
from backstory.content.likeness import near_copy
from backstory.content.normal_form import normal_form
from backstory.content.project import Content
from backstory.studio.examples.vectors import ExampleVectors, GettingReady, loaded_encoder

if TYPE_CHECKING:
    import numpy as np

_SHOWN = 8
# Of the examples that are there, 0.2 % and 5 % are so near to one of another question (a sample of 1,500).
_SAME = 0.85
_ALIKE = 0.75


@dataclass
class Neighbours:
    """Compares texts with the draft's examples."""

    vectors: ExampleVectors = field(default_factory=ExampleVectors)

    def of(self, text: str, intent: str, content: Content) -> dict[str, Any]:
        """Return the nearest examples of other intents, and whether a test message is like the text.

        While the examples are made ready, it is how far that is, in the place of neighbours.

        Args:
            text: an example, with or without marks.
            intent: where it stands, or is to stand.
            content: the draft.

        Raises:
            EncoderUnavailableError: there is no encoder.
        """
        plain = without_marks(text)
        tested = near_copy(normal_form(plain), content.evaluation_by_normal_form)
        # Never its words: what editors know of a test, the examples learn.
        known = {"equals_test": tested is not None}
        try:
            return {**known, **_beside(plain, intent, content, self.vectors.of(content))}
        except GettingReady as far:
            return {**known, "neighbours": [], "preparing": {"done": far.done, "of": far.of}}


def _beside(plain: str, intent: str, content: Content, vectors: "np.ndarray") -> dict[str, Any]:
    import numpy as np

    others = np.array([each.intent != intent for each in content.examples])
    likeness = vectors @ loaded_encoder().vector(plain)
    far = np.where(others, likeness, -np.inf)
    near = [
        {
            "intent": content.examples[place].intent,
            "text": content.examples[place].text,
            "likeness": round(float(likeness[place]), 3),
        }
        for place in np.argsort(-far)[:_SHOWN].tolist()
        if others[place]
    ]
    own = [each.intent == intent and without_marks(each.text) != plain for each in content.examples]
    nearest_own = float(likeness[np.array(own)].max()) if any(own) else 0.0
    return {"neighbours": near, "too_near": bool(near) and is_too_near(near[0]["likeness"], nearest_own)}


def is_too_near(other: float, own: float) -> bool:
    """Return whether an example sounds more like another question than like the other examples of its own."""
    return other >= _SAME or (other >= _ALIKE and other > own)
