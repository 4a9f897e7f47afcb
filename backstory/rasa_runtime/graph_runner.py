"""Runs Rasa's graph one node after the other, in an order that is worked out once.

Rasa hands the graph to Dask for each message, which orders it anew, starts futures and counts who waits
for whom; all in one thread, for a handful of nodes. That took longer than all nodes but the encoder.
"""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from rasa.engine.exceptions import GraphRunError
from rasa.engine.runner.dask import DaskGraphRunner

from backstory.stages import Stage, stage

# Components that are a stage of their own, by the names of their classes.
_STAGES: dict[str, Stage] = {"SafetySigns": "safety"}


class InOrderGraphRunner(DaskGraphRunner):
    """A graph runner for prediction; the same nodes give the same results."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._orders: dict[tuple[str, ...], list[str]] = {}

    def run(
        self, inputs: dict[str, Any] | None = None, targets: Sequence[str] | None = None
    ) -> dict[str, Any]:
        """Run what the targets need.

        Args:
            inputs: the values of the graph's placeholders, by name.
            targets: the nodes whose output is wanted; all of the schema's targets if there are none.

        Returns:
            The output of each target.

        Raises:
            GraphRunError: a node needs what is neither a node nor an input.
        """
        wanted = tuple(targets or self._graph_schema.target_names)
        outputs = dict(inputs or {})
        for name in self._order(wanted, frozenset(outputs)):
            node = self._instantiated_nodes[name]
            needs = self._graph_schema.nodes[name].needs.values()
            with _timed(node):
                _, outputs[name] = node(*((need, outputs[need]) for need in needs))
        return {name: outputs[name] for name in wanted}

    def components(self) -> Iterator[Any]:
        """Yield the components that the nodes run."""
        yield from (node._component for node in self._instantiated_nodes.values())

    def _order(self, targets: tuple[str, ...], inputs: frozenset[str]) -> list[str]:
        if targets not in self._orders:
            order: list[str] = []
            for target in targets:
                self._add(target, inputs, order)
            self._orders[targets] = order
        return self._orders[targets]

    def _add(self, name: str, inputs: frozenset[str], order: list[str]) -> None:
        """Add a node after all that it needs."""
        if name in inputs or name in order:
            return
        if name not in self._graph_schema.nodes:
            raise GraphRunError(f"'{name}' is needed, but is neither a node of the graph nor an input")
        for need in self._graph_schema.nodes[name].needs.values():
            self._add(need, inputs, order)
        order.append(name)


def _timed(node: Any) -> AbstractContextManager[None]:
    name = _STAGES.get(node._component_class.__name__)
    return stage(name) if name else nullcontext()


def apply() -> None:
    """Have every agent use it; more than once does no harm."""
    import rasa.core.processor

    rasa.core.processor.DaskGraphRunner = InOrderGraphRunner  # type: ignore[misc]
