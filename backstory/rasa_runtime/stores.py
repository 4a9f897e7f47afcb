"""Opens the tracker store that endpoints.yml names."""

from pathlib import Path

from rasa.core.tracker_store import InMemoryTrackerStore, TrackerStore, create_tracker_store
from rasa.core.utils import AvailableEndpoints
from rasa.shared.exceptions import RasaException
from sqlalchemy.exc import SQLAlchemyError


def read_endpoints(endpoints_file: Path) -> AvailableEndpoints:
    """Read endpoints.yml.

    Raises:
        RasaException: it is missing.
    """
    if not endpoints_file.is_file():
        raise RasaException(f"{endpoints_file} is missing: it names the tracker store and the nlg")
    return AvailableEndpoints.read_endpoints(str(endpoints_file))


def open_tracker_store(endpoints: AvailableEndpoints, endpoints_file: Path) -> TrackerStore:
    """Open the store in which conversations are kept.

    Args:
        endpoints: what the file says.
        endpoints_file: the file, for the error.

    Raises:
        RasaException: the store can't be loaded.
    """
    store = _create(endpoints, endpoints_file)
    # Rasa falls back to memory where a store can't be loaded, and conversations would be lost.
    if endpoints.tracker_store and isinstance(store, InMemoryTrackerStore):
        raise RasaException(
            f"{endpoints_file}, tracker_store: it can't be loaded. Check its type, and that the driver of "
            f"its dialect is installed and the database can be reached."
        )
    return store


def _create(endpoints: AvailableEndpoints, endpoints_file: Path) -> TrackerStore:
    """Create the store as TrackerStore.create does, which imports every database's client first."""
    try:
        return create_tracker_store(endpoints.tracker_store)
    except ValueError as mistake:
        raise RasaException(f"{endpoints_file}, tracker_store: {mistake}") from mistake
    except (SQLAlchemyError, ConnectionError) as error:
        raise RasaException(f"{endpoints_file}, tracker_store: can't connect: {error}") from error
