"""Loads a trained model for serving, without what only training needs.

Rasa reads a model's domain four times and checks it against a schema each time, as if somebody had just
written it; and it imports every class of the training's graph.
"""

from typing import Any

from rasa.engine.graph import ExecutionContext
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelMetadata, ModelStorage
from rasa.graph_components.providers.domain_provider import DomainProvider
from rasa.shared.core.domain import Domain
from rasa.shared.utils.io import read_yaml_file


def apply() -> None:
    """Have every agent load so; more than once does no harm."""
    DomainProvider.load = classmethod(_load_domain)  # type: ignore[assignment,arg-type]
    _leave_out_the_training_graph()


def _load_domain(
    cls: type[DomainProvider],
    config: dict[str, Any],
    model_storage: ModelStorage,
    resource: Resource,
    execution_context: ExecutionContext,
    **kwargs: Any,
) -> DomainProvider:
    """Read the domain once: it was checked when the model was trained, by Rasa itself."""
    with model_storage.read_from(resource) as folder:
        domain = Domain.from_dict(dict(read_yaml_file(folder / "domain.yml")))
    return cls(model_storage, resource, domain)


def _leave_out_the_training_graph() -> None:
    """A model names the classes of both graphs; that of training brings in plots and scikit-learn."""
    original = ModelMetadata.from_dict.__func__  # type: ignore[attr-defined]
    if getattr(original, "for_prediction", False):
        return

    def from_dict(cls: type[ModelMetadata], serialized: dict[str, Any]) -> Any:
        return original(cls, {**serialized, "train_schema": {"nodes": {}}})

    from_dict.for_prediction = True  # type: ignore[attr-defined]
    ModelMetadata.from_dict = classmethod(from_dict)  # type: ignore[method-assign,assignment]
