"""For everybody: the keyboard alone, narrow and low windows, night, right to left."""

import pytest
from test_widget import ask

playwright = pytest.importorskip("playwright.sync_api")

PHONE, LOW = {"width": 320, "height": 640}, {"width": 320, "height": 256}


def test_all_of_it_with_the_keyboard(page) -> None:
    def tab_to(name: str) -> None:
        for _ in range(30):
            page.keyboard.press("Tab")
            focused = page.evaluate(
                "() => { const e = document.querySelector('backstory-chat').shadowRoot.activeElement;"
                " return e && (e.getAttribute('aria-label') || e.title || e.textContent).trim() }"
            )
            if focused == name:
                return
        pytest.fail(f"Tab does not lead to {name}")

    playwright.expect(page.get_by_role("button", name="Urgent help")).to_be_visible()
    tab_to("Is it safe to move?")
    page.keyboard.press("Enter")
    playwright.expect(page.get_by_role("log").locator(".bot")).to_have_count(1)
    tab_to("This lesson")
    page.keyboard.press("Enter")
    playwright.expect(page.get_by_role("button", name="This lesson")).to_have_attribute(
        "aria-expanded", "true"
    )
    tab_to("Helpful")
    tab_to("Send")


@pytest.mark.parametrize(("window", "direction"), [(PHONE, "ltr"), (PHONE, "rtl"), (LOW, "ltr")])
def test_a_small_window_need_not_scroll_sideways_and_targets_are_large(
    open_widget, window, direction
) -> None:
    page = open_widget(viewport=window)
    page.evaluate("direction => { document.documentElement.dir = direction; }", direction)
    ask(page, "tell me about the tennis players")
    page.get_by_role("button", name="Rajeswaran 2014").click()
    widths = "each => [each.scrollWidth, each.clientWidth]"
    for place in ("html", ".panel", ".scroll"):
        needed, there = page.locator(place).evaluate(widths)
        assert needed <= there, place
    for button in page.locator("backstory-chat button:visible, backstory-chat .turn a").all():
        box = button.bounding_box()
        assert box is None or min(box["width"], box["height"]) >= 24


def test_night_is_dark_and_a_theme_overrules_it(open_widget) -> None:
    page = open_widget(color_scheme="dark")
    ground = "each => getComputedStyle(each).backgroundColor"
    panel = page.locator("backstory-chat .panel")
    night = panel.evaluate(ground)
    page.locator("backstory-chat").evaluate(
        "async each => { each.theme = 'light'; await each.updateComplete; }"
    )
    assert (night, panel.evaluate(ground)) == ("rgb(30, 27, 25)", "rgb(253, 250, 245)")


def test_the_floating_window_opens_and_gives_the_focus_back(open_widget) -> None:
    page = open_widget()
    page.locator("backstory-chat").evaluate("each => { each.mode = 'floating'; }")
    launcher = page.get_by_role("button", name="Ask about your back and your scan")
    launcher.click()
    playwright.expect(page.get_by_role("textbox", name="Your question")).to_be_focused()
    page.keyboard.press("Escape")
    playwright.expect(launcher).to_be_focused()
    playwright.expect(page.get_by_role("textbox")).to_have_count(0)


def test_five_hundred_messages_stay_smooth(open_widget) -> None:
    page = open_widget()
    playwright.expect(page.get_by_role("button", name="Urgent help")).to_be_visible()
    said = [
        {"from": ("member", "bot")[each % 2], "at": 1796031000 + each, "text": f"Words number {each}."}
        for each in range(500)
    ]
    page.route("**/chat/messages", lambda route: route.fulfill(json={"messages": said}))
    page.reload()
    playwright.expect(page.get_by_role("log").locator(".turn")).to_have_count(500)
    redrawing = page.locator("backstory-chat").evaluate(
        """async chat => { const began = performance.now();
        for (let i = 0; i < 10; i++) { chat.requestUpdate(); await chat.updateComplete; chat.offsetHeight; }
        return (performance.now() - began) / 10 }"""
    )
    assert redrawing < 50  # milliseconds; more is felt while writing
