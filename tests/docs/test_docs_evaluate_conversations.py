"""docs/evaluate-conversations.md: the assistant answers as it tells, the report is what is shown."""

import sys
from dataclasses import replace
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from pages import ROOT, Block, blocks_of, command_lines, spans

from backstory.cli import main
from backstory.evaluation.conversations.coverage import Catalogue
from backstory.evaluation.conversations.evaluation import Speed
from backstory.evaluation.conversations.in_process import InProcessPlayer
from backstory.evaluation.conversations.playing import play, told
from backstory.evaluation.conversations.reading import read_conversations
from backstory.evaluation.conversations.report import report
from backstory.evaluation.conversations.transcripts import Transcript, Turn
from backstory.evaluation.nlu.latency import Latency

sys.path.insert(0, str(ROOT / "tests" / "evaluation" / "conversations"))
from scripted import Script, measured, reply, write

PAGE = ROOT / "docs" / "evaluate-conversations.md"
TOLD = "This study looked at the scans of 98 young athletes, none of them in pain."
SCRIPT = Script(
    {
        "tell me about the tennis players": reply("athlete_study", "utter_athlete_study", TOLD, variation=0),
        "tell me more": reply("tell_me_more", "utter_no_more_to_say", "That's all I have on this one."),
        "hello": reply("greet", "utter_greet", variation=1, buttons=(("Is it safe to move?", "/safe"),)),
    }
)
MORE = {
    "name": "more, after an answer",
    "turns": [
        {"user": "tell me about the tennis players", "intent": "athlete_study", "says": ["98"]},
        {
            "user": "tell me more",
            "responses": ["utter_athlete_study"],
            "says": ["4%"],
        },
    ],
}
BUTTON = {"name": "a button", "turns": [{"user": "hello", "intent": "greet"}, {"press": "Scan me"}]}
RIGHT = {"name": "hello", "turns": [{"user": "hello", "intent": "greet"}]}
THERE = Catalogue(
    intents=["athlete_study", "greet", "tell_me_more", "thank"],
    rules={},
    stories={},
    responses={"utter_athlete_study": 1, "utter_greet": 2},
    actions=[],
    claims=[],
    lessons=[],
)


def examples() -> list[Block]:
    return [block for block in blocks_of(PAGE) if block.language == "yaml"]


async def shown(folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The report of some made-up conversations, with times that stay."""
    monkeypatch.chdir(folder)
    write(folder / "tests" / "depth.yml", MORE, RIGHT)
    write(folder / "tests" / "small_talk.yml", BUTTON)
    found = await measured(Path("tests"), SCRIPT, THERE)
    evaluation = replace(found.evaluation, speed=Speed(41.7, Latency(20.0, 40.0)))
    return click.unstyle(report(replace(found, evaluation=evaluation)))


async def test_the_report_reads_as_the_page_shows_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (block,) = (block for block in blocks_of(PAGE) if block.language == "text")
    assert block.text == await shown(tmp_path, monkeypatch) + "\n"


@pytest.mark.parametrize("block", examples(), ids=str)
async def test_the_conversations_are_as_the_assistant_answers(agent, block: Block, tmp_path: Path) -> None:
    (tmp_path / "test_page.yml").write_text(block.text)
    for conversation in read_conversations([tmp_path]).conversations:
        results = await play(conversation.transcript, InProcessPlayer(agent))
        assert told(conversation.transcript, results) == []


def test_the_keys_of_a_turn_are_all_explained() -> None:
    assert {*Turn.model_fields, *Transcript.model_fields} - {"name", "turns"} <= set(spans(PAGE))


def test_the_commands_run_and_write_the_file_that_the_page_names(
    agent, model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("backstory.evaluation.conversations.assistant.load_assistant", lambda _: agent)
    (tmp_path / "few.yml").write_text(examples()[0].text)
    monkeypatch.chdir(ROOT)
    commands = [words[1:] for words in command_lines(PAGE) if words[1:3] == ["evaluate", "conversations"]]
    assert [word for words in commands for word in words if "/" in word and not (ROOT / word).exists()] == []
    few = ["evaluate", "conversations", str(tmp_path / "few.yml"), "--model", str(model)]
    done = CliRunner().invoke(main, [*few, "--out", str(tmp_path / "out")])
    assert done.exit_code == 0, done.output
    written = {f"results/conversations/{file.name}" for file in (tmp_path / "out").iterdir()}
    assert written == {span for span in spans(PAGE) if span.startswith("results/conversations/")}
