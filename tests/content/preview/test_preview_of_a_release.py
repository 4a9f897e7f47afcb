"""The draft beside a release: it keeps what members read; what it was trained from comes from git."""

import hashlib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from drafted import change, commit, edits_of, plant

from backstory.content.preview.live import live
from backstory.releases import Kind, Release, make_live
from backstory.releases.sources import read_sources
from backstory.releases.writing import write_release

SCANS = "data/responses/education/scans.yml"
THANKS = "data/nlu/conversation/thank.yml"


@pytest.fixture
def release(project: Path) -> Release:
    """The project as it was committed, published and live."""
    model = project / "models" / "one.tar.gz"
    model.parent.mkdir()
    model.write_text("a model")
    shelf = project / "var" / "releases"
    shelf.mkdir(parents=True)
    record = Release(
        folder=shelf / "20261130-first",
        kind=Kind.WHOLE,
        author="Ann",
        date=datetime(2026, 11, 30, tzinfo=UTC),
        model_file=model.name,
    )
    write_release(record, read_sources(project), model, None)
    make_live(record)
    return record


def test_its_words_are_compared_though_a_later_commit_changed_them(project: Path, release: Release) -> None:
    change(project, SCANS, "A scan can", "Scans can")
    commit(project)
    found = edits_of(project)
    assert live(project).name == "release 20261130-first"
    assert [each.name for each in found.answers] == ["utter_can_scan_harm"]


def test_its_model_answers_for_it(project: Path, release: Release) -> None:
    assert live(project).model == release.model


def test_its_examples_come_from_git(project: Path, release: Release) -> None:
    plant(project, "conversation/thank.yml", "much obliged")
    commit(project)
    plant(project, "conversation/thank.yml", "cheers")
    assert [each.text for each in edits_of(project).examples] == ["much obliged", "cheers"]


def test_a_file_whose_old_content_is_nowhere_is_named(project: Path, release: Release) -> None:
    digests = release.folder / "digests.json"
    now = hashlib.sha256((project / THANKS).read_bytes()).hexdigest()
    digests.write_text(digests.read_text().replace(now, "0" * 64))
    found = edits_of(project)
    assert (found.examples, found.other_files, found.only_words) == ((), (THANKS,), False)


def test_nothing_changed_since_it_was_published(project: Path, release: Release) -> None:
    assert edits_of(project).files == ()
