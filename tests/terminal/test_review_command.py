"""`backstory review` at a keyboard: what is shown, asked, refused and written, and what Ctrl+C leaves."""

import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "review"))

from planted import make_store, plant, replied, said  # noqa: E402
from small_review_project import FRESH, HARM, HARM_FILE, TESTED, make_project  # noqa: E402

from backstory.cli import main  # noqa: E402
from backstory.terminal.review import review  # noqa: E402

LABEL, SKIP, NEITHER, STOP = "l\r", "s\r", "n\r", "q\r"
TRAINING, TEST, BACK = "t\r", "e\r", "b\r"
HARM_INTENT = "can_sc\r"  # found by typing
YES, NO = "y", "n"
CTRL_C, CLEAR = "\x03", "\x15"
FIRST = "my name is Zelda, what do rays do to a body like mine"
SECOND = "and what about a second one of them next week"
LABELS = Path("var") / "review.jsonl"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two messages to review, the newer one first."""
    make_project(tmp_path)
    plant(
        make_store(tmp_path),
        "ana",
        said(SECOND, "out_of_scope", when=1.0),
        replied("utter_out_of_scope"),
        said(FIRST, "nlu_fallback", when=2.0),
    )
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def press(project: Path, monkeypatch: pytest.MonkeyPatch, capsys):
    """Review with these keys; return what was shown."""

    def run(*keys: str) -> str:
        monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
        with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
            pipe.send_text("".join(keys))
            assert review(project, only_list=False, limit=20) == 0
        return capsys.readouterr().out

    return run


def labels(project: Path) -> list[dict[str, str]]:
    file = project / LABELS
    return [json.loads(line) for line in file.read_text().splitlines()] if file.exists() else []


def test_a_label_for_training_is_written_with_the_fresh_example(project: Path, press) -> None:
    shown = press(LABEL, HARM_INTENT, TRAINING, f"{FRESH}\r", YES, STOP)
    assert (project / HARM_FILE).read_text() == HARM.replace("    - harm?\n", f"    - harm?\n    - {FRESH}\n")
    (label,) = labels(project)
    assert (label["intent"], label["side"]) == ("can_scan_harm", "training")
    assert "my name is [name], what do rays do" in shown
    assert "Zelda" not in shown
    assert "1 decision kept." in shown


def test_a_label_for_a_test_is_written_with_the_fresh_example(project: Path, press) -> None:
    press(LABEL, "red\r", TEST, f"{FRESH}\r", YES, STOP)
    row = json.loads((project / "tests" / "nlu" / "reviewed.jsonl").read_text())
    assert row == {"text": FRESH, "intent": "red_flag", "also_ok": [], "tag": "reviewed"}
    assert labels(project)[0]["side"] == "test"


def test_the_likeliest_intent_stands_first(project: Path, press) -> None:
    """Of FIRST's ranking, red_flag is the first intent that the domain has."""
    press(LABEL, "\r", TEST, f"{FRESH}\r", YES, STOP)
    assert labels(project)[0]["intent"] == "red_flag"


def test_what_was_decided_does_not_come_again_and_what_was_skipped_does(project: Path, press) -> None:
    press(NEITHER, SKIP)
    assert [set(label) for label in labels(project)] == [{"event", "date"}]
    shown = press(SKIP)
    assert "1 of 1" in shown
    assert "and what about a second one" in shown
    press(NEITHER)
    assert "Nothing to review" in press()


@pytest.mark.parametrize("refused", [FIRST, FIRST.replace("Zelda", "[name]"), TESTED, "ring 020 7946 0958"])
def test_a_refused_example_can_be_mended_before_anything_is_written(
    project: Path, press, refused: str
) -> None:
    press(LABEL, HARM_INTENT, TRAINING, f"{refused}\r", CLEAR, f"{FRESH}\r", YES, STOP)
    written = (project / HARM_FILE).read_text()
    assert refused not in written
    assert FRESH in written


@pytest.mark.parametrize(
    "keys",
    [
        (LABEL, HARM_INTENT, TRAINING, f"{FRESH}\r", NO),
        (LABEL, HARM_INTENT, TRAINING, "\r"),
        (LABEL, HARM_INTENT, BACK),
        (LABEL, "thank\r", TRAINING, f"{FRESH}\r"),  # it has no examples to stand beside
        (SKIP,),
    ],
)
def test_without_a_confirmation_nothing_is_written(project: Path, press, keys: tuple[str, ...]) -> None:
    press(*keys, STOP)
    assert (project / HARM_FILE).read_text() == HARM
    assert not (project / "tests" / "nlu" / "reviewed.jsonl").exists()
    assert labels(project) == []


