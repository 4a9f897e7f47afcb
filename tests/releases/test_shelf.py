"""Which release is live: always one, and one that is whole."""

from pathlib import Path

import pytest
from made_releases import made

from backstory.releases import (
    ReleaseUnreadable,
    all_releases,
    live_name,
    live_release,
    make_live,
    named_release,
)
from backstory.releases.shelf import RELEASES


def test_nothing_is_live_before_anything_is_published(tmp_path: Path) -> None:
    assert live_release(tmp_path) is None
    assert all_releases(tmp_path) == []


def test_the_live_release_is_the_one_last_pointed_to(tmp_path: Path) -> None:
    first = made(tmp_path, "20261130-080000-first", notes="Softer words: “gently”")
    second = made(tmp_path, "20261130-090000-second", follows=first.name)
    for release in (first, second, first):
        make_live(release)
        live = live_release(tmp_path)
        assert live == release
        assert live is not None and live.content.is_dir() and live.model.is_file()
    assert [each.name for each in all_releases(tmp_path)] == [second.name, first.name]


def test_a_link_left_half_made_is_no_hindrance(tmp_path: Path) -> None:
    release = made(tmp_path, "20261130-080000-first")
    (tmp_path / RELEASES / ".new-current").symlink_to("nowhere")
    make_live(release)
    assert live_name(tmp_path) == release.name
    assert not (tmp_path / RELEASES / ".new-current").is_symlink()


@pytest.mark.parametrize("step", ["unlink", "symlink_to", "replace"])
def test_a_crash_while_one_goes_live_leaves_the_one_before(
    step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = made(tmp_path, "20261130-080000-first"), made(tmp_path, "20261130-090000-second")
    make_live(first)

    def crash(*_: object, **__: object) -> None:
        raise OSError("no power")

    with monkeypatch.context() as patch, pytest.raises(OSError, match="no power"):
        patch.setattr(Path, step, crash)
        make_live(second)
    assert live_name(tmp_path) == first.name


def test_a_release_without_its_model_says_what_to_do(tmp_path: Path) -> None:
    release = made(tmp_path, "20261130-080000-first")
    make_live(release)
    release.model.unlink()
    with pytest.raises(ReleaseUnreadable, match=r"model\.tar\.gz: is missing.*backstory rollback NAME"):
        live_release(tmp_path)
    assert all_releases(tmp_path) == []


def test_a_broken_record_says_where(tmp_path: Path) -> None:
    release = made(tmp_path, "20261130-080000-first")
    make_live(release)
    (release.folder / "release.yml").write_text("kind: some\nauthor: Ada\n")
    with pytest.raises(ReleaseUnreadable, match=r"release\.yml: can't be read \(kind:"):
        live_release(tmp_path)


@pytest.mark.parametrize("name", ["current", "../20261130-080000-first", "20261130-080000-other", "."])
def test_a_name_leads_to_no_other_folder(tmp_path: Path, name: str) -> None:
    make_live(made(tmp_path, "20261130-080000-first"))
    assert named_release(tmp_path, name) is None
