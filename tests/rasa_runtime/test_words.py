"""An agent says the words of another folder, with the model that it has."""

import shutil
from pathlib import Path

import pytest
from rasa.core.agent import Agent
from rasa.shared.core.trackers import DialogueStateTracker

from backstory.rasa_runtime.words import WordsUnreadable, read_responses, with_words

FILE = "data/responses/actions.yml"
SOME, OTHER = "study", "inquiry"


@pytest.fixture
def content(root: Path, tmp_path: Path) -> Path:
    shutil.copytree(root / "data" / "responses", tmp_path / "data" / "responses")
    file = tmp_path / FILE
    file.write_text(file.read_text().replace(SOME, OTHER))
    return tmp_path


async def said(agent: Agent, response: str) -> str:
    tracker = DialogueStateTracker.from_events("words", [], slots=agent.domain.slots)
    return (await agent.nlg.generate(response, tracker, "rest"))["text"]


def test_the_words_are_read_as_training_reads_them(root: Path, agent: Agent) -> None:
    assert read_responses(root) == agent.domain.responses


async def test_other_words_leave_the_agent_before_as_it_was(agent: Agent, content: Path) -> None:
    other = with_words(agent, content)
    assert OTHER in await said(other, "utter_sources_none")
    assert SOME in await said(agent, "utter_sources_none")
    assert other.processor.graph_runner is agent.processor.graph_runner
    assert other.tracker_store is agent.tracker_store


def test_actions_get_the_other_words_too(agent: Agent, content: Path) -> None:
    told = [each.processor.domain.as_dict() for each in (with_words(agent, content), agent)]
    assert OTHER in str(told[0]["responses"]["utter_sources_none"])
    assert SOME in str(told[1]["responses"]["utter_sources_none"])
    assert {**told[0], "responses": None} == {**told[1], "responses": None}


def test_a_response_that_is_missing_is_named(agent: Agent, content: Path) -> None:
    (content / FILE).unlink()
    with pytest.raises(WordsUnreadable, match=r"utter_sources_none.*the release has no words"):
        with_words(agent, content)


@pytest.mark.parametrize("text", ["responses: [", "- a list", "\xff"])
def test_a_file_that_can_t_be_read_is_named(agent: Agent, content: Path, text: str) -> None:
    (content / FILE).write_text(text, encoding="latin-1")
    with pytest.raises(WordsUnreadable, match=r"actions\.yml: can't be read"):
        with_words(agent, content)
