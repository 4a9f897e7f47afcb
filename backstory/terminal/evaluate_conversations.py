"""Plays whole conversations, shows where the replies differ from what they should be, and writes it down."""

import asyncio
import logging
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from backstory.terminal.measuring import refuse, show, today
from backstory.terminal.progress import working
from backstory.terminal.progress_bar import counted
from backstory.terminal.train import ensure_model

if TYPE_CHECKING:
    from rasa.core.agent import Agent

    from backstory.evaluation.conversations.evaluation import Played
    from backstory.evaluation.conversations.files import Measured
    from backstory.evaluation.conversations.reading import Conversation, Dataset

DIFFERENCES = 1


def evaluate_conversations(project: Path, data: Sequence[Path], model: Path | None, out: Path) -> int:
    """Play conversations with a model and the actions, print the report and write its file.

    Args:
        project: the project folder.
        data: files of transcripts or of Rasa's stories, and folders of them.
        model: a trained model; without one the current model, trained first if there is none.
        out: the folder for the file.

    Returns:
        The exit code: 0 all is as it should be, 1 something differs, 2 a file, the library or the model
        can't be read.
    """
    # Files first: they are read in no time, and a mistake in one should not wait for a training.
    from backstory.evaluation.conversations.reading import read_conversations
    from backstory.evaluation.reading.problems import UnreadableTestSet

    try:
        dataset = read_conversations(data)
    except UnreadableTestSet as error:
        return refuse(error.problems)
    from backstory.evaluation.parsing import ModelNotLoaded
    from backstory.library import LibraryError

    try:
        measured = _measure(project, dataset, model or ensure_model(project))
    except (ModelNotLoaded, LibraryError) as error:
        return refuse([str(error)])
    return _show(measured, out)


def _measure(project: Path, dataset: "Dataset", model: Path) -> "Measured":
    with working("Loading the model"):
        from backstory.evaluation.conversations.assistant import load_assistant
        from backstory.rasa_runtime import logs

        logs.configure(logging.ERROR)
        agent = load_assistant(model)
    from backstory.evaluation.conversations.catalogue import catalogue
    from backstory.evaluation.conversations.evaluation import evaluate
    from backstory.evaluation.conversations.files import Measured

    there = catalogue(agent.domain, project)
    played = asyncio.run(_play(dataset.conversations, agent))
    return Measured(model.name, today(), dataset.files, played, evaluate(played, there))


async def _play(conversations: "Sequence[Conversation]", agent: "Agent") -> "list[Played]":
    from backstory.evaluation.conversations.evaluation import Played
    from backstory.evaluation.conversations.in_process import InProcessPlayer
    from backstory.evaluation.conversations.playing import play

    player = InProcessPlayer(agent)
    what = f"Playing {len(conversations):,} conversations"
    return [Played(each, await play(each.transcript, player)) for each in counted(conversations, what)]


def _show(measured: "Measured", out: Path) -> int:
    from backstory.evaluation.conversations.files import REPORT, write_results
    from backstory.evaluation.conversations.report import report

    write_results(measured, out)
    show(report(measured), out, REPORT)
    conversations = measured.evaluation.conversations
    return DIFFERENCES if conversations.found < conversations.rows else 0
