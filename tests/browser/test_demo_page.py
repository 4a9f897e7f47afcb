"""The demo page in a real Chromium against the real server."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from processes import BACKSTORY, free_port, running

playwright = pytest.importorskip("playwright.sync_api")

CHROMIUM = Path("/usr/bin/chromium")
# Without these, Chromium asks the internet for updates as soon as it starts.
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
PATIENCE = 20_000  # milliseconds
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


@pytest.fixture(scope="module")
def address(root: Path, model: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    log = tmp_path_factory.mktemp("demo") / "server.log"
    with running([BACKSTORY, "serve", "--port", str(port)], log, root) as server:
        server.wait_for(f"{url}/ready")
        yield url


@pytest.fixture
def page(address: str, skip_unless) -> Iterator["playwright.Page"]:
    skip_unless(CHROMIUM.exists(), "Chromium is not installed (Debian's package chromium)")
    with playwright.sync_playwright() as api:
        browser = api.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        page = browser.new_page()
        page.set_default_timeout(PATIENCE)
        page.problems = []
        page.on("console", lambda line: page.problems.append(line.text) if line.type == "error" else None)
        page.on("pageerror", lambda error: page.problems.append(str(error)))
        page.goto(address)
        yield page
        browser.close()


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


def test_what_the_bot_says_is_shown_as_text_whatever_it_is(page: "playwright.Page") -> None:
    page.on("dialog", lambda dialog: page.problems.append(f"a script ran: {dialog.message}"))
    page.route("**/webhooks/rest/webhook", lambda route: route.fulfill(json=HOSTILE_REPLY))
    _ask(page, "hello")
    talk = page.get_by_role("log")
    playwright.expect(talk.get_by_role("button", name=MARKUP).first).to_be_visible()
    assert talk.inner_text().count(MARKUP) >= len(HOSTILE_REPLY)
    assert page.locator("main img, main script, [onerror]").count() == 0
    assert talk.locator("a[href^='javascript']").count() == 0
    page.reload()
    playwright.expect(page.get_by_role("log")).to_contain_text(MARKUP)
    assert page.problems == []


def test_an_unsent_message_is_kept_and_says_so(page: "playwright.Page") -> None:
    page.context.set_offline(True)
    _ask(page, "is arthritis normal at my age")
    playwright.expect(page.get_by_text("Not sent").first).to_be_visible()
    page.context.set_offline(False)
    page.get_by_role("button", name="Try again").click()
    playwright.expect(page.get_by_role("log")).to_contain_text("age")
