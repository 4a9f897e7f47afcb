"""One fold: the classifier is trained on all other examples and reads these."""

from collections.abc import Sequence

from backstory.evaluation.cross_validation.messages import Message, Numbers
from backstory.evaluation.nlu.predictions import FALLBACK, OUT_OF_SCOPE, Prediction
from backstory.evaluation.nlu.test_sets import Labelled
from backstory.nlu.outcomes import Outcome
from backstory.nlu.spelling import Spelling
from backstory.nlu.trained import Reading, Trained

_INSTEAD = {Outcome.ASK_BACK: FALLBACK, Outcome.DECLINE: OUT_OF_SCOPE}
_SCORE_DIGITS = 4  # as the intent component rounds it


def predict_fold(
    learnt: Sequence[Message], held_out: Sequence[Message], numbers: Numbers
) -> list[Prediction]:
    """Train on some examples and return what is made of the others.

    All that is learnt is learnt from the first: spelling, words, weights, and the thresholds.

    Args:
        learnt: the examples of all other folds.
        held_out: the examples of this fold.
        numbers: gives the encoder's numbers.
    """
    spelling = numbers.learn_spelling(message.whole.text for message in learnt)
    examples = [numbers.encoded(message.whole, spelling) for message in learnt]
    trained = Trained.train(examples, [message.row.intent for message in learnt])
    return [_predict(message, trained, numbers, spelling) for message in held_out]


def _predict(message: Message, trained: Trained, numbers: Numbers, spelling: Spelling) -> Prediction:
    whole = numbers.encoded(message.whole, spelling)
    clauses = [numbers.encoded(clause, spelling) for clause in message.clauses]
    return as_prediction(message.row, trained.read(whole, clauses))


def as_prediction(row: Labelled, reading: Reading) -> Prediction:
    """Return what the intent component makes of a reading; a test holds the two to the same.

    Args:
        row: the message.
        reading: what the classifier says of it.
    """
    shares = {name: share * reading.in_scope for name, share in reading.ranking}
    shares[OUT_OF_SCOPE] = 1.0 - reading.in_scope
    ranking = sorted(shares.items(), key=lambda each: (-each[1], each[0]))
    got = _INSTEAD.get(reading.outcome) or (reading.questions or [reading.intent])[0]
    return Prediction(
        row,
        got=got,
        confidence=shares.get(got, ranking[0][1]),
        ranking=tuple(ranking),
        in_scope=round(reading.in_scope, _SCORE_DIGITS),
    )
