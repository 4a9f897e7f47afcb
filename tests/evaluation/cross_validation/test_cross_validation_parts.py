"""A fold reads as the real components do: the same numbers, clauses, rankings and verdicts."""

import sys
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.nlu.constants import SPACY_DOCS
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message as RasaMessage

from backstory.evaluation.cross_validation.messages import Numbers, parse
from backstory.evaluation.cross_validation.one_fold import predict_fold
from backstory.evaluation.cross_validation.settings import NotCrossValidated, Settings, read_settings
from backstory.evaluation.nlu.predictions import FALLBACK, read_result
from backstory.evaluation.nlu.test_sets import Labelled
from backstory.nlu.intent_classifier import IntentClassifier
from backstory.nlu.outcomes import Outcome
from backstory.nlu.parse_result import RANKING_LENGTH, parse_result
from backstory.nlu.spacy_pipeline import SpacyPipeline
from backstory.nlu.trained import Reading

sys.path.insert(0, str(Path(__file__).parents[2] / "nlu"))
from small_model import EXAMPLES, SmallModel

WORDS_ONLY = Settings(encoder="none")
ROWS = [Labelled(text, intent) for intent, texts in EXAMPLES.items() for text in texts]
HELD_OUT = [
    Labelled("hello thre. is it rainning today and who won the cup?", "weather"),
    Labelled("thank you. good morning", "thank"),
    Labelled("buy tickets", "out_of_scope"),
]


def test_a_fold_is_read_as_the_graph_reads_it(tmp_path: Path) -> None:
    model = SmallModel(tmp_path, EXAMPLES)
    model.train()
    numbers = Numbers(WORDS_ONLY)
    predictions = predict_fold(parse(ROWS, WORDS_ONLY), parse(HELD_OUT, WORDS_ONLY), numbers)
    for row, prediction in zip(HELD_OUT, predictions, strict=True):
        parsed = model.read(row.text).as_dict(only_output_properties=True)
        real = read_result(row, parsed)
        assert (prediction.got, prediction.row) == (real.got, row)
        assert prediction.confidence == pytest.approx(real.confidence, abs=1e-6)
        assert prediction.likeliest[0] == real.likeliest[0]


def test_clauses_and_spelling_are_those_of_the_pipeline(tmp_path: Path) -> None:
    model = SmallModel(tmp_path, EXAMPLES)
    (message,) = parse(HELD_OUT[:1], WORDS_ONLY)
    numbers = Numbers(WORDS_ONLY)
    spelling = numbers.learn_spelling(row.text for row in ROWS)
    doc = model.spacy._nlp(HELD_OUT[0].text)
    for part, real in zip(message.parts, [doc._.encoded, *doc._.clauses], strict=True):
        encoded = numbers.encoded(part, spelling)
        assert (encoded.text, encoded.asks, encoded.held_out) == (real.text, real.asks, real.held_out)
    assert len(message.clauses) > 1


def test_with_the_encoder_the_numbers_are_those_of_the_pipeline(root: Path, agent, monkeypatch) -> None:
    monkeypatch.chdir(root)
    component = next(
        node._component
        for node in agent.processor.graph_runner._instantiated_nodes.values()
        if isinstance(node._component, SpacyPipeline)
    )
    text = "my scan shows a herniatd disc. is that bad and what can i do"
    doc = component._nlp(text)
    settings = read_settings(root / "config.yml")
    (message,) = parse([Labelled(text, "")], settings)
    spelling = component._nlp.get_pipe("encoding").spelling
    numbers = Numbers(settings)
    for part, real in zip(message.parts, [doc._.encoded, *doc._.clauses], strict=True):
        encoded = numbers.encoded(part, spelling)
        assert (encoded.text, encoded.asks, encoded.held_out) == (real.text, real.asks, real.held_out)
        np.testing.assert_array_equal(encoded.vector, real.vector)
        np.testing.assert_array_equal(encoded.inner, real.inner)


NAMES = [f"intent_{number}" for number in range(RANKING_LENGTH + 4)]


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    # Apart from each other: which of two that are alike comes first is nobody's concern.
    parts = st.lists(st.integers(1, 999), min_size=2, max_size=len(NAMES), unique=True)
    shares = [part / 1_000 for part in sorted(draw(parts), reverse=True)]
    ranking = list(zip(NAMES, shares, strict=False))
    questions = draw(st.sampled_from([[], [NAMES[0], NAMES[1]], [NAMES[1], NAMES[0]]]))
    return Reading(ranking, draw(st.floats(0.01, 1)), draw(st.sampled_from(Outcome)), questions)


@given(reading=readings())
def test_a_reading_becomes_what_the_component_makes_of_it(reading: Reading, tmp_path_factory) -> None:
    class Read:
        def read(self, *_: object) -> Reading:
            return reading

    storage = LocalModelStorage(Path())
    component = IntentClassifier(storage, Resource("any"), Read())  # type: ignore[arg-type]
    doc = SimpleNamespace(_=SimpleNamespace(encoded=None, clauses=()))
    message = RasaMessage({TEXT: "any", SPACY_DOCS[TEXT]: doc})
    component.process([message])
    row = Labelled("any", "greet")
    real = read_result(row, message.as_dict(only_output_properties=True))
    ours = read_result(row, parse_result(reading))
    assert ours == real
    assert FALLBACK not in dict(ours.ranking)


@pytest.mark.parametrize(
    ("config", "said"),
    [
        ("pipeline: [", "can't be read"),
        (
            "pipeline: []",
            "no backstory.nlu.spacy_pipeline.SpacyPipeline and no backstory.nlu.intent_classifier",
        ),
        ("recipe: default.v1", "no backstory.nlu.spacy_pipeline.SpacyPipeline"),
    ],
)
def test_another_pipeline_is_told(tmp_path: Path, config: str, said: str) -> None:
    (tmp_path / "config.yml").write_text(config)
    with pytest.raises(NotCrossValidated, match=r"config\.yml") as error:
        read_settings(tmp_path / "config.yml")
    assert said in str(error.value)


def test_an_encoder_or_a_spacy_pipeline_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotCrossValidated, match=r"config\.yml, encoder: "):
        Numbers(Settings(encoder=str(tmp_path / "nowhere")))
    with pytest.raises(NotCrossValidated, match=r"config\.yml, spacy_model: en_none is not installed"):
        parse(ROWS[:1], Settings(spacy_model="en_none"))
