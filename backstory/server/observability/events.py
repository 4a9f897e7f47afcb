"""The server's own log lines, one function each: a sentence for people, fields for programs.

No message text and no conversation id goes into any of them.
"""

import functools
import hashlib
import logging
import os
import secrets

from backstory.rasa_runtime.log_formats import BadSetting
from backstory.rasa_runtime.log_records import kind_of
from backstory.server.observability.metrics import REFUSED
from backstory.server.observability.throttle import Throttle
from backstory.stages import Turn

logger = logging.getLogger("backstory.server")

SLOW_VARIABLE = "BACKSTORY_SLOW_TURN_MS"
SLOW = 1_000  # milliseconds

# Made anew at each start, so that no two logs name a conversation alike.
_SALT = secrets.token_bytes(16)
# The lines "start" and "ready" say as much, and whoever asks /ready meanwhile asks often.
_COUNTED_ONLY = {"not_ready"}
_REFUSALS = Throttle(seconds=60)
_SLOW_TURNS = Throttle(seconds=1)


def start(url: str, model: str) -> None:
    """The server listens, and begins to load a model."""
    _write(logging.INFO, "start", f"Listening on {url}; loading {model} …", url=url, model=model)


def ready(seconds: float, url: str, model: str) -> None:
    """The model is loaded: messages are answered from now on."""
    sentence = f"Ready after {seconds:.1f} s: open {url}  (Ctrl+C stops)"
    _write(logging.INFO, "ready", sentence, seconds=round(seconds, 3), url=url, model=model)


def model_swapped(before: str, after: str) -> None:
    """Another model answers from now on."""
    _write(
        logging.INFO,
        "model_swapped",
        f"Answering with {after} now, not {before}.",
        before=before,
        after=after,
    )


def release_served(release: str, before: str | None, model: str, seconds: float) -> None:
    """Another release answers from now on."""
    instead = f"not {before}" if before else "no longer the project folder"
    _write(
        logging.INFO,
        "release_served",
        f"Answering with release {release} now, {instead} (loaded in {seconds:.1f} s).",
        release=release,
        before=before,
        model=model,
        seconds=round(seconds, 3),
    )


def stop(seconds: float) -> None:
    """The server has stopped, its replies under way are finished."""
    _write(logging.INFO, "stop", f"Stopped after {seconds:.0f} s.", seconds=round(seconds, 3))


def refused(code: str) -> None:
    """A request was refused: counted, and written once a minute for each code.

    Args:
        code: as it stands in the reply; one of those in docs/host-page.md.
    """
    REFUSED.labels(code).inc()
    count = 0 if code in _COUNTED_ONLY else _REFUSALS.due(code)
    if count:
        _write(logging.WARNING, "refused", f"Refused with {code}: {count}", code=code, count=count)


def load_failed(error: Exception, model: str, release: str | None = None) -> None:
    """It can't be loaded; no member has said anything to it yet, so its reason is written whole."""
    what = f"The release {release}" if release else f"The model {model}"
    sentence = f"{what} can't be loaded: {error}"
    _write(logging.ERROR, "load_failed", sentence, error, model=model, release=release, reason=str(error))


def failed(error: Exception, door: str) -> None:
    """A request ended in an error nobody foresaw; the log gets its kind and place, never its words."""
    REFUSED.labels("internal_error").inc()
    _write(logging.ERROR, "failed", f"{kind_of(error)} on {door}", error, door=door)


def slow_turn(turn: Turn, channel: str, conversation: str) -> None:
    """A turn took longer than the limit: where the time went, and a pseudonym to tell members apart."""
    milliseconds = turn.whole * 1_000
    count = _SLOW_TURNS.due("slow") if milliseconds >= slow_limit() else 0
    if not count:
        return
    stages = {name: round(seconds * 1_000, 1) for name, seconds in turn.seconds().items()}
    where = ", ".join(f"{name} {spent:.0f}" for name, spent in stages.items())
    _write(
        logging.WARNING,
        "slow_turn",
        f"A turn took {milliseconds:.0f} ms ({where})",
        milliseconds=round(milliseconds, 1),
        stages=stages,
        channel=channel,
        conversation=pseudonym(conversation),
        count=count,
    )


def pseudonym(conversation: str) -> str:
    """Return a salted hash of a conversation's id; the salt changes at each start."""
    return hashlib.blake2b(conversation.encode(), key=_SALT, digest_size=8).hexdigest()


@functools.cache
def slow_limit() -> float:
    """Return from how many milliseconds on a turn is slow.

    Raises:
        BadSetting: BACKSTORY_SLOW_TURN_MS is no number.
    """
    try:
        return float(os.environ.get(SLOW_VARIABLE) or SLOW)
    except ValueError as error:
        said = os.environ[SLOW_VARIABLE]
        raise BadSetting(f"{SLOW_VARIABLE} is '{said}': set it to milliseconds, such as 500.") from error


def _write(level: int, event: str, sentence: str, error: Exception | None = None, **fields: object) -> None:
    logger.log(level, sentence, exc_info=error, extra={"event": event, "fields": fields})
