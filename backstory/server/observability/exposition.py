"""``GET /metrics``: what Prometheus reads."""

import os
from pathlib import Path

from prometheus_client import CollectorRegistry
from prometheus_client.exposition import choose_encoder
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from backstory.server.observability.memory import Memory
from backstory.server.observability.metrics import REGISTRY
from backstory.server.observability.workers import SHARED_VARIABLE, processes


# Not a coroutine, so that Starlette runs it in a thread: with workers it reads a folder of files.
def metrics(request: Request) -> Response:
    """Answer in Prometheus' text format, or in OpenMetrics where the client asks for that."""
    encode, content_type = choose_encoder(request.headers.get("accept", ""))
    headers = {"Content-Type": content_type, "Cache-Control": "no-store"}
    return Response(encode(all_metrics()), headers=headers)


def all_metrics() -> CollectorRegistry:
    """Return the metrics of this process, or those of all workers together."""
    shared = os.environ.get(SHARED_VARIABLE)
    registry = CollectorRegistry()
    if shared:
        living, dead = processes(Path(shared))
        # Of a dead worker its counts stay, and what it had under way goes.
        for process in dead:
            mark_process_dead(process, shared)
        MultiProcessCollector(registry, shared)
    else:
        living = {os.getpid()}
        registry.register(REGISTRY)
    registry.register(Memory(living))
    return registry


routes = [Route("/metrics", metrics)]
