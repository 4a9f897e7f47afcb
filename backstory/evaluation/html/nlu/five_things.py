"""The five things to know, computed: each a sentence with its figures."""

from markupsafe import Markup

from backstory.evaluation.html.nlu.messages import WRONG, of_intent, said, taken_for
from backstory.evaluation.html.parts import Thing, picks, range_text, share
from backstory.evaluation.layout import amount
from backstory.evaluation.nlu.calibration import Calibration
from backstory.evaluation.nlu.correctness import Outcome
from backstory.evaluation.nlu.evaluation import Evaluation
from backstory.evaluation.nlu.files import Measured, errors
from backstory.evaluation.nlu.intervals import Estimate
from backstory.evaluation.nlu.measures import Confusion
from backstory.evaluation.nlu.out_of_scope import Outcomes
from backstory.evaluation.nlu.predictions import FALLBACK, OUT_OF_SCOPE, Prediction

ENOUGH = 5  # messages: of fewer, one mistake more or less turns the order round
_WEAKEST = 3
_CLOSE = 0.02  # a confidence this near to the share that is right means what it says


def five_things(measured: Measured) -> list[Thing]:
    """Return the five sentences, in the order of what to look at first."""
    evaluation, wrong = measured.evaluation, errors(measured.predictions)
    return [
        _understood(evaluation),
        _out_of_scope(evaluation.scope.out_of_scope),
        _weakest(evaluation),
        _biggest_confusion(evaluation, len(wrong)),
        _confidence(evaluation.calibration, [p for p in wrong if p.got != FALLBACK]),
    ]


def _understood(evaluation: Evaluation) -> Thing:
    accuracy = evaluation.overall.accuracy
    sentence = Markup("{} of {} are understood: {}. For all messages of this kind, count on {}.").format(
        f"{_rows(accuracy, evaluation.rows):,}",
        amount(evaluation.rows, "message"),
        share(accuracy),
        range_text(accuracy),
    )
    return Thing("Understood", sentence, picks(result=WRONG), "See the mistakes")


def _out_of_scope(outside: Outcomes) -> Thing:
    wrong, leads_to = outside.wrongly_answered, picks(meant=OUT_OF_SCOPE, result=Outcome.ANSWERED)
    if wrong is None:
        return Thing("Out of scope", Markup("Not measured: every message is one to answer."))
    answered, asked, declined = (
        f"{_rows(each, outside.rows):,}"
        for each in (outside.answered, outside.asked_back, outside.declined)
        if each is not None
    )
    sentence = Markup(
        "Of {} not to answer, {} are declined, {} asked back and {} answered. "
        "Answered with a wrong intent: {}, which is {} ({})."
    ).format(
        *(amount(outside.rows, "message"), declined, asked, answered),
        *(f"{_rows(wrong, outside.rows):,}", share(wrong), range_text(wrong)),
    )
    return Thing("Out of scope", sentence, leads_to)


def _weakest(evaluation: Evaluation) -> Thing:
    weak = sorted(
        (each for each in evaluation.intents if each.rows >= ENOUGH and each.f1 < 1),
        key=lambda each: (each.f1, each.intent),
    )[:_WEAKEST]
    if not weak:
        none = Markup("No intent with {} messages or more makes a mistake.").format(ENOUGH)
        return Thing("Weakest intents", none)
    names = [Markup("{} (F1 {:.2f})").format(_code(each.intent), each.f1) for each in weak]
    sentence = Markup("{} {} least understood, of the intents with {} messages or more.").format(
        _listed(names), "is" if len(weak) == 1 else "are", ENOUGH
    )
    return Thing("Weakest intents", sentence, of_intent(weak[0].intent), "See those of the weakest")


def _biggest_confusion(evaluation: Evaluation, wrong: int) -> Thing:
    title = "Biggest confusion"
    if not wrong:
        return Thing(title, Markup("None: every message is understood."))
    asked = sum(each.rows for each in evaluation.confusions if each.got == FALLBACK)
    gentle = Markup("Of {}, {} {}: no wrong answer is given.").format(
        amount(wrong, "mistake"), f"{asked:,}", "asks back" if asked == 1 else "ask back"
    )
    worst = next((each for each in evaluation.confusions if each.got != FALLBACK), None)
    if worst is None:
        return Thing(title, gentle, picks(result=WRONG))
    sentence = Markup("{} {}").format(_taken(worst, evaluation), gentle)
    return Thing(title, sentence, taken_for(worst.intent, worst.got))


def _taken(worst: Confusion, evaluation: Evaluation) -> Markup:
    rows = next(each.rows for each in evaluation.intents if each.intent == worst.intent)
    made = "declined" if worst.got == OUT_OF_SCOPE else Markup("taken for {}").format(_code(worst.got))
    return Markup("{} of {} of {} {} {}.").format(
        f"{worst.rows:,}",
        amount(rows, "message"),
        _code(worst.intent),
        "is" if worst.rows == 1 else "are",
        made,
    )


def _confidence(calibration: Calibration, wrong: list[Prediction]) -> Thing:
    rows = sum(each.rows for each in calibration.bins)
    says = sum(each.rows * each.confidence for each in calibration.bins) / rows
    right = sum(each.rows * each.right for each in calibration.bins) / rows
    verdict = "about right" if abs(says - right) < _CLOSE else "too sure" if says > right else "too modest"
    sentence = Markup("The model is {}: its first choice is right in {:.0%}, and it claims {:.0%}.").format(
        verdict, right, says
    )
    if not wrong:
        return Thing("Confidence", sentence)
    return Thing("Confidence", sentence + _surest(wrong[0]), picks(result=WRONG), "See the mistakes")


def _surest(worst: Prediction) -> Markup:
    return Markup(' Its surest mistake, at {:.2f}: <q dir="auto">{}</q>, meant {}, given {}.').format(
        worst.confidence, worst.row.text, _code(worst.row.intent), _code(said(worst.got))
    )


def _rows(share: Estimate, rows: int) -> int:
    return round(share.value * rows)


def _code(name: str) -> Markup:
    return Markup("<code>{}</code>").format(name)


def _listed(names: list[Markup]) -> Markup:
    *before, last = names
    return Markup("{} and {}").format(Markup(", ").join(before), last) if before else last
