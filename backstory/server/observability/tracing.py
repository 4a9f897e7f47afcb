"""OpenTelemetry traces, where its packages are installed and the environment names a collector.

A turn's spans are made from its notes once it is over, so that nothing of OpenTelemetry runs within it. They
hold times, stages and the channel: no text, no id, and nothing of what was understood.
"""

import logging
import os
from typing import TYPE_CHECKING

from backstory.stages import Turn

if TYPE_CHECKING:
    from opentelemetry.sdk.trace.export import SpanProcessor
    from opentelemetry.trace import Tracer

ENDPOINT_VARIABLES = ("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")

logger = logging.getLogger(__name__)
_tracer: "Tracer | None" = None


def begin() -> None:
    """Send traces from now on if the environment names where to."""
    named = [name for name in ENDPOINT_VARIABLES if os.environ.get(name)]
    if not named:
        return
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
        from opentelemetry.sdk.trace.export import BatchSpanProcessor
    except ImportError:
        logger.warning(
            "%s is set, but no traces are sent: install the packages with uv sync --extra tracing.", named[0]
        )
        return
    send_to(BatchSpanProcessor(OTLPSpanExporter()))


def send_to(processor: "SpanProcessor") -> None:
    """Hand every turn's spans to a processor.

    Args:
        processor: one of opentelemetry-sdk's. OTEL_SERVICE_NAME and OTEL_TRACES_SAMPLER hold as there.
    """
    global _tracer
    from opentelemetry.sdk.resources import SERVICE_NAME, Resource
    from opentelemetry.sdk.trace import TracerProvider

    name = os.environ.get("OTEL_SERVICE_NAME", "backstory")
    provider = TracerProvider(resource=Resource.create({SERVICE_NAME: name}))
    provider.add_span_processor(processor)
    _tracer = provider.get_tracer("backstory")


def export(turn: Turn, channel: str) -> None:
    """Make the spans of a turn that is over."""
    if _tracer is None:
        return
    from opentelemetry.trace import SpanKind, set_span_in_context

    # The notes count from the process' start, spans from 1970.
    shift = turn.began_at - turn.began
    reply = _tracer.start_span(
        "reply", kind=SpanKind.SERVER, attributes={"backstory.channel": channel}, start_time=turn.began_at
    )
    within = set_span_in_context(reply)
    for name, began, ended in turn.timed:
        _tracer.start_span(name, within, start_time=began + shift).end(ended + shift)
    reply.end(turn.ended + shift)
