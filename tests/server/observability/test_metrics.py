"""What the metrics count of real turns and refusals, and that no client can make new time series."""

import asyncio
from collections.abc import Callable
from urllib.parse import quote

import httpx
import pytest
from asgi_client import WEBHOOK, Say
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from prometheus_client.parser import text_string_to_metric_families
from rasa.core.processor import MessageProcessor
from starlette.applications import Starlette

from backstory.server import assistant
from backstory.server.access import TOKEN_VARIABLE
from backstory.server.app import create_app
from backstory.server.assistant import Assistant
from backstory.server.messages import IncomingMessage
from backstory.server.observability.metrics import REGISTRY, use_model
from backstory.server.observability.turns import holding, watched
from backstory.stages import STAGES

Count = Callable[..., float]


def labels_of(name: str, label: str) -> set[str]:
    families = {family.name: family for family in REGISTRY.collect()}
    return {
        sample.labels[label] for sample in families[f"backstory_{name}"].samples if label in sample.labels
    }


async def test_prometheus_can_read_what_the_door_gives(client: httpx.AsyncClient, say: Say) -> None:
    await say("metrics", "hello")
    reply = await client.get("/metrics")
    assert reply.headers["content-type"].startswith("text/plain; version=")
    assert reply.headers["cache-control"] == "no-store"
    families = {family.name: family for family in text_string_to_metric_families(reply.text)}
    assert families["backstory_reply_seconds"].type == "histogram"
    assert families["backstory_resident_memory_bytes"].samples[0].value > 1e6
    assert families["backstory_processes"].samples[0].value == 1


async def test_openmetrics_is_given_where_it_is_asked_for(client: httpx.AsyncClient) -> None:
    reply = await client.get("/metrics", headers={"Accept": "application/openmetrics-text; version=1.0.0"})
    assert reply.headers["content-type"].startswith("application/openmetrics-text")
    assert reply.text.endswith("# EOF\n")


async def test_another_machine_may_not_read_them(stranger) -> None:
    assert (await stranger.get("/metrics")).status_code == 401


async def test_another_machine_may_with_the_token(monkeypatch, model, endpoints) -> None:
    monkeypatch.setenv(TOKEN_VARIABLE, "secret")
    transport = httpx.ASGITransport(create_app(model, endpoints), client=("203.0.113.7", 50_000))
    async with httpx.AsyncClient(transport=transport, base_url="http://backstory.test") as client:
        allowed = await client.get("/metrics", headers={"Authorization": "Bearer secret"})
    # It is there while the model still loads, too.
    assert allowed.status_code == 200


async def test_a_turn_is_counted_and_each_of_its_stages_timed(say: Say, count: Count) -> None:
    names = {"whole": ("reply_seconds_count", {})}
    names |= {name: ("reply_stage_seconds_count", {"stage": name}) for name in STAGES if name != "queue"}
    before = {key: count(name, **labels) for key, (name, labels) in names.items()}
    messages, intents = (
        count("messages_total", channel="rest"),
        count("intents_total", intent="athlete_study"),
    )
    await say("counted", "tell me about the tennis players")
    after = {key: count(name, **labels) for key, (name, labels) in names.items()}
    assert {key: after[key] - before[key] for key in names} == dict.fromkeys(names, 1)
    assert count("messages_total", channel="rest") == messages + 1
    assert count("intents_total", intent="athlete_study") == intents + 1


@pytest.mark.parametrize(
    ("message", "name", "labels"),
    [
        ("what's the weather in Paris tomorrow", "declined_total", {"reason": "out_of_scope"}),
        (
            "I can't feel between my legs since this morning",
            "safety_total",
            {"outcome": "alarm", "tier": "emergency"},
        ),
    ],
)
async def test_what_became_of_a_message_is_counted(say: Say, count: Count, message, name, labels) -> None:
    before = count(name, **labels)
    await say(f"became {name}", message)
    assert count(name, **labels) == before + 1


async def test_not_understood_is_asked_back_first_and_declined_then(
    agent, say: Say, count: Count, monkeypatch
):
    async def not_understood(message, *_, **__) -> dict:
        ranking = [{"name": name, "confidence": 0.3} for name in ("nlu_fallback", "athlete_study")]
        return {"text": message.text, "intent": ranking[0], "intent_ranking": ranking, "entities": []}

    monkeypatch.setattr(MessageProcessor, "parse_message", lambda self, *args: not_understood(*args))
    asked, declined = count("asked_back_total"), count("declined_total", reason="nlu_fallback")
    await say("asked back", "mumble")
    assert (count("asked_back_total"), count("declined_total", reason="nlu_fallback")) == (
        asked + 1,
        declined,
    )
    await say("asked back", "mumble")
    assert count("declined_total", reason="nlu_fallback") == declined + 1


