"""The demo page in a real Chromium against the real server."""

import pytest

playwright = pytest.importorskip("playwright.sync_api")

MARKUP = "<img src=x onerror=alert(1)><script>alert(1)</script>"
# A reply whose every text is an attack, as if somebody had got at the curated answers.
HOSTILE_REPLY = [
    {"text": MARKUP, "buttons": [{"title": MARKUP, "payload": MARKUP}]},
    {
        "text": MARKUP,
        "custom": {
            "type": "sources",
            "detail": "full",
            "items": [{"id": MARKUP, "label": MARKUP, "text": MARKUP, "link": "javascript:alert(1)"}],
        },
    },
    {
        "text": MARKUP,
        "custom": {"type": "lesson", "status": MARKUP, "title": MARKUP, "teaches": MARKUP, "where": MARKUP},
    },
    {
        "text": MARKUP,
        "custom": {"type": "urgent", "tier": MARKUP, "actions": [{"label": MARKUP, "tel": MARKUP}]},
    },
    {"text": MARKUP, "custom": {"type": MARKUP}},
]


def _ask(page: "playwright.Page", words: str) -> None:
    page.get_by_role("textbox").fill(words)
    page.keyboard.press("Enter")


def test_a_member_asks_and_opens_the_source(page: "playwright.Page") -> None:
    _ask(page, "tell me about the tennis players")
    page.get_by_role("button", name="Rajeswaran 2014").click()
    link = page.get_by_role("link", name="Read it at doi.org")
    playwright.expect(link.first).to_have_attribute("href", "https://doi.org/10.1007/s00256-014-1862-1")
    assert page.problems == []


def test_a_starter_question_is_answered(page: "playwright.Page") -> None:
    page.get_by_role("button", name="Is it safe to move?").click()
    playwright.expect(page.get_by_role("log")).to_contain_text("warning signs")


def test_a_warning_sign_is_an_alert(page: "playwright.Page") -> None:
    _ask(page, "I can't feel between my legs since this morning")
    playwright.expect(page.get_by_role("alert").first).to_contain_text("emergency")


def test_the_conversation_survives_a_reload(page: "playwright.Page") -> None:
    _ask(page, "what's this backpack thing")
    playwright.expect(page.get_by_role("log")).to_contain_text("factors")
    page.reload()
    playwright.expect(page.get_by_role("log")).to_contain_text("what's this backpack thing")


def test_what_a_member_types_is_shown_as_text(page: "playwright.Page") -> None:
    _ask(page, "<img src=x onerror=alert(1)> why do I hurt")
    playwright.expect(page.get_by_role("log")).to_contain_text("<img src=x onerror=alert(1)>")
    assert page.get_by_role("log").locator("img").count() == 0
    assert page.problems == []


def _attacked(route: "playwright.Route") -> None:
    if route.request.method == "POST":
        route.fulfill(json={"messages": HOSTILE_REPLY})
    else:
        before = {"from": "member", "at": 1796031000.5, "text": MARKUP}
        replies = [{"from": "bot", "at": 1796031001.5, **each} for each in HOSTILE_REPLY]
        route.fulfill(json={"messages": [before, *replies]})


def test_what_the_bot_says_is_shown_as_text_whatever_it_is(page: "playwright.Page") -> None:
    page.route("**/chat/messages", _attacked)
    _ask(page, "hello")
    talk = page.get_by_role("log")
    playwright.expect(talk.get_by_role("button", name=MARKUP).first).to_be_visible()
    assert talk.inner_text().count(MARKUP) >= len(HOSTILE_REPLY)
    assert page.locator("main img, main script, [onerror]").count() == 0
    assert talk.locator("a[href^='javascript']").count() == 0
    page.reload()
    playwright.expect(page.get_by_role("log")).to_contain_text(MARKUP)
    assert page.problems == []


def test_an_unsent_message_says_so_and_is_sent_when_the_network_is_back(page: "playwright.Page") -> None:
    _ask(page, "hello")
    playwright.expect(page.get_by_role("log").locator(".bot")).to_have_count(1)
    page.context.set_offline(True)
    _ask(page, "is arthritis normal at my age")
    talk = page.get_by_role("log")
    playwright.expect(talk.get_by_text("Not sent yet")).to_contain_text("If it is urgent, call")
    page.context.set_offline(False)
    playwright.expect(talk.get_by_text("Not sent")).to_have_count(0)
    playwright.expect(talk).to_contain_text("degeneration", ignore_case=True)
