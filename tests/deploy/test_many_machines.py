"""Two workers behind the shipped nginx, with one PostgreSQL and one Redis: any of them takes any turn."""

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from cluster import HAS_ALL, NEEDED, TOKEN, Cluster, running_cluster, running_nginx
from killing import while_killing
from processes import free_port

from benchmarks.soak.client import Client
from benchmarks.soak.crowd import Crowd
from benchmarks.soak.stored import stored_turns
from benchmarks.soak.verdict import Verdict, judge

SESSION_LIMIT = 40  # a minute; more than the crowd's members write


@pytest.fixture(scope="module")
def cluster(
    request: pytest.FixtureRequest, root: Path, model: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Cluster]:
    if not HAS_ALL:
        pytest.skip(NEEDED)
    folder = tmp_path_factory.mktemp("cluster")
    settings = {"BACKSTORY_SESSION_LIMIT": f"{SESSION_LIMIT}/minute"}
    with running_cluster(root, folder, request.getfixturevalue("postgresql"), settings) as running:
        yield running


@pytest.fixture(autouse=True)
def _all_parts(skip_unless) -> None:
    skip_unless(HAS_ALL, NEEDED)


async def test_with_a_worker_killed_every_message_is_answered_and_stored_once(cluster: Cluster) -> None:
    crowd = Crowd(cluster.url, at_once=12, seconds=8, pause=0.5)
    talked, kills = await while_killing(cluster.workers[0], 4, crowd.talk())
    stored = stored_turns(cluster.database, [each.conversation_id for each in talked])
    assert kills
    assert sum(len(each.exchanges) for each in talked) > len(talked)
    assert judge(talked, stored) == Verdict()
    cluster.workers[0].wait_until_ready()


def test_a_conversation_goes_on_at_another_worker(cluster: Cluster) -> None:
    first, second = (httpx.Client(base_url=worker.url, timeout=60) for worker in cluster.workers)
    session = first.post("/chat/session", json={"token": True})
    headers = {"Authorization": f"Bearer {session.json()['token']}"}
    question = {"message_id": "the-question", "text": "tell me about the tennis players"}
    assert first.post("/chat/messages", json=question, headers=headers).status_code == 200
    follow_up = {"message_id": "the-follow-up", "text": "show me the source of that"}
    assert "Skeletal Radiology" in second.post("/chat/messages", json=follow_up, headers=headers).text


async def test_workers_count_a_session_s_messages_together(cluster: Cluster) -> None:
    http = httpx.AsyncClient(timeout=60)
    session = await http.post(f"{cluster.url}/chat/session", json={"token": True})
    headers = {"Authorization": f"Bearer {session.json()['token']}"}
    turns = itertools.islice(itertools.cycle(cluster.workers), SESSION_LIMIT + 2)
    asked = [await http.get(f"{worker.url}/chat/messages", headers=headers) for worker in turns]
    assert [answer.status_code for answer in asked] == [200] * SESSION_LIMIT + [429] * 2


def test_rasa_s_doors_need_the_token_behind_nginx(cluster: Cluster) -> None:
    url = f"{cluster.url}/webhooks/rest/webhook"
    body = {"sender": "behind nginx", "message": "hello"}
    assert httpx.post(url, json=body, timeout=60).status_code == 401
    allowed = httpx.post(url, json=body, headers={"Authorization": f"Bearer {TOKEN}"}, timeout=60)
    assert allowed.status_code == 200
    assert allowed.json()[0]["text"]


async def test_socket_io_s_websocket_gets_through(cluster: Cluster) -> None:
    import socketio

    client = socketio.AsyncSimpleClient()
    await client.connect(cluster.url, auth={"token": TOKEN}, transports=["websocket"])
    await client.emit("user_uttered", {"message": "hello"})
    event = await client.receive(timeout=60)
    await client.disconnect()
    assert event[0] == "bot_uttered"


def _error(response: httpx.Response) -> tuple[int, str]:
    error: dict[str, Any] = response.json()["error"]
    return response.status_code, error["code"]


def test_nginx_refuses_a_large_body_in_the_server_s_own_form(cluster: Cluster) -> None:
    refused = httpx.post(f"{cluster.url}/chat/messages", content=b"x" * 65_537)
    assert _error(refused) == (413, "body_too_large")


def test_metrics_stay_inside(cluster: Cluster) -> None:
    assert httpx.get(f"{cluster.url}/metrics").status_code == 404


def test_without_a_worker_members_read_what_to_do(root: Path, tmp_path: Path) -> None:
    with running_nginx(root, tmp_path, [free_port(), free_port()]) as url:
        away = httpx.post(f"{url}/chat/messages", json={})
    assert _error(away) == (502, "no_worker")
    assert "emergency number" in away.json()["error"]["message"]
    assert away.headers["retry-after"]


async def test_nginx_s_log_names_doors_only(cluster: Cluster) -> None:
    client = await Client.begin(httpx.AsyncClient(base_url=cluster.url, timeout=60))
    await client.say("hello")
    httpx.get(f"{cluster.url}/nobody-s-path/f00d?sid=f00d", timeout=60)
    lines = cluster.nginx_log.read_text()
    assert "POST messages 200" in lines
    assert "GET other 404" in lines
    for told in ("f00d", "127.0.0.1", client.conversation.conversation_id):
        assert told not in lines
