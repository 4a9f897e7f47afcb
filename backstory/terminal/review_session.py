"""Goes through the queue with an editor; each decision is written as soon as it is confirmed."""

from collections.abc import Sequence
from pathlib import Path

import click

from backstory.evaluation.layout import warning
from backstory.review.conversation import ASKED_BACK
from backstory.review.decisions import Decision, carry_out, decision, set_aside
from backstory.review.fresh_example import problems_of, why_not_this_side
from backstory.review.labels import Labels, Side
from backstory.review.message import Message
from backstory.review.sides import Sides
from backstory.review.training_file import NoPlaceForIt
from backstory.terminal import review_questions as questions
from backstory.terminal.review_item import item
from backstory.terminal.review_questions import Step

_NEAREST = 3


class Session:
    """One editor at one keyboard."""

    def __init__(self, project: Path, sides: Sides, labels: Labels) -> None:
        self.confirmed = 0
        self.written = False
        self._project = project
        self._sides = sides
        self._labels = labels
        self._intents = [name for name in sides.intents if name != ASKED_BACK]

    def go_through(self, waiting: Sequence[Message]) -> None:
        """Ask about each message, until there is none left or the editor stops."""
        for number, message in enumerate(waiting, start=1):
            click.echo("\n" + item(message, number, len(waiting)))
            if not self._ask_about(message):
                return

    def _ask_about(self, message: Message) -> bool:
        """Ask until the message is decided or skipped; return whether to go on."""
        while True:
            step = questions.ask_step()
            if step is Step.STOP:
                return False
            if step is Step.SKIP:
                return True
            if step is Step.NEITHER:
                set_aside(message, self._labels)
            elif not self._label(message):
                continue
            self.confirmed += 1
            return True

    def _label(self, message: Message) -> bool:
        """Return whether a label was confirmed and written."""
        decided = self._decide(message)
        if decided is None:
            return False
        click.echo(f"  {decided}\n  {decided.intent}: {decided.text}")
        if not questions.ask_to_write():
            return False
        click.echo(f"Written: {carry_out(decided, message, self._project, self._sides, self._labels)}")
        self.written = True
        return True

    def _decide(self, message: Message) -> Decision | None:
        intent = questions.ask_intent([name for name, _ in message.ranking[:_NEAREST]], self._intents)
        side = self._side(message)
        if side is None:
            return None
        fresh = questions.ask_fresh_example(
            lambda text: problems_of(text, message, side, self._sides),
        )
        if fresh is None:
            return None
        try:
            return decision(self._project, intent, side, fresh)
        except NoPlaceForIt as error:
            click.echo(warning(str(error)))
            return None

    def _side(self, message: Message) -> Side | None:
        """Ask for a side until it is one that the message may go to."""
        while side := questions.ask_side():
            refused = why_not_this_side(message, side, self._sides)
            if refused is None:
                return side
            click.echo(warning(refused))
        return None
