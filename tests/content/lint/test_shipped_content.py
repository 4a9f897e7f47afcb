"""The content that is shipped has no finding, by any check."""

from pathlib import Path

import yaml
from small_project import check, place

from backstory.content.lint.contradiction import LOOKS_BACK
from backstory.safety.contacts import read_contacts


def test_nothing_is_found_in_what_is_shipped(root: Path) -> None:
    # As of the last check of a contact: time alone must not make a test fail, only the lint.
    checked = [entry.verified_on for entry in read_contacts().values() if entry.verified_on]
    report = check(root, max(checked))
    assert list(map(place, report.findings)) == []
    assert report.skipped == {}


def test_stories_are_compared_as_far_back_as_the_bot_looks(root: Path) -> None:
    policies = yaml.safe_load((root / "config.yml").read_text())["policies"]
    assert [policy["max_history"] for policy in policies if "max_history" in policy] == [LOOKS_BACK]
