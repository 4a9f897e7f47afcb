"""Small mends for what Rasa 3.6.21 uses and current releases of its requirements no longer have.

Each is as small as it can be and has a test in tests/rasa_runtime/test_repairs.py.
"""

import functools
import logging
from collections.abc import Awaitable, Callable
from typing import Any

logger = logging.getLogger(__name__)

StreamingFunction = Callable[[Any], Awaitable[None]]


def restore_numpy_warning() -> None:
    """NumPy 2 moved VisibleDeprecationWarning; Rasa's warning filter names the old place."""
    import numpy

    if not hasattr(numpy, "VisibleDeprecationWarning"):
        numpy.VisibleDeprecationWarning = numpy.exceptions.VisibleDeprecationWarning  # type: ignore[attr-defined]


def restore_sanic_stream() -> None:
    """Sanic dropped `response.stream`; Rasa's REST channel answers ``?stream=true`` with it."""
    import sanic.response

    def stream(streaming_fn: StreamingFunction, content_type: str = "text/plain", **kwargs: Any) -> Any:
        return sanic.response.ResponseStream(streaming_fn, content_type=content_type, **kwargs)

    if not hasattr(sanic.response, "stream"):
        sanic.response.stream = stream  # type: ignore[attr-defined]


def run_sanic_in_one_process() -> None:
    """Sanic's worker manager can't find Rasa's app by name, and kills its process group over it."""
    import sanic

    original = sanic.Sanic.run
    if getattr(original, "in_one_process", False):
        return

    @functools.wraps(original)
    def run(app: Any, *args: Any, workers: int = 1, **kwargs: Any) -> None:
        if workers > 1:
            logger.warning(
                "Rasa's own server runs with one worker here; SANIC_WORKERS=%s is ignored.", workers
            )
        original(app, *args, single_process=True, **kwargs)

    run.in_one_process = True  # type: ignore[attr-defined]
    sanic.Sanic.run = run


def start_socketio_coroutines() -> None:
    """python-socketio made `enter_room` a coroutine; Rasa's channel calls it without awaiting it."""
    import asyncio

    import socketio

    original = socketio.AsyncServer.enter_room
    if getattr(original, "starts_at_once", False):
        return

    @functools.wraps(original)
    def enter_room(*args: Any, **kwargs: Any) -> "asyncio.Future[None]":
        return asyncio.ensure_future(original(*args, **kwargs))

    enter_room.starts_at_once = True  # type: ignore[attr-defined]
    socketio.AsyncServer.enter_room = enter_room


def send_socketio_custom_payloads_whole() -> None:
    """Rasa spreads a custom payload into emit()'s arguments, where a key like `type` is an error."""
    from rasa.core.channels.socketio import SocketIOOutput

    async def send_custom_json(
        output: Any, recipient_id: str, json_message: dict[str, Any], **kwargs: Any
    ) -> None:
        await output._send_message(recipient_id, {"custom": json_message})

    SocketIOOutput.send_custom_json = send_custom_json


def refuse_tensorflow_components() -> None:
    """Have Rasa's recipe say in one sentence why a component that needs TensorFlow can't be used."""
    from rasa.engine.recipes.default_recipe import DefaultV1Recipe
    from rasa.shared.exceptions import InvalidConfigException

    from backstory.rasa_runtime.stand_ins import COMPONENTS, component_refusal

    original = DefaultV1Recipe._from_registry.__func__  # type: ignore[attr-defined]
    if getattr(original, "refuses", False):
        return

    @functools.wraps(original)
    def from_registry(recipe: Any, name: str) -> Any:
        if name.rsplit(".", 1)[-1] in COMPONENTS:
            raise InvalidConfigException(component_refusal(name))
        return original(recipe, name)

    from_registry.refuses = True  # type: ignore[attr-defined]
    DefaultV1Recipe._from_registry = classmethod(from_registry)  # type: ignore[method-assign]


def check_action_results_with_one_validator() -> None:
    """Rasa checks its own JSON schema anew before each action's result: most of a turn's time."""
    from jsonschema.validators import validator_for
    from rasa.core.actions.action import RemoteAction

    schema = RemoteAction.action_response_format_spec()
    validator = validator_for(schema)(schema)

    def validate(action: RemoteAction, result: Any) -> bool:
        validator.validate(result)
        return True

    RemoteAction._validate_action_result = validate


def apply() -> None:
    """Apply the mends that hold for the whole process; more than once does no harm."""
    restore_numpy_warning()


def mend_rasas_own_server() -> None:
    """Apply those that `rasa run` and `rasa shell` need, which serve with Sanic; twice does no harm."""
    restore_sanic_stream()
    run_sanic_in_one_process()
    start_socketio_coroutines()
    send_socketio_custom_payloads_whole()


def ask_a_domain_once_whether_it_is_empty() -> None:
    """Rasa turns the whole domain into a dictionary for each message, to see whether it is empty."""
    from rasa.shared.core.domain import Domain

    original = Domain.is_empty
    if getattr(original, "asked_once", False):
        return

    @functools.wraps(original)
    def is_empty(self: Domain) -> bool:
        # Kept on the domain itself: a new model brings a new one.
        known = self.__dict__.get("_known_to_be_empty")
        if known is None:
            known = self.__dict__["_known_to_be_empty"] = original(self)
        return bool(known)

    is_empty.asked_once = True  # type: ignore[attr-defined]
    Domain.is_empty = is_empty  # type: ignore[method-assign]


def give_database_urls_a_query() -> None:
    """SQLAlchemy 2.1 takes no URL without a query; Rasa's SQL event broker makes its URL so."""
    from rasa.core.tracker_store import SQLTrackerStore

    original = SQLTrackerStore.get_db_url
    if getattr(original, "with_query", False):
        return

    @functools.wraps(original)
    def get_db_url(*args: Any, **kwargs: Any) -> Any:
        url = original(*args, **kwargs)
        return url if isinstance(url, str) or url.query else url._replace(query={})

    get_db_url.with_query = True  # type: ignore[attr-defined]
    SQLTrackerStore.get_db_url = staticmethod(get_db_url)
