"""What was measured is kept by content; the worker's failures and progress reach whoever waits."""

import fcntl
import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
import pytest

from benchmarks import working
from benchmarks.failure import BenchmarkFailed
from benchmarks.nlu import measuring
from benchmarks.nlu.measuring import Measurement
from benchmarks.nlu.sides import Side
from benchmarks.nlu.worker import MODEL, understood


class Worker:
    """In place of the real one: notes its calls and writes results."""

    def __init__(self) -> None:
        self.calls: list[str] = []

    def __call__(self, command: list[str], folder: Path, log: Path, what: str) -> None:
        self.calls.append(what)
        result: dict[str, Any] = {"seconds": float(len(self.calls))}
        if "train" in command:
            (folder / MODEL).parent.mkdir(exist_ok=True)
            (folder / MODEL).write_bytes(b"a model")
        else:
            texts = json.loads(Path(command[command.index("--texts") + 1]).read_text())
            result = {"answers": [{"text": text} for text in texts]}
        Path(command[command.index("--result") + 1]).write_text(json.dumps(result))


@pytest.fixture
def worker(monkeypatch) -> Worker:
    worker = Worker()
    monkeypatch.setattr(measuring, "run_to_end", worker)
    return worker


@pytest.fixture
def measurement(tmp_path) -> Measurement:
    side = Side("ours", "", "this code", ("cold", "warm"), lambda: Path(sys.executable), lambda folder: None)
    return Measurement(side, {"nlu.yml": "nlu: []"}, ["hi", "bye"], tmp_path / "out", tmp_path / "work")


ALL = ["ours: training-cold", "ours: training-warm", "ours: parsing"]


def test_the_same_is_measured_once(worker, measurement) -> None:
    first = measurement.measure()
    assert worker.calls == ALL
    assert list(first.trainings) == ["cold", "warm"]
    assert [answer["text"] for answer in first.parsing["answers"]] == ["hi", "bye"]
    assert measurement.measure() == first
    assert worker.calls == ALL


def test_again_measures_anew(worker, measurement) -> None:
    measurement.measure()
    measurement.measure(again=True)
    assert worker.calls == ALL * 2


def test_other_texts_cost_no_training(worker, measurement) -> None:
    measurement.measure()
    replace(measurement, texts=["hello"]).measure()
    assert worker.calls == [*ALL, "ours: parsing"]


@pytest.mark.parametrize(
    "change",
    [
        lambda made: replace(made, project={"nlu.yml": "nlu: [more]"}),
        lambda made: replace(made, side=replace(made.side, made_of="other code")),
    ],
)
def test_other_data_or_code_is_trained_anew(worker, measurement, change) -> None:
    measurement.measure()
    change(measurement).measure()
    assert worker.calls == ALL * 2


def test_a_broken_or_half_kept_result_is_measured_again(worker, measurement) -> None:
    measurement.measure()
    measurement.training_file("warm").write_text("{")
    assert measurement.cached() is None
    measurement.measure()
    assert worker.calls == ALL * 2


def test_two_runs_do_not_train_the_same_at_once(worker, measurement) -> None:
    measurement.folder.mkdir(parents=True)
    with (measurement.folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(BenchmarkFailed, match="another run measures this already"):
            measurement.measure()
    assert not worker.calls


def _run(tmp_path, code: str, **more: float) -> None:
    script = tmp_path / "worker.py"
    script.write_text(code)
    command = [sys.executable, str(script), str(tmp_path / "go")]
    working.run_to_end(command, tmp_path, tmp_path / "a.log", "stock: training", **more)


def test_a_worker_that_fails_shows_the_end_of_its_log(tmp_path, monkeypatch) -> None:
    with pytest.raises(BenchmarkFailed) as failed:
        _run(tmp_path, "print('first'); raise SystemExit('no such component')")
    assert "stock: training failed with exit code 1" in str(failed.value)
    assert str(failed.value).endswith("  first\n  no such component")


def test_progress_is_said_while_it_runs(tmp_path, monkeypatch) -> None:
    said: list[str] = []

    def echo(line: str, err: bool) -> None:
        said.append(line)
        if "40 %" in line:
            (tmp_path / "go").touch()

    monkeypatch.setattr(click, "echo", echo)
    # It works until its progress was said, or gives up: a test that fails must end, too.
    wait = "for _ in range(1000): pathlib.Path(sys.argv[1]).exists() and sys.exit(0) or time.sleep(0.01)"
    code = f"import pathlib, sys, time\nprint('Epochs:  40%|###', end='\\r', flush=True)\n{wait}\n"
    _run(tmp_path, code, say_every=0.05)
    assert said[0].startswith("stock: training … (log: ")
    assert any(line.endswith(", 40 % of its epochs") for line in said)
    assert said[-1].startswith("stock: training: done in ")


@pytest.mark.parametrize(
    ("seconds", "said"), [(2.34, "2.3 s"), (60.2, "1 min 00 s"), (119.7, "2 min 00 s"), (3725, "62 min 05 s")]
)
def test_durations(seconds: float, said: str) -> None:
    assert working.elapsed(seconds) == said


def test_of_a_parse_result_the_ranking_and_the_scope_are_kept() -> None:
    parsed = {
        "text": "hi",
        "entities": [],
        "intent": {"name": "greet", "confidence": 0.9},
        "intent_ranking": [{"name": "greet", "confidence": 0.9}, {"name": "deny", "confidence": 0.1}],
    }
    kept = {"intent": "greet", "confidence": 0.9, "ranking": [["greet", 0.9], ["deny", 0.1]]}
    assert understood(parsed) == kept
    scope = {"score": 0.7, "outcome": "answer"}
    assert understood({**parsed, "in_scope": {**scope, "more": 1}}) == {**kept, "in_scope": scope}
    assert understood({"intent": None}) == {"intent": None, "confidence": 0.0, "ranking": []}
