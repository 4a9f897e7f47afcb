"""What our side's results depend on, and where its first training starts from."""

from pathlib import Path

import pytest

from benchmarks.nlu.sides import ENCODER_CACHE, SIGNS, ours


@pytest.fixture
def project(tmp_path) -> Path:
    for name, text in {
        "config.yml": "# A comment\npipeline:\n- name: backstory.safety.signs.Signs\n",
        "uv.lock": "version = 1\n",
        "backstory/nlu/a.py": "1\n",
        "backstory/safety/signs.py": "1\n",
        "backstory/server/a.py": "1\n",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


@pytest.mark.parametrize("name", ["backstory/nlu/a.py", "backstory/safety/signs.py", "uv.lock"])
def test_code_that_the_pipeline_uses_counts(project, name: str) -> None:
    before = ours(project)
    (project / name).write_text("2\n")
    assert ours(project).made_of != before.made_of


def test_other_rooms_and_comments_do_not_count(project) -> None:
    before = ours(project)
    (project / "backstory" / "server" / "a.py").write_text("2\n")
    config = project / "config.yml"
    config.write_text(config.read_text().replace("# A comment", "# Another one"))
    after = ours(project)
    assert (after.made_of, after.config) == (before.made_of, before.config)


def test_it_is_trained_cold_then_warm() -> None:
    assert ours().trainings == ("cold", "warm")


def test_the_first_training_has_the_signs_and_the_encoder_but_no_vectors(project, tmp_path) -> None:
    (project / SIGNS).mkdir(parents=True)
    (project / SIGNS / "crisis.yml").write_text("id: crisis")
    (project / ENCODER_CACHE).mkdir(parents=True)
    (project / ENCODER_CACHE / "graph.onnx").write_text("the graph")
    (project / ENCODER_CACHE / "vectors-1.npz").write_text("known")
    folder = tmp_path / "run"
    (folder / ENCODER_CACHE).mkdir(parents=True)
    (folder / ENCODER_CACHE / "vectors-2.npz").write_text("kept from the run before")
    ours(project).prepare(folder)
    assert [file.name for file in (folder / ENCODER_CACHE).iterdir()] == ["graph.onnx"]
    assert (folder / SIGNS / "crisis.yml").read_text() == "id: crisis"
