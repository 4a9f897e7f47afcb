"""Loads the demo page as a slow phone does, with an empty cache each time."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from benchmarks.widget.settings import CPU_SLOWDOWN, NETWORK, UNTIL, WINDOW

SCRIPT = Path(__file__).with_name("loading.js")
# Lighthouse counts what blocks between the first paint and the page's rest: 5 s without a long task.
QUIET_MS = 5_000
_LONG_TASK_MS = 50


def load(browser: Browser, address: str) -> dict[str, float]:
    """Open the page once and return its figures, in milliseconds, bytes and a share of the window."""
    context = browser.new_context(viewport=WINDOW, device_scale_factor=2, is_mobile=True, has_touch=True)
    try:
        page = context.new_page()
        for script in (UNTIL, SCRIPT):
            page.add_init_script(path=script)
        transferred = _throttle(page)
        page.goto(address)
        page.evaluate("until(() => loading.field && loading.online)")
        page.wait_for_timeout(QUIET_MS)
        return {**_figures(page), "bytes": float(sum(transferred)), "requests": float(len(transferred))}
    finally:
        context.close()


def _throttle(page: Page) -> list[int]:
    """Slow the page down; return the list that gets each response's bytes."""
    devtools = page.context.new_cdp_session(page)
    transferred: list[int] = []
    devtools.on("Network.loadingFinished", lambda done: transferred.append(done["encodedDataLength"]))
    devtools.send("Network.enable")
    devtools.send("Network.emulateNetworkConditions", NETWORK)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": CPU_SLOWDOWN})
    return transferred


def _figures(page: Page) -> dict[str, float]:
    seen: dict[str, Any] = page.evaluate(
        "() => ({ ...loading, fcp: performance.getEntriesByName('first-contentful-paint')[0].startTime })"
    )
    blocking = sum(max(0.0, took - _LONG_TASK_MS) for began, took in seen["tasks"] if began >= seen["fcp"])
    return {name: seen[name] for name in ("fcp", "lcp", "cls", "field", "online")} | {"tbt": blocking}
