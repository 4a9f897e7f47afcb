"""The examples that are shipped have no finding, by any check."""

from pathlib import Path

from small_project import check, place


def test_nothing_is_found_in_the_shipped_examples(root: Path) -> None:
    report = check(root)
    assert list(map(place, report.findings)) == []
    assert report.skipped == {}
