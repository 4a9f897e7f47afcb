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
def of_both(violations) -> Callable[["playwright.Page"], list[str]]:
    """What axe finds by day and by night."""

    def found(page: "playwright.Page") -> list[str]:
        by_day = violations(page, {"runOnly": TAGS})
        page.emulate_media(color_scheme="dark")
        by_night = violations(page, {"runOnly": {"type": "rule", "values": ["color-contrast"]}})
        page.emulate_media(color_scheme="light")
        return by_day + by_night

    return found


def test_axe_finds_nothing_in_a_conversation(open_widget, of_both) -> None:
    page = open_widget(viewport=PHONE, color_scheme="light")
    found = {state: of_both(page) for state in widget_states.of_a_conversation(page)}
    assert {state: each for state, each in found.items() if each} == {}
    assert len(found) == 12


@pytest.mark.parametrize("reach", widget_states.OTHERS, ids=lambda each: each.__name__)
def test_axe_finds_nothing_where_something_is_amiss(open_widget, of_both, reach) -> None:
    page = open_widget(viewport=PHONE, color_scheme="light")
    reach(page)
    assert of_both(page) == []
    page.problems[:] = [each for each in page.problems if not any(known in each for known in EXPECTED)]


def test_axe_finds_nothing_in_forced_colours(open_widget, violations) -> None:
    page = open_widget(viewport=PHONE, forced_colors="active")
    # Forced colours are the member's own; axe reckons with ours.
    options = {"runOnly": TAGS, "rules": {"color-contrast": {"enabled": False}}}
    stops = ("welcome", "feedback form", "urgent", "help dialog")
    found = {
        state: violations(page, options) for state in widget_states.of_a_conversation(page) if state in stops
    }
    assert found == {state: [] for state in stops}
