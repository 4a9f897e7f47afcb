"""Long conversations: what stands stays as it is. benchmarks.widget measures the times."""

import pytest
from test_widget import ask

playwright = pytest.importorskip("playwright.sync_api")

TURNS = 500  # half of them the member's
# Counts the turns that stood already and were changed since.
WATCH = """() => {
    const log = document.querySelector('backstory-chat').shadowRoot.querySelector('.log');
    const stood = new Set(log.children);
    window.touched = new Set();
    const element = (node) => (node.nodeType === 1 ? node : node.parentElement);
    const note = ({ target }) => touched.add(element(target).closest('.turn'));
    new MutationObserver((all) => all.forEach(note))
        .observe(log, { subtree: true, childList: true, attributes: true, characterData: true });
    window.changed = () => [...touched].filter((each) => stood.has(each)).length;
}"""


def _said() -> list[dict]:
    buttons = [{"title": "Is it safe to move?", "payload": "/is_movement_safe"}]
    return [
        each
        for place in range(TURNS // 2)
        for each in (
            {
                "from": "member",
                "at": 1796031000 + place,
                "message_id": f"message-{place}",
                "text": f"why {place}",
            },
            {"from": "bot", "at": 1796031000 + place, "text": f"because {place}", "buttons": buttons},
        )
    ]


def test_a_long_conversation_stands_still_while_it_goes_on(page) -> None:
    before = {"messages": _said()}
    page.route(
        "**/chat/messages",
        lambda route: route.fulfill(json=before) if route.request.method == "GET" else route.continue_(),
    )
    # Only a conversation that has begun is read again.
    ask(page, "hello")
    playwright.expect(page.get_by_role("log").locator(".bot")).to_have_count(1)
    page.reload()
    turns = page.get_by_role("log").locator(".turn")
    playwright.expect(turns).to_have_count(TURNS)
    page.evaluate(WATCH)
    page.get_by_role("textbox", name="Your question").press_sequentially("is it safe")
    assert page.evaluate("changed()") == 0
    ask(page, "hello")
    playwright.expect(turns).to_have_count(TURNS + 2)
    # The last one's quick replies have become inert.
    assert page.evaluate("changed()") == 1
    last = turns.last
    playwright.expect(last).to_be_in_viewport()
    first = page.evaluate(
        "getComputedStyle(document.querySelector('backstory-chat').shadowRoot.querySelector('.turn')).contentVisibility"
    )
    assert first == "auto", "what is out of sight is laid out, too"
