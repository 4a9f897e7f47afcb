"""Loads Rasa's agent for serving: the model, the stores, the curated responses and the actions."""

from pathlib import Path

from rasa.core.agent import Agent
from rasa.core.lock_store import InMemoryLockStore
from rasa.core.tracker_store import InMemoryTrackerStore, TrackerStore
from rasa.core.utils import AvailableEndpoints
from rasa.nlu.utils import is_url
from rasa.shared.exceptions import RasaException
from threadpoolctl import threadpool_limits

from backstory.rasa_runtime import graph_runner, repairs
from backstory.rasa_runtime.in_process_actions import InProcessActions


def load_agent(model: Path, endpoints_file: Path) -> Agent:
    """Load an agent that runs its custom actions in this process.

    Args:
        model: a trained model (.tar.gz).
        endpoints_file: endpoints.yml; its tracker store and nlg are used, its action endpoint is not.

    Raises:
        RasaException: the model or the endpoints file can't be used.
    """
    if not endpoints_file.is_file():
        raise RasaException(f"{endpoints_file} is missing: it names the tracker store and the nlg")
    graph_runner.apply()
    repairs.ask_a_domain_once_whether_it_is_empty()
    repairs.check_action_results_with_one_validator()
    # A message's matrices are small: more threads cost each turn more than they bring it.
    threadpool_limits(1)
    endpoints = AvailableEndpoints.read_endpoints(str(endpoints_file))
    _make_folder_for(endpoints)
    agent = Agent(
        generator=endpoints.nlg,
        tracker_store=_tracker_store(endpoints, endpoints_file),
        lock_store=InMemoryLockStore(),
        action_endpoint=InProcessActions(),
    )
    agent.load_model(model)
    return agent


def _tracker_store(endpoints: AvailableEndpoints, endpoints_file: Path) -> TrackerStore:
    store = TrackerStore.create(endpoints.tracker_store)
    # Rasa falls back to memory where a store can't be loaded, and conversations would be lost.
    if endpoints.tracker_store and isinstance(store, InMemoryTrackerStore):
        raise RasaException(
            f"{endpoints_file}, tracker_store: it can't be loaded. Check its type, and that the driver of "
            f"its dialect is installed and the database can be reached."
        )
    return store


def _make_folder_for(endpoints: AvailableEndpoints) -> None:
    """SQLite creates its file, but not the folder that it stands in."""
    store = endpoints.tracker_store
    if store and store.kwargs.get("dialect") == "sqlite" and not is_url(store.kwargs["db"]):
        Path(store.kwargs["db"]).parent.mkdir(parents=True, exist_ok=True)
