"""One conversation in a browser: in two tabs, after it was closed, until it is over or deleted."""

import time

import jwt
import pytest
from test_widget import ask
from test_widget_connection import HELLO, QUESTION, THANKS, expect_answers, expect_said_once, turns

playwright = pytest.importorskip("playwright.sync_api")

COOKIE = "backstory_session"
SECRET = "a secret for the tests alone, of 32 characters"  # the server's of these tests
SECOND_TAB_ASKS = "is arthritis normal at my age"
CHAT = "document.querySelector('backstory-chat')"


def second_tab(page: "playwright.Page") -> "playwright.Page":
    tab = page.context.new_page()
    tab.goto(page.url)
    return tab


def shown(page: "playwright.Page") -> list[str]:
    return turns(page, "member").locator(".words").all_inner_texts()


def expect_nothing_left(page: "playwright.Page") -> None:
    """Nothing of the conversation is shown, and another can begin."""
    playwright.expect(page.get_by_role("log").locator(".turn")).to_have_count(0)
    starter = page.get_by_role("button", name="Is it safe to move?")
    playwright.expect(starter).not_to_have_attribute("aria-disabled", "true")


def forgive(page: "playwright.Page", words: str) -> None:
    """Take from the page's problems what the test has provoked."""
    page.problems[:] = [each for each in page.problems if words not in each]


def end_session(page: "playwright.Page") -> None:
    """Put a session into the browser's cookie that was over a minute ago, as the server signs them."""
    cookie = next(each for each in page.context.cookies() if each["name"] == COOKIE)
    claims = jwt.decode(cookie["value"], options={"verify_signature": False})
    over = jwt.encode(claims | {"exp": int(time.time()) - 60}, SECRET)
    page.context.add_cookies([cookie | {"value": over}])


def identity(seconds: int) -> str:
    """Return a host app's token that ends so many seconds from now."""
    now = int(time.time())
    claims = {"iss": "https://app.example.org", "aud": "backstory", "sub": "member 7", "nbf": now - 600}
    return jwt.encode(claims | {"exp": now + seconds}, SECRET)


def test_two_tabs_show_one_conversation_also_after_both_were_offline(page, on_server) -> None:
    ask(page, HELLO)
    expect_answers(page, 1)
    tab = second_tab(page)
    expect_answers(tab, 1)
    ask(tab, QUESTION)
    for each in (page, tab):
        expect_answers(each, 2)
    page.context.set_offline(True)
    ask(page, THANKS)
    playwright.expect(page.get_by_text("Not sent yet").first).to_be_visible()
    ask(tab, SECOND_TAB_ASKS)
    playwright.expect(turns(page, "member")).to_have_count(4)
    page.context.set_offline(False)
    for each in (page, tab):
        expect_answers(each, 4)
        assert shown(each) == [HELLO, QUESTION, THANKS, SECOND_TAB_ASKS]
    assert on_server(page) == [HELLO, QUESTION, THANKS, SECOND_TAB_ASKS]


@pytest.mark.parametrize("way", ["the menu", "the bot's own button"])
def test_deleted_in_one_tab_it_is_gone_in_both_and_a_new_one_can_begin(page, on_server, way: str) -> None:
    ask(page, "is this conversation stored")
    expect_answers(page, 1)
    tab = second_tab(page)
    expect_answers(tab, 1)
    if way == "the menu":
        tab.get_by_role("button", name="More").click()
        tab.get_by_role("button", name="Delete my conversation").click()
    else:
        tab.get_by_role("button", name="Delete this conversation").click()
    tab.get_by_role("dialog").get_by_role("button", name="Yes, delete it").click()
    expect_said_once(tab, "Your conversation was deleted.")
    for each in (page, tab):
        expect_nothing_left(each)
    assert not [each for each in page.context.cookies() if each["name"] == COOKIE]
    ask(page, HELLO)
    for each in (page, tab):
        expect_answers(each, 1)
        assert shown(each) == [HELLO]
    assert on_server(page) == [HELLO]


def test_a_new_conversation_begins_empty_and_the_one_before_is_gone(page, on_server) -> None:
    ask(page, QUESTION)
    expect_answers(page, 1)
    page.get_by_role("button", name="More").click()
    page.get_by_role("button", name="New conversation").click()
    page.get_by_role("dialog").get_by_role("button", name="Yes, begin a new one").click()
    expect_said_once(page, "New conversation.")
    expect_nothing_left(page)
    assert on_server(page) == []
    ask(page, HELLO)
    expect_answers(page, 1)


def test_a_conversation_goes_on_after_the_browser_was_closed(
    page, browser, chromium, address, tmp_path
) -> None:
    def open_browser() -> "playwright.Page":
        context = browser.browser_type.launch_persistent_context(tmp_path, **chromium)
        context.set_default_timeout(20_000)
        context.pages[0].goto(address)
        return context.pages[0]

    before = open_browser()
    ask(before, QUESTION)
    expect_answers(before, 1)
    before.context.close()
    again = open_browser()
    expect_answers(again, 1)
    assert shown(again) == [QUESTION]
    ask(again, THANKS)
    expect_answers(again, 2)
    again.context.close()


def test_what_is_asked_after_the_session_is_over_is_answered_in_a_new_one(page, on_server) -> None:
    page.clock.install()
    # So that all of its timers are the installed clock's.
    page.reload()
    ask(page, HELLO)
    expect_answers(page, 1)
    page.clock.fast_forward("25:00:00")
    ended = "This conversation has ended because it was not used for a while."
    expect_said_once(page, ended)
    playwright.expect(page.get_by_role("button", name="Start a new one")).to_be_visible()
    end_session(page)
    ask(page, QUESTION)
    expect_answers(page, 2)
    assert on_server(page) == [QUESTION]
    forgive(page, "status of 401")


def test_a_host_page_hears_that_its_token_is_over_and_hands_a_new_one(page, on_server) -> None:
    page.evaluate(
        f"""() => {{ window.heard = [];
        {CHAT}.addEventListener('backstory:status', ({{detail}}) => heard.push(detail)); }}"""
    )
    page.evaluate(f"identity => {{ {CHAT}.identity = identity }}", identity(seconds=-60))
    bar = page.locator(".bar")
    playwright.expect(bar).to_contain_text("Your sign-in has run out")
    assert {"status": "failed", "code": "bad_identity"} in page.evaluate("heard")
    ask(page, QUESTION)
    playwright.expect(turns(page, "member")).to_contain_text("Not sent. If it is urgent, call")
    page.evaluate(f"identity => {{ {CHAT}.identity = identity }}", identity(seconds=300))
    expect_answers(page, 1)
    playwright.expect(bar).to_have_count(0)
    assert on_server(page) == [QUESTION]
    forgive(page, "status of 401")
