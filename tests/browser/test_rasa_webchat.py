"""rasa-webchat from npm, a Rasa widget that others wrote, holds a conversation over Socket.IO."""

from pathlib import Path

import pytest

playwright = pytest.importorskip("playwright.sync_api")

WIDGET = Path(__file__).parent / "rasa_webchat/node_modules/rasa-webchat/lib/index.js"
# Without its delays, which are for the eye.
MOUNT = """() => WebChat.default({
  socketUrl: location.origin, socketPath: "/socket.io/", initPayload: "hello",
  customData: { language: "en" }, customMessageDelay: () => 0,
})"""
EMERGENCY = "I can't feel between my legs since this morning"


def mount(page: "playwright.Page") -> None:
    page.add_script_tag(path=WIDGET)
    page.evaluate(MOUNT)


@pytest.fixture
def page(address: str, browser, open_widget, skip_unless) -> "playwright.Page":
    """A page of the server's own origin, where a client on this machine needs no token."""
    skip_unless(WIDGET.exists(), "rasa-webchat is not installed (make setup-dev)")
    # The widget makes style elements, and asks for a font from elsewhere, which it does not get here.
    page = open_widget("about:blank", bypass_csp=True)
    page.context.route(lambda url: not url.startswith(address), lambda route: route.fulfill(body=""))
    page.goto(f"{address}/ready")
    mount(page)
    return page


def say(page: "playwright.Page", words: str) -> None:
    page.locator(".rw-new-message").fill(words)
    page.keyboard.press("Enter")


def test_it_holds_a_conversation(page) -> None:
    replies, expect = page.locator(".rw-response"), playwright.expect
    page.locator(".rw-launcher").click()

    page.locator(".rw-reply").filter(has_text="Is it safe to move?").click()
    expect(page.locator(".rw-client")).to_have_text("Is it safe to move?")
    # The greeting, the answer and its sources; their payload is none that it knows, and is passed over.
    expect(replies).to_have_count(3)
    expect(replies.last).to_contain_text("This lesson")

    say(page, "why does my MRI show damage")
    expect(replies).to_have_count(5)
    say(page, "tell me more")
    expect(replies).to_have_count(7)
    expect(replies.nth(5).locator("p").nth(1)).to_be_visible()

    say(page, "please explain the lesson " * 100)
    expect(replies.last).to_contain_text("longer than 2,000 characters")
    say(page, EMERGENCY)
    expect(replies.last).to_contain_text("Please call your local emergency number now")

    before = replies.all_inner_texts()
    page.reload()
    mount(page)
    expect(replies).to_have_text(before, use_inner_text=True)
    say(page, "so is that what's hurting me?")
    # It's the same conversation for the assistant, too.
    expect(replies.last).to_contain_text("Please still do what I said")
