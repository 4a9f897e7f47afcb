"""One measuring at a time for the whole studio: seen by everybody, cancelled with all that it started."""

import asyncio
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from signed_in import Page
from starlette.applications import Starlette

from backstory.studio.jobs import Jobs

# Stands in for our command: trains until it is told how to end.
SCRIPT = """
import pathlib, subprocess, sys, time
def say(line): print(line, file=sys.stderr, flush=True)
if sys.argv[1] in ("evaluate", "preview"):
    say("Training the model …")
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    pathlib.Path("child.new").write_text(str(child.pid))
    pathlib.Path("child.new").replace("child")
while not pathlib.Path("end").exists(): time.sleep(0.02)
if sys.argv[1] == "publish": sys.exit(0)
child.kill()
if pathlib.Path("end").read_text() == "badly":
    say("A story contradicts another one.")
    sys.exit(1)
say("Training the model: done in 212.0 s")
say("Playing 555 conversations")
out = pathlib.Path(sys.argv[sys.argv.index("--out") + 1])
out.mkdir(parents=True, exist_ok=True)
(out / "report.json").write_text('{"played": [], "conversations": {"found": 1, "rows": 1}}')
"""
DEADLINE = 20.0


@pytest.fixture
def jobs(studio_app: Starlette, project: Path, tmp_path: Path) -> Jobs:
    """The studio's jobs, with the stand-in for our command."""
    script = tmp_path / "command.py"
    script.write_text(SCRIPT)
    found: Jobs = studio_app.state.studio.jobs
    found.command = (sys.executable, str(script))
    yield found
    (project / "end").write_text("badly")
    found.stop()


async def until(found: Callable[[], Any]) -> Any:
    async with asyncio.timeout(DEADLINE):
        while not (value := found()):
            await asyncio.sleep(0.02)
    return value


async def over(page: Page) -> dict[str, Any]:
    async with asyncio.timeout(DEADLINE):
        while (job := (await page.get("measuring"))["job"])["state"] == "running":
            await asyncio.sleep(0.02)
    return job


def is_there(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    # Ended, and not yet taken note of by whoever inherited it.
    return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"


async def begin(page: Page, kind: str = "conversations") -> str:
    begun = await page.post("reports/run", {"kind": kind})
    assert begun.status_code == 202, begun.text
    return str(begun.json()["job"])


async def test_what_one_measures_everybody_sees_whenever_they_come(
    wren: Page, rae: Page, jobs: Jobs, project: Path
) -> None:
    before = await rae.get("measuring")
    assert before["job"] is None and before["trains_first"]
    begun = await begin(wren)
    await until(lambda: (project / "child").exists())
    for page in (rae, wren, rae):
        job = (await page.get("measuring"))["job"]
        assert (job["id"], job["by"], job["state"]) == (begun, "Wren", "running")
        assert [each["name"] for each in job["steps"]] == ["Training the model"] and job["since"]


async def test_nobody_starts_a_second_one_of_any_kind(wren: Page, rae: Page, jobs: Jobs) -> None:
    await begin(wren)
    for page, path, body in (
        (rae, "reports/run", {"kind": "safety"}),
        (wren, "reports/run", {"kind": "conversations"}),
        (rae, "changes/behaviour", {}),
    ):
        refused = await page.post(path, body)
        assert refused.status_code == 409
        assert "Wren measures “Conversations” just now" in refused.json()["error"]["message"]


async def test_a_cancelled_one_ends_with_all_that_it_started(
    wren: Page, rae: Page, jobs: Jobs, project: Path
) -> None:
    begun = await begin(wren)
    child = int(await until(lambda: (project / "child").exists() and (project / "child").read_text()))
    assert is_there(child)
    assert (await rae.post(f"jobs/{begun}/cancel")).status_code == 200
    job = await over(wren)
    assert (job["state"], job["cancelled_by"], job["error"]) == ("cancelled", "Rae", None)
    await until(lambda: not is_there(child))
    (project / "child").unlink()
    await begin(rae, "safety")


async def test_the_next_one_is_told_how_long_it_usually_takes(
    wren: Page, rae: Page, jobs: Jobs, project: Path
) -> None:
    assert (await wren.get("measuring"))["usual"]["conversations"] is None
    await begin(wren)
    (project / "end").write_text("well")
    job = await over(wren)
    assert (job["state"], job["result"]) == ("done", {"report": "conversations", "passed": True})
    (project / "end").unlink()
    (project / "child").unlink()
    now = await rae.get("measuring")
    assert now["usual_training"] == 212.0 and now["usual"]["conversations"] is not None
    assert [(each["name"], each["state"]) for each in job["steps"]] == [
        ("Training the model", "done"),
        ("Playing 555 conversations", "done"),
    ]
    assert jobs.usual.of("Playing 1,204 conversations") is not None
    await begin(rae)
    await until(lambda: (project / "child").exists())
    running = (await wren.get("measuring"))["job"]
    assert running["steps"][0]["usual"] == 212.0 and running["usual"] >= 212.0


async def test_a_training_that_fails_is_told_of_with_what_it_said(
    wren: Page, jobs: Jobs, project: Path
) -> None:
    await begin(wren)
    (project / "end").write_text("badly")
    job = await over(wren)
    assert (job["state"], job["error"]) == ("failed", "A story contradicts another one.")


async def test_measuring_waits_for_a_publishing_and_no_publishing_for_a_measuring(
    wren: Page, jobs: Jobs, project: Path
) -> None:
    publishing = jobs.start("publish", ["publish"], lambda *_: {}, by="Paz")
    assert (await wren.get("measuring"))["in_the_way"].startswith("Paz publishes just now.")
    refused = await wren.post("reports/run", {"kind": "nlu"})
    assert refused.status_code == 409 and "Paz publishes" in refused.json()["error"]["message"]
    assert (await wren.post(f"jobs/{publishing.id}/cancel")).status_code == 409
    (project / "end").write_text("well")
    await until(lambda: publishing.state == "done")
    (project / "end").unlink()
    await begin(wren)
    assert jobs.in_the_way("publish") is None


async def test_nothing_is_measured_on_once_the_studio_stops(wren: Page, jobs: Jobs, project: Path) -> None:
    await begin(wren)
    child = int(await until(lambda: (project / "child").exists() and (project / "child").read_text()))
    jobs.stop()
    await until(lambda: not is_there(child))
