"""The learning curve: what is drawn of the examples, what counts, and the files."""

import json
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from backstory.content.examples import Example
from backstory.evaluation.nlu.intervals import Estimate
from backstory.evaluation.nlu.test_sets import Dataset, Labelled, SourceFile
from backstory.nlu.outcomes import Outcome
from backstory.nlu.trained import Reading
from benchmarks import learning_curve
from benchmarks.learning_curve import Point, as_json, measure, ranked_first, sample
from benchmarks.learning_curve_chart import draw
from benchmarks.learning_curve_reader import Reader

OOS = "out_of_scope"


def examples(**counts: int) -> list[Example]:
    return [
        Example(f"{intent} {number}", intent, "data/nlu/a.yml", number)
        for intent, count in counts.items()
        for number in range(count)
    ]


# 100 examples of two intents, 50 of one on average.
SOME = examples(greet=70, thank=30, out_of_scope=200)


@pytest.mark.parametrize(
    ("size", "counts"),
    [
        (10, {"greet": 10, "thank": 10, OOS: 40}),
        (40, {"greet": 40, "thank": 30, OOS: 160}),
        (None, {"greet": 70, "thank": 30, OOS: 200}),
        (60, {"greet": 60, "thank": 30, OOS: 200}),
    ],
)
def test_a_sample_has_so_many_of_each_intent_and_the_same_share_of_out_of_scope(size, counts) -> None:
    assert Counter(each.intent for each in sample(SOME, size, 1)) == counts


@given(size=st.integers(2, 60), more=st.integers(0, 40), seed=st.integers(0, 99))
def test_a_larger_sample_holds_the_smaller_one_and_a_seed_repeats_it(size: int, more: int, seed: int) -> None:
    drawn = sample(SOME, size, seed)
    assert drawn == sample(SOME, size, seed)
    assert set(drawn) <= set(sample(SOME, size + more, seed))
    assert len(set(drawn)) == len(drawn)


def test_another_seed_draws_others() -> None:
    assert set(sample(SOME, 10, 1)) != set(sample(SOME, 10, 2))


@pytest.mark.parametrize(("in_scope", "first"), [(0.9, "greet"), (0.5, OOS)])
def test_out_of_scope_is_ranked_among_the_others(in_scope: float, first: str) -> None:
    reading = Reading([("greet", 0.6), ("thank", 0.4)], in_scope, Outcome.ASK_BACK)
    assert ranked_first(reading) == first


WORDS = {
    "greet": ["hello", "good", "morning"],
    "thank": ["thanks", "many", "grateful"],
    OOS: ["pizza", "jazz"],
}


def test_a_point_is_measured_with_the_real_classifier() -> None:
    texts = [(f"{a} {b}", intent) for intent, words in WORDS.items() for a in words for b in words]
    known = [Example(text, intent, "data/nlu/a.yml", 1) for text, intent in texts]
    rows = [
        Labelled("hello", "greet"),
        Labelled("many thanks", "deny", ("thank",)),
        Labelled("hello", "deny"),
    ]
    reader = Reader(with_encoder=False, texts=[text for text, _ in texts])
    point = measure(reader, known, rows, None, seeds=3)
    assert (point.size, point.per_intent, point.examples, point.seeds) == (None, 9, 22, 1)
    assert point.accuracy.value == pytest.approx(2 / 3)
    assert measure(reader, known, rows, 6, seeds=2).seeds == 2


def numbers() -> dict:
    curve = [
        Point(10, 10.0, 500, 3, Estimate(0.61234567, 0.58, 0.64)),
        Point(None, 157.25, 9_500, 1, Estimate(0.9, 0.88, 0.92)),
    ]
    lower = [
        Point(each.size, each.per_intent, each.examples, each.seeds, Estimate(0.4, 0.3, 0.5))
        for each in curve
    ]
    test_set = Dataset([], [SourceFile("tests/nlu/dev.jsonl", 686, "0" * 64)], [])
    return as_json({"with the sentence encoder": curve, "words only": lower}, test_set, "2026-11-22")


def test_the_numbers_tell_when_and_on_what() -> None:
    content = json.loads(json.dumps(numbers()))
    assert content["date"] == "2026-11-22"
    assert content["test_set"]["rows"] == 686
    first, last = content["curves"]["with the sentence encoder"]
    assert first["accuracy"] == {"value": 0.6123, "low": 0.58, "high": 0.64}
    assert (last["size"], last["examples"]) == (None, 9_500)


def test_the_drawing_can_be_read_and_repeated(tmp_path: Path) -> None:
    draw(numbers(), tmp_path / "a.svg")
    draw(numbers(), tmp_path / "b.svg")
    assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes()
    root = ET.parse(tmp_path / "a.svg").getroot()
    assert root.tag.endswith("svg")
    # 640 × 400 pixels, at 96 an inch.
    assert (root.get("width"), root.get("height")) == ("480pt", "300pt")


@pytest.mark.parametrize("sizes", ["1", "ten", "10,,20", "-5", ""])
def test_sizes_that_can_t_be_are_wrong_use(sizes: str) -> None:
    result = CliRunner().invoke(learning_curve.main, ["--sizes", sizes])
    assert result.exit_code == 2
    assert "write numbers from 2, or 'all'" in result.output


def test_the_command_writes_both_files(tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def measured(name, examples, rows, sizes, seeds):
        asked.append((name, sizes, seeds))
        assert examples and rows
        return [Point(size, float(size or 99), 100, seeds, Estimate(0.5, 0.4, 0.6)) for size in sizes]

    monkeypatch.chdir(root)
    monkeypatch.setattr(learning_curve, "measure_curve", measured)
    options = ["--sizes", "all,20, 10", "--seeds", "2", "--out", str(tmp_path / "new")]
    assert CliRunner().invoke(learning_curve.main, options).exit_code == 0
    assert asked == [("with the sentence encoder", [10, 20, None], 2), ("words only", [10, 20, None], 2)]
    names = sorted(file.name for file in (tmp_path / "new").iterdir())
    assert names == ["nlu-learning-curve.json", "nlu-learning-curve.svg"]


def test_a_folder_that_is_no_project_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(learning_curve.main, [])
    assert result.exit_code == 1
    assert "tests/nlu/dev.jsonl: No such file or directory" in result.output
