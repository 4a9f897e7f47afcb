"""The graph runner: the same results as Rasa's, in the right order."""

from pathlib import Path
from typing import Any

import pytest
from rasa.core.agent import Agent
from rasa.engine.exceptions import GraphRunError
from rasa.engine.graph import ExecutionContext, GraphComponent, GraphSchema, SchemaNode
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.engine.storage.local_model_storage import LocalModelStorage

from backstory.rasa_runtime.graph_runner import InOrderGraphRunner

MESSAGES = ("why does my MRI show damage?", "hello", "asdf", "can i lift, and how should i sleep?")


class Adds(GraphComponent):
    """Adds up what it gets."""

    @classmethod
    def create(cls, config, model_storage, resource, execution_context) -> "Adds":
        """Create it."""
        return cls()

    def add(self, one: int, other: int = 1) -> int:
        """Add two numbers."""
        return one + other


def _schema(**nodes: dict[str, str]) -> GraphSchema:
    return GraphSchema(
        {
            name: SchemaNode(needs, Adds, "create", "add", {}, eager=True, is_target=name == "last")
            for name, needs in nodes.items()
        }
    )


def _runner(schema: GraphSchema, tmp_path: Path) -> InOrderGraphRunner:
    return InOrderGraphRunner.create(schema, LocalModelStorage(tmp_path), ExecutionContext(schema))


def test_a_node_runs_after_all_that_it_needs_and_once(tmp_path: Path) -> None:
    schema = _schema(
        last={"one": "left", "other": "right"},
        right={"one": "first"},
        left={"one": "first"},
        first={"one": "input"},
        unused={"one": "input"},
    )
    runner = _runner(schema, tmp_path)
    assert runner.run({"input": 1}) == {"last": 6}
    assert runner.run({"input": 5}, ["left"]) == {"left": 7}
    assert runner.run({"input": 2}) == DaskGraphRunner.run(runner, {"input": 2})


def test_what_is_needed_and_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(GraphRunError, match="'inptu' is needed, but is neither"):
        _runner(_schema(last={"one": "inptu"}), tmp_path).run({"input": 1})


async def test_a_message_is_understood_as_rasas_runner_would(agent: Agent, monkeypatch) -> None:
    assert type(agent.processor.graph_runner) is InOrderGraphRunner
    ours = [await _parsed(agent, each) for each in MESSAGES]
    monkeypatch.setattr(InOrderGraphRunner, "run", DaskGraphRunner.run)
    assert ours == [await _parsed(agent, each) for each in MESSAGES]


async def _parsed(agent: Agent, text: str) -> dict[str, Any]:
    parsed = await agent.parse_message(text)
    del parsed["safety"]["seconds"]  # how long it took
    return parsed
