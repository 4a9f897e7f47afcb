"""axe-core finds nothing in any state: by day; by night, for contrast; in forced colours."""

from collections.abc import Callable
from pathlib import Path

import pytest
import widget_states

playwright = pytest.importorskip("playwright.sync_api")

AXE = Path(__file__).resolve().parents[2] / "widget/node_modules/axe-core/axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PHONE = {"width": 320, "height": 640}
# The browser tells of what a test lets the server refuse.
EXPECTED = ("401 (", "403 (", "413 (")


@pytest.fixture
def violations(skip_unless) -> Callable[["playwright.Page", dict], list[str]]:
    skip_unless(AXE.exists(), "axe-core is not installed (npm ci in widget/)")

    def found(page: "playwright.Page", options: dict) -> list[str]:
        if not page.evaluate("Boolean(window.axe)"):
            page.evaluate(AXE.read_text())
        result = page.evaluate("options => axe.run(document, options)", options)
        return [f"{each['id']}: {each['nodes'][0]['target']}" for each in result["violations"]]

    return found


@pytest.fixture
def of_all(violations) -> Callable[["playwright.Page"], list[str]]:
    """What axe finds by day, by night, and in forced colours."""

    def found(page: "playwright.Page") -> list[str]:
        by_day = violations(page, {"runOnly": TAGS})
        page.emulate_media(color_scheme="dark")
        by_night = violations(page, {"runOnly": {"type": "rule", "values": ["color-contrast"]}})
        # Forced colours are the member's own, and contrast with them; what stays to be seen may differ.
        page.emulate_media(color_scheme="light", forced_colors="active")
        forced = violations(
            page, {"runOnly": {"type": "rule", "values": ["target-size", "link-in-text-block"]}}
        )
        page.emulate_media(forced_colors="none")
        return by_day + by_night + forced

    return found


def test_axe_finds_nothing_in_a_conversation(open_widget, of_all) -> None:
    page = open_widget(viewport=PHONE, color_scheme="light")
    found = {state: of_all(page) for state in widget_states.of_a_conversation(page)}
    assert {state: each for state, each in found.items() if each} == {}
    assert len(found) == 12


@pytest.mark.parametrize("reach", widget_states.OTHERS, ids=lambda each: each.__name__)
def test_axe_finds_nothing_where_something_is_amiss(open_widget, of_all, reach) -> None:
    page = open_widget(viewport=PHONE, color_scheme="light")
    reach(page)
    assert of_all(page) == []
    page.problems[:] = [each for each in page.problems if not any(known in each for known in EXPECTED)]
