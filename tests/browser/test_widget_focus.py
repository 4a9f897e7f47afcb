"""Where the focus goes: into dialogs and menus and back, from part to part with F6, and never by itself."""

import pytest
import widget_states
from widget_states import press, ready, reply

playwright = pytest.importorskip("playwright.sync_api")

FOCUSED = """() => { const each = document.querySelector('backstory-chat').shadowRoot.activeElement;
return each && (each.getAttribute('aria-label') || each.title || each.id || each.textContent).trim() }"""


def focused(page: "playwright.Page") -> str:
    return page.evaluate(FOCUSED)


def order(page: "playwright.Page", steps: int, key: str = "Tab") -> list[str]:
    """The names of what the key leads to, step by step."""
    names = []
    for _ in range(steps):
        page.keyboard.press(key)
        names.append(focused(page))
    return names


def test_the_order_is_the_one_that_is_seen(page) -> None:
    ready(page)
    page.get_by_role("button", name="Urgent help").focus()
    assert order(page, 8) == [
        "More",
        "Conversation",
        "Walk me through the lesson",
        "Why does my MRI show damage?",
        "Is it safe to move?",
        "Give me the short version",
        "field",
        "Send",
    ]


def test_f6_goes_from_part_to_part_and_shift_f6_back(page) -> None:
    reply(page, "hello")
    assert order(page, 3, "F6") == ["Conversation", "Urgent help", "field"]
    assert order(page, 3, "Shift+F6") == ["Urgent help", "Conversation", "field"]
    page.get_by_role("button", name="Helpful", exact=True).focus()
    assert order(page, 1, "F6") == ["Urgent help"]
    page.get_by_role("button", name="More").focus()
    assert order(page, 1, "F6") == ["field"]


@pytest.mark.parametrize("way_out", ["Escape", "Close urgent help"])
def test_urgent_help_keeps_the_focus_and_gives_it_back(page, way_out: str) -> None:
    ready(page)
    press(page, "Urgent help")
    assert focused(page) == "Close urgent help"
    # Nothing behind it can be reached; the browser's own bars may be.
    assert {*order(page, 4), *order(page, 2, "F6")} <= {"Close urgent help", None}
    if way_out == "Escape":
        page.keyboard.press(way_out)
    else:
        press(page, way_out)
    assert focused(page) == "Urgent help"
    playwright.expect(page.get_by_role("dialog")).to_have_count(0)


def test_the_menu_and_its_question_give_the_focus_back(page) -> None:
    reply(page, "hello")
    press(page, "More")
    assert order(page, 2) == ["New conversation", "Delete my conversation"]
    page.keyboard.press("Escape")
    assert focused(page) == "More"
    playwright.expect(page.get_by_role("button", name="New conversation")).to_have_count(0)
    for way_out in ("Escape", "Enter"):
        press(page, "More")
        press(page, "Delete my conversation")
        assert focused(page) == "Cancel"
        page.keyboard.press(way_out)
        assert focused(page) == "More"
    press(page, "More")
    press(page, "New conversation")
    press(page, "Yes, begin a new one")
    playwright.expect(page.get_by_role("textbox", name="Your question")).to_be_focused()


def test_an_answer_never_takes_the_focus(page) -> None:
    ready(page)
    with widget_states.unanswered(page):
        page.get_by_role("button", name="More").focus()
    assert focused(page) == "More"
    reply_button = page.get_by_role("button", name="Rajeswaran 2014")
    reply_button.click()
    assert focused(page) == "Rajeswaran 2014"


def test_an_open_source_does_not_pull_back_from_what_is_sent_after_it(open_widget) -> None:
    page = open_widget(viewport={"width": 320, "height": 640})
    reply(page, "tell me about the tennis players")
    press(page, "Rajeswaran 2014")
    page.context.set_offline(True)
    widget_states.ask(page, "is arthritis normal at my age")
    playwright.expect(page.get_by_role("log").get_by_text("Not sent yet")).to_be_in_viewport(ratio=1)
    page.context.set_offline(False)
    playwright.expect(page.get_by_role("log").locator(".bot")).to_have_count(2)


def test_what_is_focused_is_not_hidden_behind_the_field(open_widget) -> None:
    page = open_widget(viewport={"width": 320, "height": 640})
    reply(page, "tell me about the tennis players")
    page.get_by_role("group", name="Conversation").focus()
    for _ in range(12):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            """() => { const root = document.querySelector('backstory-chat').shadowRoot;
            const each = root.activeElement?.getBoundingClientRect();
            const scroll = root.querySelector('.scroll');
            if (!each || !scroll.contains(root.activeElement)) return true;
            const frame = scroll.getBoundingClientRect();
            return each.bottom > frame.top + 8 && each.top < frame.bottom - 8 }"""
        )
        assert seen, focused(page)
