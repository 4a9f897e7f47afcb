"""The classifier in Rasa's graph: learnt, kept, loaded, and honest when nothing is clear."""

from dataclasses import replace
from pathlib import Path

import pytest
from rasa.shared.exceptions import RasaException
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY
from rasa.shared.nlu.training_data.message import Message
from small_model import EXAMPLES, SmallModel

from backstory.nlu.outcomes import Thresholds
from backstory.nlu.parse_result import RANKING_LENGTH


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> SmallModel:
    model = SmallModel(tmp_path_factory.mktemp("storage"), EXAMPLES)
    model.train()
    return model


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("hello you", "greet"),
        ("THANKS SO MUCH", "thank"),
        ("rain today?", "weather"),
        ("order a pizza", "out_of_scope"),
    ],
)
def test_a_message_like_an_intents_examples_gets_that_intent(
    model: SmallModel, text: str, intent: str
) -> None:
    assert model.ranking(text)[0]["name"] == intent


def test_the_ranking_holds_every_intent_from_the_likeliest_down(model: SmallModel) -> None:
    ranking = model.ranking("hello")
    confidences = [each["confidence"] for each in ranking]
    assert sorted(each["name"] for each in ranking) == sorted(EXAMPLES)
    assert confidences == sorted(confidences, reverse=True)
    assert sum(confidences) == pytest.approx(1.0, abs=1e-5)


@pytest.mark.parametrize(
    ("thresholds", "outcome", "intent"),
    [
        ((0.0, 0.0, 0.0), "answer", "weather"),
        ((1.0, 0.0, 0.0), "ask_back", "nlu_fallback"),
        ((0.0, 1.1, 0.0), "ask_back", "nlu_fallback"),
        ((1.0, 1.0, 1.0), "decline", "out_of_scope"),
    ],
)
def test_the_thresholds_decide_the_intent_that_is_answered(
    model: SmallModel, monkeypatch: pytest.MonkeyPatch, thresholds, outcome: str, intent: str
) -> None:
    trained = replace(model.classifier._trained, thresholds=Thresholds(*thresholds, sure_confidence=1.0))
    monkeypatch.setattr(model.classifier, "_trained", trained)
    message = model.read("rain today?")
    assert message.get("in_scope")["outcome"] == outcome
    first, *rest = message.get(INTENT_RANKING_KEY)
    assert first["name"] == intent
    assert {each["name"] for each in rest} >= set(EXAMPLES) - {intent}
    assert [each["name"] for each in rest if each["name"] != "out_of_scope"][:1] != [intent]


def test_an_unclear_message_is_not_answered(model: SmallModel) -> None:
    assert model.ranking("qqq")[0]["name"] in ("nlu_fallback", "out_of_scope")


def test_a_loaded_model_answers_as_the_trained_one_did(model: SmallModel) -> None:
    texts = ["hello", "is it sunny", "qqq"]
    before = [model.ranking(text) for text in texts]
    model.load_again()
    for text, trained in zip(texts, before, strict=True):
        loaded = model.ranking(text)
        assert [each["name"] for each in loaded] == [each["name"] for each in trained]
        assert [each["confidence"] for each in loaded] == pytest.approx(
            [each["confidence"] for each in trained], abs=1e-3
        )


def test_training_twice_gives_the_same_model(model: SmallModel, tmp_path: Path) -> None:
    again = SmallModel(tmp_path, EXAMPLES)
    again.train()
    assert again.ranking("rain again")[0] == pytest.approx(model.ranking("rain again")[0], abs=1e-3)


def test_a_message_without_text_is_left_alone(model: SmallModel) -> None:
    message = Message({"action_name": "utter_greet"})
    model.classifier.process([message])
    assert message.get(INTENT) is None


def test_the_ranking_is_kept_short(tmp_path: Path) -> None:
    many = {f"intent_{letter}": [f"{letter} one", f"{letter} two"] for letter in "abcdefghijklmnop"}
    model = SmallModel(tmp_path, many)
    model.train()
    assert len(model.ranking("a one")) in (RANKING_LENGTH, RANKING_LENGTH + 1)


def test_an_intent_with_too_few_examples_is_named(tmp_path: Path) -> None:
    with pytest.raises(RasaException, match=r"data/nlu for: greet, thank \(write at least 2\)"):
        SmallModel(tmp_path, {**EXAMPLES, "thank": ["thanks"], "greet": ["hello"]}).train()


def test_no_examples_at_all_are_refused(tmp_path: Path) -> None:
    with pytest.raises(RasaException, match="every intent"):
        SmallModel(tmp_path, {}).train()


def test_the_stored_model_holds_nothing_that_runs_and_no_sentence(model: SmallModel, tmp_path: Path) -> None:
    archive = b""
    with model.storage.read_from(model.train()) as folder:
        assert {file.suffix for file in folder.iterdir()} == {".npz", ".json"}
        archive = b"".join(file.read_bytes() for file in folder.iterdir())
    assert b"thank you so much" not in archive
