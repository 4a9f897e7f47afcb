"""The examples of widget/examples on a host app's pages, under the policy of docs/widget.md."""

import re
from collections.abc import Callable

import pytest
from host_pages import HostApp
from test_widget import ask

playwright = pytest.importorskip("playwright.sync_api")

PAGES = {"html": "html/", "react": "react/dist/", "vue": "vue/dist/"}
NO_COOKIE = "the server responded with a status of 401"
every_example = pytest.mark.parametrize("name", PAGES)


@pytest.fixture
def url(examples: HostApp, address: str, skip_unless) -> Callable[[str, str], str]:
    def of(name: str, origin: str) -> str:
        built = examples.folder / PAGES[name] / "index.html"
        skip_unless(built.exists(), "the examples are not built (make setup-dev)")
        return f"{origin}/{PAGES[name]}"

    return of


@every_example
def test_a_host_app_sets_hears_unmounts_and_mounts(name: str, url, open_widget, examples: HostApp) -> None:
    page = open_widget(url(name, examples.same_site))
    log, heard = page.get_by_role("log"), page.get_by_role("status").filter(has_text="Messages:")
    playwright.expect(page.get_by_role("link", name="Call 999").first).to_be_visible()
    ask(page, "hello")
    playwright.expect(log).to_contain_text(re.compile(r"\bAna\b"))
    ask(page, "tell me about the tennis players")
    playwright.expect(log).to_contain_text("98")
    playwright.expect(log.get_by_role("button", name="Rajeswaran 2014")).to_be_visible()
    playwright.expect(heard).to_contain_text(re.compile("Messages: [4-9]"))
    ask(page, "where is the lesson rethink your pain")
    log.get_by_role("button", name="Open the lesson").click()
    playwright.expect(heard).to_contain_text("Lesson: Rethink Your Pain.")

    page.get_by_role("button", name="Hide the chat").click()
    playwright.expect(log).to_have_count(0)
    page.get_by_role("button", name="Show the chat").click()
    playwright.expect(log.locator(".member")).to_have_count(3)
    ask(page, "thank you")
    playwright.expect(log.locator(".bot")).to_have_count(4)


@every_example
def test_an_app_does_not_wait_for_the_widget_and_its_settings_arrive(
    name: str, url, open_widget, examples: HostApp
) -> None:
    page, held = open_widget("about:blank"), []
    page.route("**/widget.js", lambda route: held.append(route))
    with page.expect_request("**/widget.js"):
        page.goto(url(name, examples.same_site), wait_until="commit")
    playwright.expect(page.get_by_role("button", name="Hide the chat")).to_be_visible()
    held[0].continue_()
    playwright.expect(page.get_by_role("link", name="Call 999").first).to_be_visible()
    done = page.locator("backstory-chat").evaluate("chat => chat.completedLessons")
    assert done == ["rethink_your_pain"]


@every_example
def test_on_another_site_the_session_is_a_token(name: str, url, open_widget, examples: HostApp) -> None:
    page = open_widget(url(name, examples.other_site))
    ask(page, "tell me about the tennis players")
    playwright.expect(page.get_by_role("log")).to_contain_text("98")
    assert page.context.cookies() == []
    page.reload()
    playwright.expect(page.get_by_role("log")).to_contain_text("98")
    # The widget tried the cookie first; a browser reports each refused request as an error.
    refused = [problem for problem in page.problems if NO_COOKIE in problem]
    assert len(refused) == 1
    page.problems.remove(refused[0])
