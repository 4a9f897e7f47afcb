"""`backstory preview`: what it draws, how it ends, and that it starts without Rasa."""

import json
import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "content" / "preview"))
from drafted import change, make_committed, plant

from backstory.cli import main
from backstory.content.preview.behaviour.comparing import Behaviour, Changed, Reply, Verdict
from backstory.content.preview.models import NotTrained
from backstory.evaluation.conversations.turns import BotMessage, PlayedTurn

SCANS = "data/responses/education/scans.yml"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("backstory.nlu.encoder.weights.PACKAGE", "a_package_that_is_not_there")
    monkeypatch.chdir(tmp_path)
    return make_committed(tmp_path)


def preview(*options: str, columns: int = 100) -> Result:
    return CliRunner().invoke(main, ["preview", *options], env={"COLUMNS": str(columns)})


def test_without_an_edit_it_says_so_and_ends_with_0(project: Path) -> None:
    result = preview()
    assert (result.exit_code, result.output) == (0, "Nothing changed since the last commit.\n")


def test_a_wording_stands_beside_the_old_one_with_the_words_that_changed(project: Path) -> None:
    change(
        project,
        SCANS,
        "        A scan can lead to more tests.\n",
        "        A scan can lead to other tests.\n",
    )
    result = preview()
    assert result.exit_code == 0
    rows = [" ".join(line.split()) for line in result.output.splitlines()]
    assert "A scan can lead to [-more-] tests. A scan can lead to {+other+} tests." in rows
    assert "Source: This lesson Source: This lesson" in rows
    assert any(row.startswith("grade") and row.count("7 words") == 2 for row in rows)


def test_a_narrow_terminal_has_one_below_the_other(project: Path) -> None:
    change(
        project,
        SCANS,
        "        A scan can lead to more tests.\n",
        "        A scan can lead to other tests.\n",
    )
    rows = [line.strip() for line in preview(columns=60).output.splitlines()]
    assert rows.index("live") < rows.index("A scan can lead to [-more-] tests.") < rows.index("draft")
    assert rows.index("draft") < rows.index("A scan can lead to {+other+} tests.")


def test_a_mistake_ends_with_1_and_stands_under_the_edit(project: Path) -> None:
    change(
        project, SCANS, "        A scan can lead to more tests.\n", "        7 scans lead to more tests.\n"
    )
    result = preview()
    assert result.exit_code == 1
    assert "error: unfounded-figure" in result.output
    assert "The lint finds 1 error" in result.output


def test_examples_rules_and_entries_are_told(project: Path) -> None:
    plant(project, "conversation/thank.yml", "much obliged")
    change(
        project,
        "data/dialogue/rules.yml",
        "      - action: utter_thank\n",
        "      - action: action_ask_back\n",
    )
    change(project, "content/library/claims.yml", "few had a clear scan", "hardly any had a clear scan")
    change(
        project, "content/library/topics.yml", "topics:", "topics:\n  - {id: thank, question: Do scans harm?}"
    )
    output = preview("--no-train").output
    for part in (
        "examples  1 added",
        "+ much obliged  thank",
        "rule 'thank'  changed",
        "- intent thank → utter_thank",
        "+ intent thank → action_ask_back",
        "claim few_clear  changed",
        "+ question: Do scans harm?",
        "under these answers: utter_can_scan_harm",
    ):
        assert part in output


def test_json_alone_stands_on_the_output(project: Path) -> None:
    change(project, SCANS, "A scan can", "Scans can")
    assert json.loads(preview("--json").stdout)["edits"]["files"] == [SCANS]


def test_without_git_and_release_it_is_wrong_use(project: Path) -> None:
    (project / ".git").rename(project / "elsewhere")
    result = preview()
    assert result.exit_code == 2
    assert "Nothing to compare with" in result.output


