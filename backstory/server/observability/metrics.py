"""The metrics, by Prometheus' own client library.

Label values come from fixed sets only (stages, the domain's intents, doors, codes of refusals), so that no
client can make new time series. With several workers the library shares the numbers through files in
PROMETHEUS_MULTIPROC_DIR, and reads that variable when it is imported: see workers.py.
"""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, disable_created_metrics

from backstory.safety.models import Tier
from backstory.safety.verdict import Outcome
from backstory.stages import STAGES

OTHER = "other"
# What isn't among these is counted as "other".
CHANNELS = ("rest", "chat", "socketio", "terminal")
LOG_SOURCES = ("backstory", "rasa", "sqlalchemy", "uvicorn", "asyncio")
DECLINE_REASONS = ("nlu_fallback", "out_of_scope")
WAITS = ("queue", "lock")
HANDOVER_OUTCOMES = ("asked", "sent", "failed", "declined", "already")

# A reply takes milliseconds; what takes longer than ten seconds is late, however long.
SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.02, 0.035, 0.05, 0.1, 0.2, 0.35, 0.5, 1.0, 2.5, 5.0, 10.0)

# They would double the number of series, and nobody asks when a counter began.
disable_created_metrics()
REGISTRY = CollectorRegistry()

REPLY_SECONDS = Histogram(
    "backstory_reply_seconds",
    "How long a whole reply took, from the message read to the reply made; refusals are not among them.",
    buckets=SECONDS,
    registry=REGISTRY,
)
STAGE_SECONDS = Histogram(
    "backstory_reply_stage_seconds",
    "How long each stage of a reply took; safety is a part of parse.",
    ["stage"],
    buckets=SECONDS,
    registry=REGISTRY,
)
MESSAGES = Counter(
    "backstory_messages_total", "Messages that reached the assistant.", ["channel"], registry=REGISTRY
)
INTENTS = Counter(
    "backstory_intents_total", "Answered messages by their intent.", ["intent"], registry=REGISTRY
)
DECLINED = Counter(
    "backstory_declined_total",
    "Messages that were declined: out of scope, or not understood again.",
    ["reason"],
    registry=REGISTRY,
)
ASKED_BACK = Counter(
    "backstory_asked_back_total",
    "Messages that were answered with 'which of these do you mean?'.",
    registry=REGISTRY,
)
SAFETY = Counter(
    "backstory_safety_total",
    "What the safety layer made of messages, where it made something of them.",
    ["outcome", "tier"],
    registry=REGISTRY,
)
HANDOVERS = Counter(
    "backstory_handovers_total",
    "What became of the wish to talk to a person, where it can be handed over.",
    ["outcome"],
    registry=REGISTRY,
)
REFUSED = Counter(
    "backstory_refused_total",
    "Requests that were refused or failed, by the code in the reply.",
    ["code"],
    registry=REGISTRY,
)
RESPONSES = Counter(
    "backstory_http_responses_total", "HTTP responses.", ["door", "status"], registry=REGISTRY
)
ERRORS = Counter(
    "backstory_errors_logged_total",
    "Error lines in the log, by who wrote them.",
    ["source"],
    registry=REGISTRY,
)
IN_FLIGHT = Gauge(
    "backstory_replies_in_flight",
    "Replies under way, those that wait included.",
    registry=REGISTRY,
    multiprocess_mode="livesum",
)
WAITING = Gauge(
    "backstory_replies_waiting",
    "Replies that wait: for a place (queue), or for the turn before in their conversation (lock).",
    ["stage"],
    registry=REGISTRY,
    multiprocess_mode="livesum",
)
MODEL = Gauge(
    "backstory_model_info",
    "How many processes answer with the model.",
    ["model"],
    registry=REGISTRY,
    multiprocess_mode="livesum",
)


def _begin_at_zero() -> None:
    """Show what did not happen yet, too: Prometheus misses the first rise of what was not there before."""
    for metric, values in (
        (STAGE_SECONDS, STAGES),
        (MESSAGES, (*CHANNELS, OTHER)),
        (DECLINED, DECLINE_REASONS),
        (ERRORS, (*LOG_SOURCES, OTHER)),
        (WAITING, WAITS),
        (HANDOVERS, HANDOVER_OUTCOMES),
    ):
        for value in values:
            metric.labels(value)
    for outcome in (Outcome.ALARM, Outcome.ASK, Outcome.STANDS):
        for tier in Tier:
            SAFETY.labels(outcome, tier)


_begin_at_zero()


def use_model(name: str, before: str | None = None) -> None:
    """Say which model this process answers with from now on.

    Args:
        name: the model's file name.
        before: the model that it replaces.
    """
    if before and before != name:
        MODEL.labels(before).set(0)
    MODEL.labels(name).set(1)
