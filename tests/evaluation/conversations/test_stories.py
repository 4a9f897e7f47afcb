"""Rasa's stories as conversations: how they are read, and that they are judged as Rasa judges them."""

from pathlib import Path

import pytest

from backstory.evaluation.conversations.in_process import InProcessPlayer
from backstory.evaluation.conversations.playing import TurnResult, play, told
from backstory.evaluation.conversations.stories import read_stories
from backstory.evaluation.conversations.transcripts import TranscriptError, Turn

TYPED = """
version: "3.1"
stories:
  - story: a scan
    steps:
      - user: |
          do I need an [MRI]{"entity": "imaging", "value": "mri"}
        intent: should_i_get_scan
      - action: action_acknowledge
      - action: utter_should_i_get_scan
      - action: action_answer_rest
      - action: action_cite_sources
      - action: action_suggest_lesson
      - user: |
          thank you so much
        intent: thank
      - action: utter_thank
"""
RIGHT_AND_WRONG = """
version: "3.1"
stories:
  - story: right
    steps:
      - user: |
          thank you so much
        intent: thank
      - action: utter_thank
  - story: right again
    steps:
      - user: |
          thanks a lot
        intent: thank
      - action: utter_thank
  - story: wrong intent
    steps:
      - user: |
          thank you so much
        intent: praise
      - action: utter_thank
  - story: wrong action
    steps:
      - user: |
          thank you so much
        intent: thank
      - action: utter_praise
  - story: one action too few
    steps:
      - user: |
          tell me about the tennis players
        intent: athlete_study
      - action: action_acknowledge
      - action: utter_athlete_study
      - action: action_answer_rest
      - user: |
          thank you so much
        intent: thank
      - action: utter_thank
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "test_talk.yml"


async def played(agent, file: Path) -> dict[str, list[TurnResult]]:
    player = InProcessPlayer(agent)
    return {story.name: await play(story, player) for story in read_stories(file)}


def test_each_message_is_a_turn_with_its_intent_entities_and_actions(file: Path) -> None:
    file.write_text(TYPED)
    (story,) = read_stories(file)
    first, second = story.turns
    assert (story.name, first.user, first.intent) == ("a scan", "do I need an MRI", "should_i_get_scan")
    assert first.entities == ({"start": 13, "end": 16, "value": "mri", "entity": "imaging"},)
    assert first.actions is not None
    assert first.actions[1] == "utter_should_i_get_scan"
    assert len(first.actions) == 5
    assert second == Turn(user="thank you so much", intent="thank", entities=(), actions=("utter_thank",))


def test_an_intent_without_words_is_sent_as_a_button_would_send_it(file: Path) -> None:
    file.write_text(
        "stories:\n- story: a\n  steps:\n"
        "  - {intent: define_term, entities: [{finding: bulge}, imaging]}\n  - intent: thank\n"
    )
    (story,) = read_stories(file)
    assert [(turn.user, turn.intent, turn.actions) for turn in story.turns] == [
        ('/define_term{"finding": "bulge"}', "define_term", ()),
        ("/thank", "thank", ()),
    ]


def test_every_way_through_or_and_checkpoints_is_a_conversation(file: Path) -> None:
    file.write_text("""
stories:
- story: begins
  steps:
  - or: [{intent: greet}, {intent: thank}]
  - action: utter_thank
  - checkpoint: middle
- story: ends
  steps:
  - checkpoint: middle
  - intent: goodbye
  - action: utter_goodbye
""")
    stories = read_stories(file)
    assert [story.name for story in stories] == ["begins > ends", "begins > ends (2)"]
    assert [[turn.user for turn in story.turns] for story in stories] == [
        ["/greet", "/goodbye"],
        ["/thank", "/goodbye"],
    ]


def story(*steps: str) -> str:
    return "stories:\n- story: a\n  steps:\n" + "".join(f"  - {step}\n" for step in steps)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (story("action: utter_greet", "intent: greet"), "story 'a': it begins with the bot"),
        (story("intent: greet", "bot: Hello"), "story 'a': write 'action:' and a response's name"),
        (story("slot_was_set: [{depth: more}]"), "story 'a': nothing is said in it"),
        (story("checkpoint: x", "intent: greet"), "story 'a': no story leads to the checkpoint"),
        (story("user: hello") + "- story: ''\n  steps: [{intent: x}]\n", "The story has an empty name"),
        ("stories:\n- story: a\n  steps: []\n", "The story has no steps"),
        ("version: '9.0'\n" + story("intent: greet"), "has a greater format version"),
    ],
)
def test_what_can_not_be_played_is_told_and_never_left_out(file: Path, content: str, what: str) -> None:
    file.write_text(content)
    with pytest.raises(TranscriptError, match=what) as error:
        read_stories(file)
    assert str(error.value).startswith(f"{file}: ")


def test_checkpoints_in_a_circle_are_told(file: Path) -> None:
    circle = "- story: b\n  steps: [{checkpoint: x}, {intent: greet}, {checkpoint: x}]\n"
    file.write_text(story("intent: greet", "checkpoint: x") + circle)
    with pytest.raises(TranscriptError, match="story 'b': its checkpoints run in a circle"):
        read_stories(file)


def test_what_rasa_finds_wrong_is_told_with_its_line(file: Path) -> None:
    file.write_text(story("intent: greet", "nonsense", "intent: thank", "more nonsense"))
    with pytest.raises(TranscriptError) as error:
        read_stories(file)
    assert [problem.split(" Value path")[0] for problem in error.value.problems] == [
        f"{file}:5: Value 'nonsense' is not a dict.",
        f"{file}:7: Value 'more nonsense' is not a dict.",
    ]


async def test_a_story_passes_where_intents_entities_and_actions_are_as_it_says(agent, file: Path) -> None:
    file.write_text(TYPED)
    (results,) = (await played(agent, file)).values()
    assert [result.right for result in results] == [True, True]


async def test_a_story_fails_where_something_differs_from_it(agent, file: Path) -> None:
    file.write_text(TYPED.replace('"value": "mri"', '"value": "ct"').replace("utter_thank", "utter_praise"))
    (story,) = read_stories(file)
    assert told(story, await play(story, InProcessPlayer(agent))) == [
        "a scan, turn 1 ('do I need an MRI', understood as should_i_get_scan): no entity with "
        "{'start': 13, 'end': 16, 'value': 'ct', 'entity': 'imaging'}",
        "a scan, turn 2 ('thank you so much', understood as thank): "
        "expected actions ['utter_praise'], got ['utter_thank']",
    ]


async def test_the_verdicts_are_those_of_rasas_own_test(agent, file: Path, tmp_path: Path) -> None:
    from rasa.core.test import test as rasa_test

    file.write_text(RIGHT_AND_WRONG)
    ours = {
        name: all(result.right for result in turns) for name, turns in (await played(agent, file)).items()
    }
    folder = tmp_path / "rasa"
    folder.mkdir()
    await rasa_test(
        str(file), agent, e2e=True, out_directory=str(folder), successes=True, disable_plotting=True
    )
    failed = (folder / "failed_test_stories.yml").read_text()
    passed = (folder / "successful_test_stories.yml").read_text()
    assert [name for name, right in ours.items() if right] == ["right", "right again"]
    assert [name for name in ours if f"story: {name} " in failed] == [
        n for n, right in ours.items() if not right
    ]
    assert "story: right " in passed
