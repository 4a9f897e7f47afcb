"""Traces: a span for each stage, made only where they are wanted, with no word and no id."""

import builtins
from collections.abc import Callable

import pytest
from asgi_client import Say

from backstory.server import assistant
from backstory.server.observability import tracing
from backstory.stages import STAGES


@pytest.fixture
def spans(skip_unless, monkeypatch: pytest.MonkeyPatch) -> Callable[[], list]:
    """The spans that were finished, kept in memory."""
    sdk = pytest.importorskip("opentelemetry.sdk.trace.export.in_memory_span_exporter")
    from opentelemetry.sdk.trace.export import SimpleSpanProcessor

    exporter = sdk.InMemorySpanExporter()
    monkeypatch.setattr(tracing, "_tracer", None)
    tracing.send_to(SimpleSpanProcessor(exporter))
    return exporter.get_finished_spans


async def test_a_reply_is_a_span_and_each_stage_one_within(say: Say, spans) -> None:
    await say("traced", "tell me about the tennis players")
    *stages, reply = spans()
    assert reply.name == "reply"
    assert {span.name for span in stages} == {*STAGES} - {"queue"}
    for span in stages:
        assert span.parent.span_id == reply.context.span_id
        assert reply.start_time <= span.start_time <= span.end_time <= reply.end_time


async def test_a_span_holds_the_channel_and_nothing_else(say: Say, spans) -> None:
    await say("sender-zanzibar", "my zanzibar hurts", metadata={"name": "zanzibar"})
    assert {name for span in spans() for name in span.attributes} == {"backstory.channel"}
    assert "zanzibar" not in "".join(span.to_json() for span in spans())
    assert spans()[0].resource.attributes["service.name"] == "backstory"


async def test_a_turn_that_fails_is_traced_without_its_error(say: Say, spans, monkeypatch) -> None:
    def fail(processor, tracker, message) -> None:
        raise ValueError(message.text)

    monkeypatch.setattr(assistant, "take_turn", fail)
    await say("fails", "zanzibar")
    assert [span.name for span in spans()] == ["lock", "read", "reply"]
    assert "zanzibar" not in "".join(span.to_json() for span in spans())


async def test_without_an_address_for_them_there_are_none(say: Say, monkeypatch) -> None:
    for name in tracing.ENDPOINT_VARIABLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(tracing, "_tracer", None)
    tracing.begin()
    assert tracing._tracer is None
    assert (await say("untraced", "hello")).status_code == 200


def test_without_the_packages_it_is_said_that_none_are_sent(monkeypatch, caplog) -> None:
    original = builtins.__import__

    def missing(name: str, *args, **kwargs):
        if name.startswith("opentelemetry"):
            raise ImportError(name)
        return original(name, *args, **kwargs)

    monkeypatch.setenv(tracing.ENDPOINT_VARIABLES[0], "http://127.0.0.1:4318")
    monkeypatch.setattr(tracing, "_tracer", None)
    monkeypatch.setattr(builtins, "__import__", missing)
    tracing.begin()
    assert tracing._tracer is None
    assert "no traces are sent: install the packages" in caplog.text
