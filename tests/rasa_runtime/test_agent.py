"""The agent as the server loads it, and what the process keeps to itself."""

import logging
import os
import warnings
from pathlib import Path

import pytest
import rasa.telemetry
import structlog
import yaml
from rasa.shared.exceptions import RasaException

from backstory.rasa_runtime import environment, logs
from backstory.rasa_runtime.agent import load_agent
from backstory.rasa_runtime.in_process_actions import InProcessActions
from backstory.rasa_runtime.nlg import CuratedResponses


async def test_the_agent_answers_with_our_words_and_actions(agent) -> None:
    assert isinstance(agent.processor.nlg, CuratedResponses)
    assert isinstance(agent.processor.action_endpoint, InProcessActions)
    messages = await agent.handle_text("why does my MRI show damage", sender_id="test-agent")
    assert any("Brinjikji 2015" in message.get("text", "") for message in messages)


def test_without_an_endpoints_file_it_says_which_file_is_missing(model: Path, tmp_path: Path) -> None:
    with pytest.raises(RasaException, match=r"endpoints\.yml is missing: it names the tracker store"):
        load_agent(model, tmp_path / "endpoints.yml")


def test_a_model_that_is_not_there_is_refused(endpoints: Path, tmp_path: Path) -> None:
    with pytest.raises(Exception, match="no_such_model"):
        load_agent(tmp_path / "no_such_model.tar.gz", endpoints)


def test_the_folder_of_the_database_is_made(tmp_path: Path, endpoints: Path) -> None:
    content = yaml.safe_load(endpoints.read_text())
    content["tracker_store"]["db"] = str(tmp_path / "not" / "yet" / "conversations.db")
    (tmp_path / "endpoints.yml").write_text(yaml.safe_dump(content))
    with pytest.raises(Exception, match="no_such_model"):
        load_agent(tmp_path / "no_such_model.tar.gz", tmp_path / "endpoints.yml")
    assert (tmp_path / "not" / "yet" / "conversations.db").is_file()


def test_telemetry_stays_off_whatever_the_environment_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RASA_TELEMETRY_ENABLED", "true")
    environment.set_defaults()
    assert os.environ["RASA_TELEMETRY_ENABLED"] == "false"
    assert rasa.telemetry.is_telemetry_enabled() is False


@pytest.mark.parametrize("words", ["my own words", "/greet{my own words"])
async def test_rasas_warnings_that_quote_members_are_not_shown(agent, words: str, capsys, caplog) -> None:
    with caplog.at_level(logging.DEBUG), warnings.catch_warnings(record=True) as shown:
        logs.configure()
        await agent.parse_message(words)
        structlog.get_logger("rasa").warning("message.parsing.failed", user_text=words)
    said = capsys.readouterr()
    assert words not in said.out + said.err + caplog.text
    assert not [warning for warning in shown if words in str(warning.message)]
