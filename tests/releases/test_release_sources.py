"""Which changes are of words alone: the others pass every gate."""

from pathlib import Path

import pytest

from backstory.releases import Kind
from backstory.releases.sources import Sources, kind_of_change, read_sources

FILES = {
    "config.yml": "pipeline: []",
    "domain.yml": "intents: []",
    "uv.lock": "",
    "actions/greet.py": "",
    "data/nlu/education/pain.yml": "nlu: []",
    "data/responses/education/pain.yml": "responses: {utter_pain: [{text: Gently}]}",
    "data/responses/safety.yml": "responses: {utter_urgent: [{text: Call}]}",
    "data/responses/boundaries.yml": "responses: {utter_medication: [{text: Ask}]}",
    "content/library/claims.yml": "claims: []",
    "content/library/topics.yml": "topics: []",
    "content/safety/contacts.yml": "US: {}",
    "content/safety/examples/crisis.yml": "[]",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


def edited(project: Path, name: str, text: str) -> tuple[tuple[str, ...], Sources, Path]:
    """Keep the project as it is aside, edit a file of it, and return what changed."""
    before = read_sources(project)
    aside = project / "before"
    for file, content in before.served.items():
        (aside / file).parent.mkdir(parents=True, exist_ok=True)
        (aside / file).write_bytes(content)
    (project / name).parent.mkdir(parents=True, exist_ok=True)
    (project / name).write_text(text)
    now = read_sources(project)
    return now.changed_since(before.digests), now, aside


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("data/responses/education/pain.yml", "responses: {utter_pain: [{text: More gently}]}"),
        ("content/library/claims.yml", "claims: [{}]"),
        ("content/library/lessons.yml", "lessons: []"),
        ("content/style.yml", "banned: []"),
    ],
)
def test_words_of_the_lesson_s_answers_need_no_other_model(project: Path, name: str, text: str) -> None:
    changed, now, before = edited(project, name, text)
    assert changed == (name,)
    assert kind_of_change(changed, now, before) is Kind.TEXT


@pytest.mark.parametrize(
    "name",
    [
        "data/responses/safety.yml",
        "data/responses/boundaries.yml",
        "data/responses/conversation.yml",
        "data/responses/extended.yml",
        "data/responses/feelings.yml",
        "data/responses/repair.yml",
        "data/nlu/education/pain.yml",
        "data/dialogue/rules.yml",
        "content/library/topics.yml",
        "content/library/path.yml",
        "content/safety/contacts.yml",
        "content/safety/check.yml",
        "content/safety/examples/crisis.yml",
        "content/safety/signs/crisis.yml",
        "backstory/nlu/encoder/adapter.safetensors",
        "actions/greet.py",
        "config.yml",
        "domain.yml",
        "uv.lock",
    ],
)
def test_everything_else_passes_every_gate(project: Path, name: str) -> None:
    changed, now, before = edited(project, name, "something: else")
    assert changed == (name,)
    assert kind_of_change(changed, now, before) is Kind.WHOLE


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("data/responses/education/pain.yml", "responses: {utter_pain: [], utter_more: []}"),
        ("data/responses/education/pain.yml", "responses: {}"),
        ("data/responses/education/new.yml", "responses: {utter_new: []}"),
    ],
)
def test_a_response_more_or_less_is_more_than_words(project: Path, name: str, text: str) -> None:
    changed, now, before = edited(project, name, text)
    assert kind_of_change(changed, now, before) is Kind.WHOLE


def test_a_response_may_move_to_another_file(project: Path) -> None:
    edited(project, "data/responses/education/pain.yml", "responses: {}")
    before = project / "before"
    (project / "data/responses/education/aches.yml").write_text(FILES["data/responses/education/pain.yml"])
    changed = ("data/responses/education/aches.yml", "data/responses/education/pain.yml")
    assert kind_of_change(changed, read_sources(project), before) is Kind.TEXT


def test_words_beside_something_else_pass_every_gate(project: Path) -> None:
    changed, now, before = edited(project, "data/responses/education/pain.yml", "responses: {utter_pain: []}")
    assert kind_of_change([*changed, "data/responses/safety.yml"], now, before) is Kind.WHOLE


def test_what_only_training_reads_is_watched_and_not_served(project: Path) -> None:
    sources = read_sources(project)
    assert set(sources.digests) == set(FILES)
    assert set(sources.served) == {
        *(name for name in FILES if name.startswith(("data/responses", "content/library"))),
        "content/safety/contacts.yml",
    }