@pytest.fixture
def untried(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Have nothing trained or tried; one message got worse."""
    tried: list[Path] = []
    worse = Changed(
        "which side do i lie on",
        "questions",
        "tests/nlu/dev.jsonl:7",
        Reply(("can_scan_harm",), 0.81),
        Reply(("nlu_fallback",), 0.42, ("meant is can_scan_harm",)),
        Verdict.WORSE,
    )

    def found(project: Path, _: object, one_model: bool) -> Behaviour:
        tried.append(project)
        return Behaviour(10, (worse,))

    monkeypatch.setattr("backstory.terminal.preview_behaviour.behaviour", found)
    return tried


def test_words_alone_need_no_training_and_it_says_why(project: Path, untried: list[Path]) -> None:
    change(project, SCANS, "A scan can", "Scans can")
    result = preview()
    assert (result.exit_code, untried) == (0, [])
    assert "Only words changed" in result.output


def test_an_answer_that_got_worse_is_shown_on_both_sides_and_ends_with_1(
    project: Path, untried: list[Path]
) -> None:
    plant(project, "conversation/thank.yml", "much obliged")
    result = preview()
    assert (result.exit_code, untried) == (1, [project])
    rows = [" ".join(line.split()) for line in result.output.splitlines()]
    assert "Got worse: 1 message" in rows
    assert "“which side do i lie on” tests/nlu/dev.jsonl:7" in rows
    assert "can_scan_harm 0.81 asks back 0.42" in rows
    assert "A scan can lead to more tests. In … ✗ meant is can_scan_harm" in rows
    assert rows[-1] == "9 of 10 test messages are answered as before."


def test_without_training_it_is_left_out(project: Path, untried: list[Path]) -> None:
    plant(project, "conversation/thank.yml", "much obliged")
    result = preview("--no-train")
    assert (result.exit_code, untried) == (0, [])
    assert "--no-train leaves out" in result.output


def test_with_a_mistake_nothing_is_trained(project: Path, untried: list[Path]) -> None:
    plant(project, "conversation/thank.yml", "quite another thing that members say")
    assert preview().exit_code == 1
    assert untried == []


def test_json_holds_what_is_answered_otherwise(project: Path, untried: list[Path]) -> None:
    plant(project, "conversation/thank.yml", "much obliged")
    (changed,) = json.loads(preview("--json").stdout)["behaviour"]["changed"]
    assert (changed["verdict"], changed["after"]["answers"]) == ("worse", ["nlu_fallback"])


def test_a_draft_that_cant_be_trained_is_wrong_use(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise NotTrained("no such intent")

    monkeypatch.setattr("backstory.terminal.preview_behaviour.train", fails)
    (project / "tests" / "nlu" / "secret.jsonl").write_text('{"text": "hi", "intent": "thank"}\n')
    plant(project, "conversation/thank.yml", "much obliged")
    result = preview()
    assert result.exit_code == 2
    assert "no such intent" in result.output


class TwoVoices:
    """A talk in which each side answers with its own name and what it was told."""

    def press(self, live: str, draft: str) -> tuple[PlayedTurn, PlayedTurn]:
        return turn("Live", live), turn("Draft", draft)


def turn(side: str, said: str) -> PlayedTurn:
    message = BotMessage("utter_x", f"{side} heard {said}.", buttons=(("Yes", f"/{side.lower()}"),))
    return PlayedTurn(said, "greet", (), (message,))


def test_a_talk_has_both_answer_side_by_side(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("backstory.terminal.preview_talk.sides", lambda *_: ())
    monkeypatch.setattr("backstory.terminal.preview_talk.begin_talk", lambda *_: nullcontext(TwoVoices()))
    result = CliRunner().invoke(main, ["preview", "--talk"], input="/hello\n1\n2\n\n", env={"COLUMNS": "100"})
    assert result.exit_code == 0, result.output
    rows = [" ".join(line.split()) for line in result.output.splitlines()]
    assert "Live heard hello. Draft heard hello." in rows
    assert "1 Yes 1 Yes" in rows
    assert "Live heard /live. Draft heard /draft." in rows
    assert "One of the sides has no such button: ask in words." in rows


def test_a_talk_takes_no_other_option(project: Path) -> None:
    assert preview("--talk", "--json").exit_code == 2


def test_importing_it_imports_nothing_heavy() -> None:
    code = (
        "import sys, backstory.terminal.preview, backstory.terminal.preview_edits, "
        "backstory.content.preview.edits; print(*sys.modules)"
    )
    modules = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    heavy = {"rasa", "numpy", "onnxruntime", "onnx", "spacy", "sklearn", "rapidfuzz", "asyncio"}
    assert heavy & set(modules) == set()