def test_a_message_that_stands_in_a_test_can_t_go_to_training(project: Path, press) -> None:
    (project / "tests" / "nlu" / "dev.jsonl").write_text(
        json.dumps({"text": FIRST, "intent": "thank"}) + "\n"
    )
    shown = press(LABEL, HARM_INTENT, TRAINING, TEST, f"{FRESH}\r", YES, STOP)
    assert "It can't go to training: it, or a near copy, stands in test, at tests/nlu/dev.jsonl:1" in shown
    assert labels(project)[0]["side"] == "test"


@pytest.mark.parametrize(
    "at", [(), (LABEL,), (LABEL, HARM_INTENT, TEST), (LABEL, HARM_INTENT, TEST, "x y z\r")]
)
def test_ctrl_c_anywhere_loses_nothing_that_was_confirmed(project: Path, press, at: tuple[str, ...]) -> None:
    shown = press(LABEL, HARM_INTENT, TRAINING, f"{FRESH}\r", YES, *at, CTRL_C)
    assert FRESH in (project / HARM_FILE).read_text()
    assert len(labels(project)) == 1
    assert "Stopped.\n1 decision kept." in shown


def listed(*options: str):
    return CliRunner().invoke(main, ["review", "--list", *options])


def test_a_list_is_masked_asks_nothing_and_writes_nothing(project: Path) -> None:
    result = listed()
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "1 of 2  asked back  1970-01-01",
        "    my name is [name], what do rays do to a body like mine",
        "    taken for nlu_fallback; in scope 0.50; answered with an action's own words",
        "    nearest: red_flag 0.00, other_0 0.00, other_1 0.00",
        "",
        "2 of 2  declined  1970-01-01",
        "    and what about a second one of them next week",
        "    taken for out_of_scope; in scope 0.50; answered with utter_out_of_scope",
        "    nearest: out_of_scope 0.90, red_flag 0.00, other_0 0.00",
        "",
    ]
    assert "2 messages sent with consent (consent_to_review), in 1 conversation in all" in result.stderr
    assert not (project / LABELS).exists()


def test_a_limit_shows_fewer(project: Path) -> None:
    assert "1 of 1" in listed("--limit", "1").stdout
    assert listed("--limit", "0").exit_code == 2


def test_an_escape_sequence_never_reaches_the_terminal(tmp_path: Path, monkeypatch) -> None:
    make_project(tmp_path)
    plant(make_store(tmp_path), "ana", said("red \x1b[31m alert \x1b]0;x\x07", "out_of_scope"))
    monkeypatch.chdir(tmp_path)
    assert "\x1b" not in listed().stdout


def test_labels_of_a_deleted_conversation_are_erased_and_told(project: Path) -> None:
    (project / "var").mkdir()
    (project / LABELS).write_text(
        '{"event": "0123", "intent": "thank", "side": "test", "date": "2026-11-22"}\n'
    )
    assert "1 label erased, as the conversation or its consent is gone" in listed().stderr
    assert (project / LABELS).read_text() == ""


def test_without_a_terminal_it_says_so(project: Path) -> None:
    result = CliRunner().invoke(main, ["review"])
    assert result.exit_code == 2
    assert "labelling needs a terminal; --list shows the messages without one" in result.stderr


@pytest.mark.parametrize(
    ("file", "content", "told"),
    [
        ("endpoints.yml", "{}\n", "endpoints.yml, tracker_store: only its own store"),
        ("var/review.jsonl", "x\n", "review.jsonl:1: not a label"),
    ],
)
def test_what_can_t_be_read_is_told(project: Path, file: str, content: str, told: str) -> None:
    (project / file).parent.mkdir(exist_ok=True)
    (project / file).write_text(content)
    result = listed()
    assert result.exit_code == 2
    assert told in result.stderr
    assert "Traceback" not in result.output


def test_no_word_of_a_member_is_logged(project: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("DEBUG"):
        listed()
    assert "Zelda" not in caplog.text
    assert "what do rays do" not in caplog.text
