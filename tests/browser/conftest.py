"""A real Chromium; and in it the widget, against the real server."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from host_pages import HostApp, host_app
from processes import BACKSTORY, free_port, running

playwright = pytest.importorskip("playwright.sync_api")

CHROMIUM = Path("/usr/bin/chromium")
# Without these, Chromium asks the internet for updates as soon as it starts.
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
PATIENCE = 60_000  # milliseconds
playwright.expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="package")
def examples(root: Path) -> Iterator[HostApp]:
    """The widget's examples as a host app's pages, under the policy that docs/widget.md gives."""
    policy = re.search(r"```text\n(default-src.*?)```", (root / "docs/widget.md").read_text(), re.S)
    assert policy
    with host_app(root / "widget/examples", " ".join(policy[1].split())) as app:
        yield app


@pytest.fixture(scope="package")
def address(
    root: Path, model: Path, tmp_path_factory: pytest.TempPathFactory, examples: HostApp
) -> Iterator[str]:
    port = free_port()
    url = examples.chat = f"http://127.0.0.1:{port}"
    log = tmp_path_factory.mktemp("demo") / "server.log"
    allowed = {"BACKSTORY_ALLOWED_ORIGINS": f"{examples.same_site},{examples.other_site}"}
    with running([BACKSTORY, "serve", "--port", str(port)], log, root, allowed) as server:
        server.wait_for(f"{url}/ready")
        yield url


@pytest.fixture(scope="package")
def chromium() -> dict[str, Any]:
    """How Chromium is launched."""
    return {"executable_path": str(CHROMIUM), "args": FLAGS}


@pytest.fixture(scope="module")
def browser(chromium: dict[str, Any]) -> Iterator["playwright.Browser | None"]:
    if not CHROMIUM.exists():
        yield None
        return
    with playwright.sync_playwright() as api:
        browser = api.chromium.launch(**chromium)
        yield browser
        browser.close()


@pytest.fixture
def open_widget(browser, address: str, root: Path, skip_unless) -> Iterator[Callable[..., "playwright.Page"]]:
    """Open the demo page, or another one; at the end no policy was broken and no script failed."""
    skip_unless(browser is not None, "Chromium is not installed (Debian's package chromium)")
    skip_unless(
        (root / "widget/dist/widget.js").exists(), "the widget is not built (npm run build in widget/)"
    )
    problems: list[str] = []
    contexts = []

    def opened(url: str = address, **context) -> "playwright.Page":
        contexts.append(browser.new_context(**({"reduced_motion": "reduce"} | context)))
        page = contexts[-1].new_page()
        page.set_default_timeout(PATIENCE)
        page.problems = problems
        page.on("console", lambda line: problems.append(line.text) if line.type == "error" else None)
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("dialog", lambda dialog: problems.append(f"a script ran: {dialog.message}"))
        page.goto(url)
        return page

    yield opened
    for each in contexts:
        each.close()
    # A request that found no network is an error in the console, too, and no mistake of the page's.
    assert [each for each in problems if "Failed to load resource: net::ERR_" not in each] == []


@pytest.fixture
def page(open_widget) -> "playwright.Page":
    return open_widget()
