"""Both sides answer for real: the trained model, each side's own words, and nobody else's."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from backstory.content.preview.behaviour.comparing import compare
from backstory.content.preview.behaviour.measuring import measure
from backstory.content.preview.behaviour.message_sets import MessageSets
from backstory.content.preview.behaviour.processes import Side
from backstory.content.preview.behaviour.talk import Talk, talk
from backstory.evaluation.conversations.reading import read_conversations
from backstory.evaluation.nlu.test_sets import Labelled

GREETING = "data/responses/conversation.yml"
QUESTIONS = [
    Labelled("hello there", "greet"),
    Labelled("why does my MRI show damage", "why_mri_shows_damage"),
]


@pytest.fixture(scope="module")
def draft(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The content, with one more word at the start of small talk."""
    folder = tmp_path_factory.mktemp("draft")
    for name in ("data", "content"):
        shutil.copytree(root / name, folder / name)
    file = folder / GREETING
    file.write_text(file.read_text().replace("- text: >-\n        ", "- text: >-\n        Ahoy. "))
    return folder


@pytest.fixture(scope="module")
def both(root: Path, model: Path, draft: Path) -> Iterator[Talk]:
    with talk(Side(model, root), Side(model, draft)) as both:
        yield both


def test_each_side_says_its_own_words(both: Talk) -> None:
    live, draft = both.say("thank you so much")
    assert live.intent == draft.intent == "thank"
    assert "Ahoy." in draft.words
    assert "Ahoy." not in live.words


def test_a_button_is_pressed_on_both(both: Talk) -> None:
    first = both.say("why does my MRI show damage")
    payloads = [next(iter(turn.buttons.values())) for turn in first]
    for before, after in zip(first, both.press(*payloads), strict=True):
        assert after.messages
        assert after.responses != before.responses


def test_what_differs_is_told_and_nothing_else(root: Path, model: Path, draft: Path, tmp_path: Path) -> None:
    transcript = (
        "conversations:\n- name: short\n  turns:\n  - {user: thank you, responses: [utter_thank], "
        "never_says: [Ahoy]}\n"
    )
    (tmp_path / "short.yml").write_text(transcript)
    messages = MessageSets(QUESTIONS, (), read_conversations([tmp_path / "short.yml"]).conversations)
    behaviour = compare(*measure(Side(model, root), Side(model, draft), messages))
    (changed,) = behaviour.changed
    assert behaviour.messages == 3
    assert (changed.text, changed.after.wrong) == ("thank you", ("'Ahoy' must not be said",))
    assert behaviour.worse == 1