async def test_a_refusal_is_counted_by_its_code(client, count: Count) -> None:
    before = (
        count("refused_total", code="no_message"),
        count("http_responses_total", door=WEBHOOK, status="400"),
    )
    await client.post(WEBHOOK, json={"sender": "a"})
    after = (
        count("refused_total", code="no_message"),
        count("http_responses_total", door=WEBHOOK, status="400"),
    )
    assert after == (before[0] + 1, before[1] + 1)


async def test_a_failure_is_counted_and_leaves_nothing_under_way(
    say: Say, agent, count: Count, monkeypatch
) -> None:
    monkeypatch.setattr(assistant, "take_turn", lambda *turn: 1 / 0)
    failures = count("refused_total", code="internal_error")
    responses = count("http_responses_total", door=WEBHOOK, status="500")
    await say("fails", "hello")
    assert count("refused_total", code="internal_error") == failures + 1
    assert count("http_responses_total", door=WEBHOOK, status="500") == responses + 1
    assert count("replies_in_flight") == 0


async def test_who_waits_for_the_turn_before_is_seen(say: Say, agent, count: Count, monkeypatch) -> None:
    let_go, save = asyncio.Event(), agent.tracker_store.save

    async def hold_back(tracker) -> None:
        await let_go.wait()
        await save(tracker)

    monkeypatch.setattr(agent.tracker_store, "save", hold_back)
    turns = [asyncio.create_task(say("in a row", "hello")) for _ in range(3)]
    while count("replies_waiting", stage="lock") < 2:
        await asyncio.sleep(0.01)
    assert count("replies_in_flight") == 3
    let_go.set()
    await asyncio.gather(*turns)
    assert (count("replies_in_flight"), count("replies_waiting", stage="lock")) == (0, 0)


async def test_what_waits_for_a_place_is_a_stage_of_the_same_turn(agent, count: Count) -> None:
    before = count("messages_total", channel="rest"), count("reply_stage_seconds_count", stage="queue")
    with watched("rest", "queued"):
        async with holding(asyncio.Semaphore(1), "queue"):
            await Assistant(agent).reply(IncomingMessage("queued", "hello"))
    after = count("messages_total", channel="rest"), count("reply_stage_seconds_count", stage="queue")
    assert after == (before[0] + 1, before[1] + 1)


def test_the_model_that_answers_is_named(count: Count) -> None:
    use_model("old.tar.gz")
    use_model("new.tar.gz", before="old.tar.gz")
    assert count("model_info", model="old.tar.gz") == 0
    assert count("model_info", model="new.tar.gz") == 1


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    method=st.sampled_from(["GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS"]),
    path=st.text(st.characters(codec="utf-8"), max_size=30)
    | st.sampled_from(["static/x", "webhooks/a", "model/p"]),
)
async def test_no_path_makes_a_new_series(app: Starlette, client: httpx.AsyncClient, method, path) -> None:
    # The counts are the process's: apps of other tests had doors of their own.
    before = labels_of("http_responses", "door")
    await client.request(method, f"/{quote(path)}")
    doors = {route.path for route in app.routes} | {"other"}
    assert labels_of("http_responses", "door") - before <= doors


@pytest.mark.parametrize("channel", ["anything", "rest/../x", ""])
async def test_no_channel_or_intent_makes_a_new_series(agent, channel: str, monkeypatch) -> None:
    async def unheard_of(self, message, *_) -> dict:
        intent = {"name": f"zanzibar{channel}", "confidence": 1.0}
        return {"text": message.text, "intent": intent, "intent_ranking": [intent], "entities": []}

    monkeypatch.setattr(MessageProcessor, "parse_message", unheard_of)
    await Assistant(agent).reply(IncomingMessage("no series", "hello"), channel)
    assert labels_of("messages", "channel") == {"rest", "chat", "socketio", "terminal", "other"}
    assert labels_of("intents", "intent") <= {*agent.domain.intents, "other"}


async def test_no_metric_holds_a_word_or_an_id(client: httpx.AsyncClient, say: Say) -> None:
    await say("sender-zanzibar", "my zanzibar hurts", metadata={"name": "zanzibar"})
    await client.get("/zanzibar")
    assert "zanzibar" not in (await client.get("/metrics")).text
