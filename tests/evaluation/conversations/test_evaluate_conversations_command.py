"""`backstory evaluate conversations`: the real model and actions, its exit codes, and wrong use."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from backstory.cli import main


@pytest.fixture
def run(model: Path, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Run the command in the project, with a folder of its own for the results."""
    monkeypatch.chdir(root)

    def run(*data: Path) -> tuple[Result, dict]:
        words = ["--model", str(model), "--out", str(tmp_path / "out")]
        result = CliRunner().invoke(main, ["evaluate", "conversations", *map(str, data), *words])
        report = tmp_path / "out" / "report.json"
        return result, json.loads(report.read_text()) if report.exists() else {}

    return run


def test_one_topic_of_the_shipped_transcripts_is_all_right(run, root: Path) -> None:
    data = root / "tests" / "conversations" / "check.yml"
    result, report = run(data)
    assert result.exit_code == 0, result.output
    conversations = yaml.safe_load(data.read_text())["conversations"]
    turns = sum(len(each["turns"]) for each in conversations)
    assert f"{len(conversations)} conversations, {turns} turns from 1 file" in result.stdout
    assert [each["name"] for each in report["played"]] == [each["name"] for each in conversations]
    reached = {each["kind"]: each for each in report["coverage"]}
    assert "check_signs" not in reached["intents"]["never"]
    assert "action_check_signs" not in reached["actions"]["never"]
    assert "utter_check_stopped" not in reached["responses"]["never"]
    assert "athlete_study" in reached["intents"]["never"]


def test_planted_mistakes_are_found_and_told_by_the_exit_code(
    run, agent, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The same model and actions, loaded once for all tests.
    monkeypatch.setattr("backstory.evaluation.conversations.assistant.load_assistant", lambda _: agent)
    (tmp_path / "talk.yml").write_text("""
conversations:
  - name: planted
    turns:
      - user: tell me about the tennis players
        responses: [utter_pain_free_review]
        claims: [review_ages]
        never_says: [Source]
      - press: There is no such button
  - name: forgotten
    turns:
      - user: delete my data
      - user: '/privacy{"request": "delete"}'
        responses: [utter_forgotten]
""")
    (tmp_path / "test_stories.yml").write_text("""
version: "3.1"
stories:
- story: thanks
  steps:
  - user: |
      thank you so much
    intent: thank
  - action: utter_thank
- story: thanks for what
  steps:
  - user: |
      thank you so much
    intent: praise
  - action: utter_thank
""")
    result, report = run(tmp_path / "talk.yml", tmp_path / "test_stories.yml")
    assert result.exit_code == 1, result.output
    assert [each["name"] for each in report["played"] if not each["right"]] == ["planted", "thanks for what"]
    assert report["differences"] == {"claims": 1, "intent": 1, "never_says": 1, "press": 1, "responses": 1}
    assert "Differences in 2 conversations" in result.stdout


def test_wrong_files_are_all_told_and_nothing_is_played(run, tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text("conversations:\n  - name: one\n    turns: [{usr: hello}]\n")
    (tmp_path / "b.yml").write_text("rules: []\n")
    result, report = run(tmp_path / "a.yml", tmp_path / "b.yml")
    assert (result.exit_code, report) == (2, {})
    assert result.stderr.splitlines()[:2] == [
        "Nothing measured:",
        f"{tmp_path}/a.yml:3: conversation 'one': turns.0.usr: "
        "no such key: check its spelling, or take it out",
    ]
    assert f"{tmp_path}/b.yml: expected 'conversations:'" in result.stderr


def test_a_file_that_is_no_model_is_told(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    (tmp_path / "model.tar.gz").touch()
    result = CliRunner().invoke(
        main, ["evaluate", "conversations", "--model", str(tmp_path / "model.tar.gz")]
    )
    assert result.exit_code == 2
    assert "model.tar.gz can't be loaded as a model: " in result.stderr
    assert "Traceback" not in result.output


def test_without_transcripts_it_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("config.yml", "domain.yml"):
        (tmp_path / name).touch()
    (tmp_path / "data").mkdir()
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["evaluate", "conversations"])
    assert result.exit_code == 2
    assert "tests/conversations: No such file or directory" in result.stderr


def test_reading_transcripts_imports_nothing_heavy() -> None:
    code = (
        "import sys, backstory.cli, backstory.terminal.evaluate_conversations;"
        "import backstory.evaluation.conversations.reading;"
        "print(*sys.modules)"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert {"rasa", "scipy", "sklearn", "onnxruntime", "spacy"} & set(shown.split()) == set()
