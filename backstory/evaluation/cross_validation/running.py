"""Cross-validates with a fold in each process, so that it takes all processors."""

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from functools import partial

from backstory.evaluation.cross_validation.folds import stratified
from backstory.evaluation.cross_validation.messages import Message, Numbers
from backstory.evaluation.cross_validation.one_fold import predict_fold
from backstory.evaluation.cross_validation.settings import Settings
from backstory.evaluation.nlu.predictions import Prediction

_Fold = Future[list[Prediction]]
Progress = Callable[[Iterable[_Fold], int], Iterable[_Fold]]


def _quietly(folds: Iterable[_Fold], _: int) -> Iterable[_Fold]:
    return folds


def cross_validate(
    messages: Sequence[Message], folds: int, settings: Settings, progress: Progress = _quietly
) -> list[Prediction]:
    """Have each message read by a classifier that was trained on the other folds.

    The number of processors changes nothing in the figures: a fold computes with one thread.

    Args:
        messages: the training examples; their numbers should be in the cache, or each process works them out.
        folds: how many parts are held out in turn.
        settings: what config.yml says of the pipeline.
        progress: shows how far it is; gets the folds as they are done and their number.

    Returns:
        A prediction for each message, in their order.
    """
    fold_of = stratified([message.row.intent for message in messages], folds)
    # Fresh processes: a copy of this one would share locks with threads that it doesn't have.
    pool = ProcessPoolExecutor(
        min(folds, os.cpu_count() or 1),
        multiprocessing.get_context("spawn"),
        initializer=partial(_prepare, _Work(messages, fold_of, settings)),
    )
    try:
        places = {pool.submit(_predict, number): number for number in range(folds)}
        done = {places[fold]: iter(fold.result()) for fold in progress(as_completed(places), folds)}
    except BaseException:
        _stop(pool)
        raise
    pool.shutdown()
    return [next(done[number]) for number in fold_of]


def _stop(pool: ProcessPoolExecutor) -> None:
    """End the processes at once: a training can't be asked to stop."""
    pool.shutdown(wait=False, cancel_futures=True)
    for process in multiprocessing.active_children():
        process.terminate()


@dataclass(frozen=True)
class _Work:
    """What every process gets once."""

    messages: Sequence[Message]
    fold_of: Sequence[int]
    settings: Settings


# What this process was given, and the encoder's numbers for it.
_given: list[tuple[_Work, Numbers]] = []


def _prepare(work: _Work) -> None:
    from threadpoolctl import threadpool_limits

    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C reaches it, too: end without a word
    threadpool_limits(1)
    numbers = Numbers(work.settings)
    numbers.recall(work.messages)
    _given.append((work, numbers))


def _predict(held_out: int) -> list[Prediction]:
    work, numbers = _given[-1]
    placed = list(zip(work.fold_of, work.messages, strict=True))
    learnt = [message for fold, message in placed if fold != held_out]
    return predict_fold(learnt, [message for fold, message in placed if fold == held_out], numbers)
