"""One fold: the classifier is trained on all other examples and reads these."""

from collections.abc import Sequence

from backstory.evaluation.cross_validation.messages import Message, Numbers
from backstory.evaluation.nlu.predictions import Prediction, read_result
from backstory.nlu.parse_result import parse_result
from backstory.nlu.spelling import Spelling
from backstory.nlu.trained import Trained


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
    return read_result(message.row, parse_result(trained.read(whole, clauses)))
