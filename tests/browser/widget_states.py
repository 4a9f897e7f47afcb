"""Every state that the chat window can be in, each brought about as it comes about for members."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from test_widget import EMERGENCY, ask

playwright = pytest.importorskip("playwright.sync_api")

REFUSED = {"error": {"code": "message_too_long", "message": "That is too long."}}
ENDED = {"error": {"code": "session_ended", "message": "This conversation was deleted."}}
NOT_ALLOWED = {"error": {"code": "origin_not_allowed", "message": "This page may not use the chat."}}
NO_IDENTITY = {"error": {"code": "bad_identity", "message": "The token is over."}}


def reply(page: "playwright.Page", words: str) -> "playwright.Locator":
    """Ask, and wait for the answer.

    Args:
        page: a page with the widget.
        words: what the member writes.

    Returns:
        The turn of the bot's that came.
    """
    turns = page.get_by_role("log").locator(".bot")
    before = turns.count()
    ask(page, words)
    playwright.expect(turns).to_have_count(before + 1)
    return turns.last


def press(page: "playwright.Page", name: str) -> None:
    page.get_by_role("button", name=name, exact=True).last.click()


def ready(page: "playwright.Page") -> None:
    """Wait until the welcome knows how long words are kept, and so the session is there."""
    playwright.expect(page.get_by_text("kept for up to")).to_be_visible()


@contextmanager
def unanswered(page: "playwright.Page") -> Iterator[None]:
    """Hold an answer back, so that the widget waits for it."""
    held: list[playwright.Route] = []
    page.route("**/chat/messages", lambda route: held.append(route))
    ask(page, "tell me about the tennis players")
    playwright.expect(page.get_by_text("Backstory is writing")).to_be_visible()
    yield
    for each in held:
        each.continue_()
    page.unroute("**/chat/messages")
    playwright.expect(page.get_by_role("log").locator(".bot")).to_have_count(1)


def of_a_conversation(page: "playwright.Page") -> Iterator[str]:
    """Go through one conversation, and stop in each state on the way.

    Args:
        page: a page with the widget, just opened.

    Yields:
        The name of the state that the widget is in.
    """
    ready(page)
    yield "welcome"
    with unanswered(page):
        yield "waiting"
    yield "answer"
    press(page, "Rajeswaran 2014")
    yield "sources open"
    press(page, "Not helpful")
    yield "feedback form"
    press(page, "More")
    yield "menu"
    press(page, "Delete my conversation")
    yield "delete dialog"
    press(page, "Cancel")
    reply(page, "what lesson should i do next")
    yield "lesson"
    reply(page, "is it safe to move")
    page.get_by_role("list", name="Quick replies").last.get_by_role("button").first.click()
    playwright.expect(page.get_by_role("log").get_by_text("Question 1 of")).to_be_visible()
    yield "check questions"
    reply(page, EMERGENCY)
    yield "urgent"
    press(page, "Urgent help")
    yield "help dialog"
    page.keyboard.press("Escape")
    page.context.set_offline(True)
    ask(page, "is arthritis normal at my age")
    playwright.expect(page.get_by_role("log").get_by_text("Not sent yet")).to_be_visible()
    yield "offline, with an unsent message"
    page.context.set_offline(False)


def ends_in(page: "playwright.Page", seconds: float) -> None:
    """Let the session end soon, as the server tells it."""

    def tell(route: "playwright.Route") -> None:
        end = datetime.now(UTC) + timedelta(seconds=seconds)
        route.fulfill(json={"resumed": True, "retention_days": 30, "expires_at": end.isoformat()})

    page.route("**/chat/session", tell)
    page.reload()


def expiring(page: "playwright.Page") -> None:
    reply(page, "hello")
    ends_in(page, 300)
    playwright.expect(page.get_by_role("button", name="Keep it open")).to_be_visible()


def expired(page: "playwright.Page") -> None:
    reply(page, "hello")
    ends_in(page, 1)
    playwright.expect(page.get_by_text("has ended because it was not used").first).to_be_visible()


def ended(page: "playwright.Page") -> None:
    reply(page, "hello")
    page.route("**/chat/messages", lambda route: route.fulfill(status=401, json=ENDED))
    ask(page, "and now")
    playwright.expect(page.get_by_role("button", name="Start a new one")).to_be_visible()


def failed(page: "playwright.Page") -> None:
    page.route("**/chat/session", lambda route: route.fulfill(status=403, json=NOT_ALLOWED))
    page.reload()
    playwright.expect(page.get_by_text("can’t be reached right now").first).to_be_visible()


def signed_out(page: "playwright.Page") -> None:
    page.route("**/chat/session", lambda route: route.fulfill(status=401, json=NO_IDENTITY))
    page.reload()
    playwright.expect(page.get_by_text("Your sign-in has run out").first).to_be_visible()


def unsent(page: "playwright.Page") -> None:
    ready(page)
    page.route("**/chat/messages", lambda route: route.fulfill(status=413, json=REFUSED))
    ask(page, "is arthritis normal at my age")
    playwright.expect(page.get_by_role("button", name="Try again")).to_be_visible()


def floating_closed(page: "playwright.Page") -> None:
    page.locator("backstory-chat").evaluate("each => { each.mode = 'floating'; }")
    playwright.expect(page.get_by_role("button", name="Ask about your back")).to_be_visible()


def floating_open(page: "playwright.Page") -> None:
    floating_closed(page)
    page.get_by_role("button", name="Ask about your back").click()
    playwright.expect(page.get_by_role("dialog", name="Backstory")).to_be_visible()


OTHERS: list[Callable[["playwright.Page"], None]] = [
    expiring, expired, ended, failed, signed_out, unsent, floating_closed, floating_open,
]  # fmt: skip
