"""A serving process holds no library that it does not use."""

import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from backstory.rasa_runtime.serving_imports import UNUSED

# Others bring these in.
BROUGHT_IN = (
    "PIL",
    "engineio",
    "joblib",
    "onnx",
    "opentelemetry",
    "pkg_resources",
    "socketio",
)
SERVE_ONE_MESSAGE = """
import asyncio, json, sys
from pathlib import Path
from backstory.cli import main
from backstory.terminal.train import ensure_model
from backstory.rasa_runtime.serving_imports import import_for_serving

import_for_serving()
import backstory.server.run
from backstory.server.assistant import Assistant
from backstory.server.messages import IncomingMessage

assistant = Assistant.load(Path(sys.argv[1]), Path(sys.argv[2]))
[reply, *_] = asyncio.run(assistant.reply(IncomingMessage("imports", "why does my MRI show damage")))
print(json.dumps({"reply": reply["text"], "modules": sorted(sys.modules)}))
"""


@pytest.fixture(scope="module")
def served(root: Path, model: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    folder = tmp_path_factory.mktemp("served")
    endpoints = yaml.safe_load((root / "endpoints.yml").read_text())
    endpoints["tracker_store"]["db"] = str(folder / "conversations.db")
    (folder / "endpoints.yml").write_text(yaml.safe_dump(endpoints))
    run = [sys.executable, "-c", SERVE_ONE_MESSAGE, str(model), str(folder / "endpoints.yml")]
    done = subprocess.run(run, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    result: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return result


def test_it_answers(served: dict[str, object]) -> None:
    assert served["reply"]


@pytest.mark.parametrize("name", [*UNUSED, *BROUGHT_IN])
def test_after_the_first_reply_what_serving_does_not_use_is_not_there(served, name: str) -> None:
    assert [each for each in served["modules"] if f"{each}.".startswith(f"{name}.")] == []


def test_every_postponed_library_is_one_that_is_installed() -> None:
    assert [name for name in UNUSED if importlib.util.find_spec(name) is None] == []
