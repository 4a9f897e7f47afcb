"""Wherever a turn breaks, whoever logs it: no word of a message, its metadata or its sender is logged."""

import itertools
import logging
import sqlite3
import threading
import traceback
import warnings
from collections.abc import Callable

import httpx
import pytest
import structlog
from asgi_client import WEBHOOK, Say
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rasa.shared.exceptions import RasaException
from sqlalchemy.exc import IntegrityError

from backstory.rasa_runtime import logs
from backstory.rasa_runtime.output import OneMessageChannel

WORD = "zanzibar"
MESSAGE = {"sender": f"id-{WORD}", "message": f"my {WORD} hurts", "metadata": {"name": WORD, WORD: [WORD]}}
SAID = f"can't handle {MESSAGE}"

NUMBERS = itertools.count()

# Where a turn may break: each is called in every turn.
POINTS: dict[str, Callable] = {
    "the read": lambda agent: (agent.tracker_store, "retrieve"),
    "the write": lambda agent: (agent.tracker_store, "save"),
    "the database": lambda agent: (agent.tracker_store, "_anew"),
    "the session": lambda agent: (agent.processor, "_update_tracker_session"),
    "the parse": lambda agent: (agent.processor, "parse_message"),
    "the graph": lambda agent: (agent.processor.graph_runner, "run"),
    "the policies": lambda agent: (agent.processor, "_predict_next_with_tracker"),
    "an action": lambda agent: (agent.processor.action_endpoint, "request"),
    "the wording": lambda agent: (agent.processor.nlg, "generate"),
    "the output": lambda agent: (OneMessageChannel, "send_response"),
}
ERRORS: dict[str, Callable[[], Exception]] = {
    "ValueError": lambda: ValueError(SAID),
    "KeyError": lambda: KeyError(WORD),
    "RasaException": lambda: RasaException(SAID),
    "SQLAlchemy's": lambda: IntegrityError("INSERT …", MESSAGE, sqlite3.IntegrityError(SAID)),
    "UnicodeDecodeError": lambda: UnicodeDecodeError("utf-8", WORD.encode(), 0, 1, SAID),
    "a group": lambda: ExceptionGroup(SAID, [ValueError(SAID)]),
}
_library = logging.getLogger("rasa.core.somewhere")


def log_nothing(error: Exception) -> None:
    """The failure is only raised."""


def log_by_hand(error: Exception) -> None:
    _library.error(f"It was {error}")


def log_with_arguments(error: Exception) -> None:
    _library.critical("It was %s for %r", error, MESSAGE)


def log_with_traceback(error: Exception) -> None:
    try:
        raise RuntimeError(SAID) from error
    except RuntimeError:
        _library.exception("It was %(name)s", MESSAGE)


def log_a_formatted_traceback(error: Exception) -> None:
    _library.error("\n".join(traceback.format_exception(error)))


def log_what_can_t_be_formatted(error: Exception) -> None:
    _library.error("%d of %d", MESSAGE, error)


def log_structured(error: Exception) -> None:
    structlog.get_logger("rasa").error("failed", text=SAID, error=error)


def warn(error: Exception) -> None:
    warnings.warn(str(error), RuntimeWarning, stacklevel=1)


HABITS = [
    log_nothing,
    log_by_hand,
    log_with_arguments,
    log_with_traceback,
    log_a_formatted_traceback,
    log_what_can_t_be_formatted,
    log_structured,
    warn,
]


@pytest.fixture(autouse=True)
def as_served() -> None:
    """What `serve` sets up for the whole process."""
    logs.log_what_nobody_catches()


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], database=None
)
@given(
    point=st.sampled_from(sorted(POINTS)),
    error=st.sampled_from(sorted(ERRORS)),
    habit=st.sampled_from(HABITS),
    wrapped=st.booleans(),
)
async def test_no_word_reaches_the_log(
    agent, client: httpx.AsyncClient, log, caplog, capfd, point: str, error: str, habit, wrapped: bool
) -> None:
    def fail(*args, **kwargs):
        failure = ERRORS[error]()
        habit(failure)
        if wrapped:
            raise RuntimeError(SAID) from failure
        raise failure

    with pytest.MonkeyPatch.context() as broken:
        owner, name = POINTS[point](agent)
        broken.setattr(owner, name, fail)
        # A conversation each, so that none grows long.
        reply = await client.post(WEBHOOK, json={**MESSAGE, "sender": f"{MESSAGE['sender']}-{next(NUMBERS)}"})
    assert reply.status_code in (200, 500, 503)
    out, err = capfd.readouterr()
    assert WORD not in log.getvalue() + caplog.text + out + err
    assert reply.status_code == 200 or WORD not in reply.text


async def test_the_kind_and_the_place_of_a_swallowed_error_are_told(
    say: Say, agent, log, monkeypatch
) -> None:
    """Rasa answers on when an action fails: the log is the only one to know."""

    def fail(*args, **kwargs):
        raise ERRORS["SQLAlchemy's"]()

    monkeypatch.setattr(agent.processor.action_endpoint, "request", fail)
    assert (await say("told", "tell me about the tennis players")).status_code == 200
    assert "IntegrityError" in log.getvalue()
    assert "test_private_logs.py" in log.getvalue()
    assert "[processor.py:" in log.getvalue()


def test_an_error_in_a_thread_is_logged_without_its_words(log, capfd) -> None:
    def fail() -> None:
        raise ValueError(SAID)

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    assert "An error in a thread\nValueError" in log.getvalue()
    assert WORD not in log.getvalue() + "".join(capfd.readouterr())


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_an_error_in_a_finalizer_is_logged_without_its_words(log, capfd, monkeypatch) -> None:
    class Fails:
        def __del__(self) -> None:
            raise ValueError(SAID)

    del (doomed := [Fails()])[0]
    assert not doomed
    assert "An error in a finalizer\nValueError" in log.getvalue()
    assert WORD not in log.getvalue() + "".join(capfd.readouterr())
