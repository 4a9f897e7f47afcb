"""Loads Rasa's agent for serving: the model, the stores, the curated responses and the actions."""

from pathlib import Path

from rasa.core.agent import Agent
from rasa.core.lock_store import InMemoryLockStore
from threadpoolctl import threadpool_limits

from backstory.rasa_runtime import (
    faster_reading,
    graph_runner,
    hot_path,
    pressed_buttons,
    quick_loading,
    repairs,
    watched_processor,
)
from backstory.rasa_runtime.in_process_actions import InProcessActions
from backstory.rasa_runtime.stores import open_tracker_store, read_endpoints


def load_agent(model: Path, endpoints_file: Path) -> Agent:
    """Load an agent that runs its custom actions in this process.

    Args:
        model: a trained model (.tar.gz).
        endpoints_file: endpoints.yml; its tracker store and nlg are used, its action endpoint is not.

    Raises:
        RasaException: the model or the endpoints file can't be used.
    """
    faster_reading.validate_from_the_fast_reader()
    endpoints = read_endpoints(endpoints_file)
    graph_runner.apply()
    hot_path.apply()
    quick_loading.apply()
    watched_processor.apply()
    pressed_buttons.apply()
    repairs.ask_a_domain_once_whether_it_is_empty()
    repairs.check_action_results_with_one_validator()
    # A message's matrices are small: more threads cost each turn more than they bring it.
    threadpool_limits(1)
    store = open_tracker_store(endpoints, endpoints_file)
    agent = Agent(
        generator=endpoints.nlg,
        tracker_store=store,
        lock_store=InMemoryLockStore(),
        action_endpoint=InProcessActions(),
    )
    # Rasa wraps it in one that, where the database fails, goes on in memory and says nothing: words lost.
    agent.tracker_store = store
    agent.load_model(model)
    return agent
