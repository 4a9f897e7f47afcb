"""How much one process takes on and how long it waits, from the environment."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields

import click

from backstory.server.settings import SESSION_SECRET, SettingMistake, whole_number

PREFIX = "BACKSTORY_"
_LARGEST = 100_000
_MAY_BE_NONE = frozenset({"turns_waiting", "drain_seconds"})


@dataclass(frozen=True)
class LoadSettings:
    """The limits of one process; each is set by its name in capitals after ``BACKSTORY_``.

    Args:
        turns_at_once: messages that are answered side by side.
        turns_waiting: messages that wait behind them, before any is refused.
        turn_seconds: after how long a member is told that an answer takes too long.
        request_seconds: how long a client may take to send a request, or to take in a response.
        idle_seconds: how long a connection is kept for the client's next request.
        connections: how many are open before those that wait for a request are closed, oldest first.
        drain_seconds: how long requests are still taken after a signal to stop, for load balancers.
        stop_seconds: how long answers under way may take after that.
    """

    turns_at_once: int = 4
    turns_waiting: int = 100
    turn_seconds: int = 30
    request_seconds: int = 20
    idle_seconds: int = 75
    connections: int = 800  # below the usual 1,024 open files of a process
    drain_seconds: int = 1
    stop_seconds: int = 10

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> "LoadSettings":
        """Read the variables that are set; the others keep their defaults.

        Raises:
            SettingMistake: one is no whole number in its range.
        """
        return cls(**{field.name: _number(environment, field.name) for field in fields(cls)})


def _variable(name: str) -> str:
    return PREFIX + name.upper()


def _number(environment: Mapping[str, str], name: str) -> int:
    smallest = 0 if name in _MAY_BE_NONE else 1
    return whole_number(environment, _variable(name), getattr(LoadSettings, name), smallest, _LARGEST)


def check_environment(workers: int) -> None:
    """Say what is wrong with the limits, before anything slow happens.

    Raises:
        click.UsageError: one can't be used, or several workers have no secret to share.
    """
    if workers > 1 and not os.environ.get(SESSION_SECRET):
        raise click.UsageError(
            f"Several workers need {SESSION_SECRET} in the environment: with one of its own, each would "
            f"refuse the sessions of the others. Set it to a long random text, the same at every start."
        )
    try:
        LoadSettings.from_environment()
    except SettingMistake as mistake:
        raise click.UsageError(str(mistake)) from mistake
