"""A conversation in the terminal, with the real assistant."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from backstory.cli import main
from backstory.server.assistant import Assistant


@pytest.fixture
def talk(root: Path, model: Path, agent, monkeypatch: pytest.MonkeyPatch):
    """Type lines into `backstory chat` and return what the terminal shows."""
    monkeypatch.chdir(root)
    # Loading a second agent would take seconds; the one that is loaded does as well.
    monkeypatch.setattr(Assistant, "load", lambda model, endpoints: Assistant(agent))

    def type_in(*lines: str, end: str = "\n\n") -> str:
        result = CliRunner().invoke(main, ["chat"], input="\n".join(lines) + end)
        assert result.exit_code == 0, result.exception
        return result.output

    return type_in


def test_a_question_is_answered_with_its_sources(talk) -> None:
    shown = talk("tell me about the tennis players")
    assert "98" in shown
    assert "Rajeswaran 2014" in shown


def test_a_number_presses_the_button_that_it_stands_before(talk, agent) -> None:
    shown = talk("delete my data", "1")
    assert "  1  Delete this conversation" in shown
    assert any(variation["text"] in shown for variation in agent.domain.responses["utter_forgotten"])


@pytest.mark.parametrize("number", ["0", "99", "²", "٣", "-1", "1.5"])
def test_a_number_without_a_button_is_only_a_message(talk, number: str) -> None:
    shown = talk("delete my data", number, "tell me about the tennis players")
    assert "98" in shown


@pytest.mark.parametrize("end", ["\n\n", "", "\n  \n", "\n\x00\n"])
def test_an_empty_line_or_the_end_of_input_ends_the_conversation(talk, end: str) -> None:
    assert "an empty line ends the conversation" in talk("hello", end=end)


def test_a_message_that_is_too_long_is_refused_and_the_conversation_goes_on(talk) -> None:
    shown = talk("please explain the lesson again. " * 100, "tell me about the tennis players")
    assert "longer than 2,000 characters" in shown
    assert "98" in shown


def test_a_warning_sign_is_answered_at_once(talk) -> None:
    assert "emergency" in talk("I can't feel between my legs since this morning")
