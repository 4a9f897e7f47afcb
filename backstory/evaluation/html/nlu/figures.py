"""The figures of all messages, each with its interval and what it means in plain words."""

from backstory.evaluation.html.parts import Figure, share_figure
from backstory.evaluation.nlu.calibration import BINS, Calibration
from backstory.evaluation.nlu.latency import Latency
from backstory.evaluation.nlu.measures import Overall
from backstory.evaluation.nlu.out_of_scope import ScopeFigures, Separation


def overall_figures(overall: Overall) -> list[Figure]:
    """Return how much is understood."""
    return [
        share_figure(
            "Accuracy",
            overall.accuracy,
            "So many messages get the intent they were written for, or one in also_ok. To ask back is wrong.",
        ),
        share_figure(
            "With counts_as",
            overall.counts_as_accuracy,
            "An intent added later also counts as the older ones that it came from.",
        ),
        share_figure(
            "Ranked first",
            overall.likeliest_accuracy,
            "The most confident intent is right, even if the assistant then asks back or declines.",
        ),
        share_figure(
            "Macro F1",
            overall.macro_f1,
            "Missed and wrongly given ones in one figure, the mean over intents: a rare one weighs as much.",
        ),
        share_figure(
            "Weighted F1",
            overall.weighted_f1,
            "The same, where each intent weighs as much as it has messages.",
        ),
    ]


def scope_figures(scope: ScopeFigures) -> list[Figure]:
    """Return how well questions to answer are told from the others; nothing that was not measured."""
    figures = []
    if scope.out_of_scope.wrongly_answered is not None:
        figures.append(
            share_figure(
                "Answered wrongly",
                scope.out_of_scope.wrongly_answered,
                "Of the messages out of scope, so many get an answer that fits none of what is right.",
            )
        )
    if scope.separation is not None:
        figures += _separation(scope.separation, "all messages", "")
    if scope.clear is not None:
        clear = "Only messages that are clearly one or the other: to answer, or to decline."
        figures += _separation(scope.clear, "clear ones", f" {clear}")
    return figures


def _separation(separation: Separation, of_what: str, more: str) -> list[Figure]:
    auroc = separation.auroc
    return [
        Figure(
            f"AUROC, {of_what}",
            f"{auroc.value:.3f}",
            f"How often a message in scope scores above one that is not; 0.5 is chance.{more}",
            auroc,
            f"{auroc.low:.3f} to {auroc.high:.3f}",
        ),
        share_figure(
            f"False accepts, {of_what}",
            separation.false_accepts,
            f"So many out of scope pass where the bar lets 95 % in scope through.{more}",
        ),
    ]


def calibration_figure(calibration: Calibration) -> Figure:
    """Return the calibration error."""
    error = f"{100 * calibration.ece:.1f}\u00a0%"
    meaning = (
        f"A confidence and the share that is right lie so far apart on average (ECE, {BINS} bins with "
        f"equally many messages). At 0, eight of ten messages at 0.8 are right."
    )
    return Figure("Calibration error", error, meaning)


def latency_figures(latency: Latency | None) -> list[Figure]:
    """Return how long a message takes; nothing where no time was taken."""
    if latency is None:
        return []
    return [
        Figure("Half of them (p50)", _time(latency.p50), "Half of the messages take no longer."),
        Figure("Most (p95)", _time(latency.p95), "Of a hundred messages, 95 take no longer."),
    ]


def _time(milliseconds: float) -> str:
    return f"{milliseconds:.1f}\u00a0ms"
