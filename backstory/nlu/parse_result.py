"""What a reading becomes in Rasa's parse result: the intent, the ranking, and how it was judged."""

from typing import Any

from backstory.nlu.in_scope import OUT_OF_SCOPE
from backstory.nlu.outcomes import Outcome
from backstory.nlu.trained import Reading

RANKING_LENGTH = 10
_ASK_BACK = "nlu_fallback"  # Rasa's name for it, here without Rasa's import


def parse_result(reading: Reading) -> dict[str, Any]:
    """Return the parts of the parse result that the classifier sets, by their keys."""
    ranking = _ranking(reading)
    return {
        "intent": ranking[0],
        "intent_ranking": ranking,
        "in_scope": {"score": round(reading.in_scope, 4), "outcome": reading.outcome.value},
        "questions": reading.questions,
        "feeling": reading.feeling,
    }


def _ranking(reading: Reading) -> list[dict[str, Any]]:
    """Return the intents and their probabilities, the one that decides the reply first."""
    ranking = [(name, share * reading.in_scope) for name, share in reading.ranking]
    ranking = sorted([*ranking, (OUT_OF_SCOPE, 1.0 - reading.in_scope)], key=lambda each: -each[1])
    decides = _deciding_intent(reading)
    first = (decides, dict(ranking).get(decides, ranking[0][1]))
    rest = [each for each in ranking if each[0] != decides]
    return [{"name": name, "confidence": share} for name, share in [first, *rest[:RANKING_LENGTH]]]


def _deciding_intent(reading: Reading) -> str:
    if reading.outcome is Outcome.ANSWER:
        return reading.questions[0] if reading.questions else reading.intent
    return _ASK_BACK if reading.outcome is Outcome.ASK_BACK else OUT_OF_SCOPE
