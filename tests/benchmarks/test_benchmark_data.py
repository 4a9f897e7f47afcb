"""Training data and test rows as the comparison reads them, and the project that a worker gets."""

from pathlib import Path

import pytest
import yaml
from rasa.shared.core.domain import Domain
from rasa.shared.importers.importer import TrainingDataImporter

from benchmarks.failure import BenchmarkFailed
from benchmarks.nlu.data import read_rows
from benchmarks.nlu.project import project_files, write_project
from benchmarks.nlu.sides import stock
from benchmarks.training_data import Training, read_training

TRAINING = Training(
    {
        "greet": ["hi", "hello: you", "'quoted' # not a comment", "wow 🙂"],
        "define_term": [
            "what is [stenosis](finding)",
            'my [doc]{"entity": "person", "value": "doctor"} said',
        ],
    },
    [{"lookup": "finding", "examples": "- stenosis\n- bulge\n"}, {"synonym": "mri", "examples": "- scan\n"}],
)


def _file(folder: Path, text: str, name: str = "nlu.yml") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_an_intents_examples_are_gathered_from_all_files(tmp_path) -> None:
    _file(
        tmp_path,
        "nlu:\n- intent: a\n  examples: |\n    - one\n    - two\n- lookup: x\n  examples: |\n    - y\n",
    )
    (tmp_path / "more").mkdir()
    _file(tmp_path / "more", "nlu:\n- intent: a\n  examples: |\n    - three\n")
    training = read_training(tmp_path)
    assert {intent: sorted(texts) for intent, texts in training.examples.items()} == {
        "a": ["one", "three", "two"]
    }
    assert [section["lookup"] for section in training.others] == ["x"]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("nlu: [", "not valid YAML"),
        ("rules: []", "expected 'nlu:'"),
        ("nlu:\n- intent: a\n  examples: [x]\n", "intent 'a': expected 'examples: |'"),
        ("nlu:\n- intent: a\n  examples: |\n    one\n", "intent 'a': an example must begin with '- '"),
        ("nlu: []", "no training examples found"),
    ],
)
def test_a_mistake_names_its_file(tmp_path, text: str, named: str) -> None:
    file = _file(tmp_path, text)
    with pytest.raises(BenchmarkFailed) as failed:
        read_training(file)
    assert str(failed.value).startswith(f"{file}: ")
    assert named in str(failed.value)


def test_a_bad_row_names_file_line_and_key(tmp_path) -> None:
    file = _file(tmp_path, '{"text": "hi", "intent": "greet"}\n\n{"text": "hi"}\n', "dev.jsonl")
    with pytest.raises(BenchmarkFailed, match=rf"{file}:3: intent: Field required"):
        read_rows(file)


def test_no_file_is_named(tmp_path) -> None:
    with pytest.raises(BenchmarkFailed, match=r"dev\.jsonl can't be read"):
        read_rows(tmp_path / "dev.jsonl")


def test_a_limit_draws_so_many_of_each_and_always_the_same() -> None:
    training = Training({"a": [str(place) for place in range(50)], "b": ["x", "y"]}, [{"lookup": "l"}])
    limited = training.limited(5)
    assert limited == training.limited(5)
    assert len(set(limited.examples["a"])) == 5
    assert limited.examples["a"] != training.examples["a"][:5]
    assert limited.examples["b"] == ["x", "y"]
    assert limited.others == training.others
    assert limited.size() == 7


def test_rasa_reads_the_project_that_is_written(tmp_path) -> None:
    write_project(tmp_path, project_files(TRAINING, stock().config))
    importer = TrainingDataImporter.load_nlu_importer_from_config(
        str(tmp_path / "config.yml"), str(tmp_path / "domain.yml"), [str(tmp_path / "nlu.yml")]
    )
    data, domain = importer.get_nlu_data(), Domain.load(str(tmp_path / "domain.yml"))
    texts = {(each.get("intent"), each.get("text")) for each in data.intent_examples}
    assert ("greet", "'quoted' # not a comment") in texts
    assert ("define_term", "what is stenosis") in texts
    assert len(texts) == 6
    assert set(domain.entities) == {"finding", "person"}
    assert {"greet", "define_term"} <= set(domain.intents)
    assert data.entity_synonyms["scan"] == "mri"
    assert data.lookup_tables == [{"name": "finding", "elements": ["stenosis", "bulge"]}]


def test_what_was_written_reads_back_as_the_same_project(tmp_path) -> None:
    files = project_files(TRAINING, "")
    write_project(tmp_path, files)
    assert project_files(read_training(tmp_path / "nlu.yml"), "") == files


def test_stocks_pipeline_is_the_one_that_rasa_ships() -> None:
    import rasa.engine.recipes

    folder = Path(next(iter(rasa.engine.recipes.__path__)))
    shipped = yaml.safe_load((folder / "config_files" / "default_config.yml").read_text())
    assert yaml.safe_load(stock().config)["pipeline"] == shipped["pipeline"]
