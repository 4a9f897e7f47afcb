"""Lost connections, slow servers and restarts: what a member sees, and that each message arrives once."""

import time

import pytest
from test_widget import ask

playwright = pytest.importorskip("playwright.sync_api")

HELLO, QUESTION, THANKS = "hello", "tell me about the tennis players", "thank you"
ANSWER = "98"  # the share of the players with a finding
NOBODY_READ_IT = (
    "Not sent yet. Nobody has read this; it goes out by itself once you’re online. If it is urgent, call"
)


def turns(page: "playwright.Page", whose: str) -> "playwright.Locator":
    return page.get_by_role("log").locator(f".{whose}")


def expect_answers(page: "playwright.Page", count: int) -> None:
    # The longest pause between two tries is half a minute.
    playwright.expect(turns(page, "bot")).to_have_count(count, timeout=60_000)
    playwright.expect(turns(page, "member")).to_have_count(count)
    playwright.expect(page.get_by_text("Not sent")).to_have_count(0)


def times_said(page: "playwright.Page", words: str) -> int:
    return sum(words in each for each in page.evaluate("said"))


def expect_said_once(page: "playwright.Page", words: str) -> None:
    wait_until(lambda: times_said(page, words))
    assert times_said(page, words) == 1


def back_online(page: "playwright.Page") -> None:
    """Let the browser notice that there is a network, so that nobody waits for the next try."""
    page.context.set_offline(True)
    page.context.set_offline(False)


def wait_until(holds) -> None:
    end = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.1)


def test_what_a_lost_connection_took_is_marked_and_sent_once_and_in_order(page, network, on_server) -> None:
    ask(page, HELLO)
    expect_answers(page, 1)
    # The server has the question, but the page can't know.
    network.way = "lose_answers"
    ask(page, QUESTION)
    playwright.expect(turns(page, "member").nth(1)).to_contain_text(NOBODY_READ_IT)
    network.way = "refuse"
    ask(page, THANKS)
    playwright.expect(turns(page, "member").nth(2)).to_contain_text(NOBODY_READ_IT)
    expect_said_once(page, "You’re offline. What you write waits here, and nobody has read it yet.")
    assert on_server(page) == [HELLO, QUESTION]
    network.way = "pass"
    back_online(page)
    expect_answers(page, 3)
    assert on_server(page) == [HELLO, QUESTION, THANKS]
    playwright.expect(turns(page, "bot").nth(1)).to_contain_text(ANSWER)


def test_while_a_slow_server_thinks_the_member_is_told(page, network) -> None:
    page.clock.install()
    ask(page, HELLO)
    expect_answers(page, 1)
    network.way = "hold_answers"
    ask(page, QUESTION)
    playwright.expect(page.get_by_text("Backstory is writing")).to_be_visible()
    page.clock.fast_forward(7_000)
    expect_said_once(page, "Still waiting for an answer.")
    network.way = "pass"
    expect_answers(page, 2)
    playwright.expect(page.get_by_text("Backstory is writing")).to_have_count(0)


def test_a_server_that_is_killed_in_the_middle_goes_on_and_doubles_nothing(
    page, network, server, on_server
) -> None:
    ask(page, HELLO)
    expect_answers(page, 1)
    network.way = "hold_answers"
    ask(page, QUESTION)
    wait_until(lambda: QUESTION in on_server(page))
    server.kill()
    network.way = "lose_answers"
    ask(page, THANKS)
    playwright.expect(turns(page, "member").last).to_contain_text(NOBODY_READ_IT)
    server.start()
    network.way = "pass"
    back_online(page)
    expect_answers(page, 3)
    assert on_server(page) == [HELLO, QUESTION, THANKS]
    playwright.expect(turns(page, "bot").nth(1)).to_contain_text(ANSWER)


def test_what_waits_survives_a_reload_and_its_answer_is_announced(page, on_server) -> None:
    ask(page, HELLO)
    expect_answers(page, 1)
    page.context.route("**/chat/**", lambda route: route.abort("connectionfailed"))
    ask(page, QUESTION)
    playwright.expect(turns(page, "member").last).to_contain_text(NOBODY_READ_IT)
    page.reload()
    playwright.expect(turns(page, "member").filter(has_text=QUESTION)).to_contain_text(NOBODY_READ_IT)
    page.context.unroute("**/chat/**")
    back_online(page)
    expect_said_once(page, ANSWER)
    expect_answers(page, 2)
    assert on_server(page) == [HELLO, QUESTION]
