"""A release on the disk: whole or not there, and nothing in it goes when the project is tidied."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from backstory.releases import Kind, Release, all_releases, named_release, writing
from backstory.releases.lock import AnotherPublishes, alone
from backstory.releases.shelf import RELEASES
from backstory.releases.sources import read_sources
from backstory.releases.writing import free_folder, recorded_digests, sweep, write_release

ANSWER = "data/responses/education/pain.yml"
CONTACTS = "content/safety/contacts.yml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name in (ANSWER, CONTACTS, "content/library/claims.yml", "models/a.tar.gz"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("responses: {utter_pain: [{text: Gently}]}")
    return tmp_path


def written(project: Path, word: str, before: Release | None = None, **fields: Any) -> Release:
    release = Release(
        folder=free_folder(project, "20261130-083000", word),
        kind=Kind.TEXT,
        author="Ada",
        date=datetime(2026, 11, 30, 8, 30, tzinfo=UTC),
        model_file="a.tar.gz",
        **fields,
    )
    write_release(release, read_sources(project), project / "models" / "a.tar.gz", before)
    return release


def test_what_was_written_is_read_again(project: Path) -> None:
    release = written(project, "Softer words", notes="Softer: “gently”", changed=(ANSWER,))
    assert release.name == "20261130-083000-softer-words"
    assert named_release(project, release.name) == release
    assert recorded_digests(release) == read_sources(project).digests
    assert (release.content / ANSWER).read_text() == (project / ANSWER).read_text()


def test_a_release_keeps_its_words_and_its_model_when_the_project_goes_on(project: Path) -> None:
    release = written(project, "first")
    (project / ANSWER).write_text("responses: {utter_pain: [{text: Harder}]}")
    (project / "models" / "a.tar.gz").unlink()
    assert "Gently" in (release.content / ANSWER).read_text()
    assert release.model.is_file()


def test_what_did_not_change_takes_no_more_room(project: Path) -> None:
    first = written(project, "first")
    (project / ANSWER).write_text("responses: {utter_pain: [{text: Harder}]}")
    second = written(project, "second", before=first)
    assert (first.content / CONTACTS).samefile(second.content / CONTACTS)
    assert first.model.samefile(second.model)
    assert "Harder" in (second.content / ANSWER).read_text()


def test_two_of_one_second_and_one_word_have_names_of_their_own(project: Path) -> None:
    names = [written(project, "Same!").name for _ in range(3)]
    assert names == [f"20261130-083000-same{end}" for end in ("", "-2", "-3")]


def test_notes_in_another_alphabet_leave_the_moment(project: Path) -> None:
    assert free_folder(project, "20261130-083000", "привет").name == "20261130-083000"


def test_one_that_was_cut_off_is_none_and_is_swept_by_the_next(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = written(project, "whole")
    steps = []

    def cut_off(path: Path) -> None:
        steps.append(path)
        if len(steps) > 3:
            raise KeyboardInterrupt

    monkeypatch.setattr(writing, "sync", cut_off)
    with pytest.raises(KeyboardInterrupt):
        written(project, "cut off")
    assert all_releases(project) == [whole]
    assert len(list((project / RELEASES).iterdir())) == 2
    sweep(project)
    assert [each.name for each in (project / RELEASES).iterdir()] == [whole.name]


def test_only_one_publishes_at_a_time(project: Path) -> None:
    with alone(project), pytest.raises(AnotherPublishes, match="Wait until that is done"), alone(project):
        pass
    with alone(project):
        pass
