"""An answer is taken away from members at once, and put back to the letter, over HTTP."""

from pathlib import Path

import pytest
from signed_in import ONE, Page

from backstory.releases import live_name, live_release
from backstory.studio.answers.withdrawal import NEUTRAL

pytestmark = pytest.mark.usefixtures("published")
FILE = Path("data") / "responses" / "education" / "findings.yml"


def live_file(project: Path) -> bytes:
    release = live_release(project)
    assert release is not None
    return (release.content / FILE).read_bytes()


async def withdraw(page: Page, name: str = ONE) -> int:
    return (await page.post(f"answers/{name}/withdraw", {"reason": "The figure is in doubt"})).status_code


async def test_members_hear_at_once_that_it_is_being_checked_and_the_draft_stays(
    paz: Page, project: Path
) -> None:
    before, draft = live_file(project), (project / FILE).read_bytes()
    assert await withdraw(paz) == 200
    one = await paz.get(f"answers/{ONE}")
    assert [each["text"] for each in one["live"]] == [NEUTRAL]
    assert one["withdrawn"]["by"] == "Paz" and one["withdrawn"]["reason"] == "The figure is in doubt"
    assert (project / FILE).read_bytes() == draft
    # Nothing else of the release is another one.
    (_, first, *_), (_, now, *_) = before.split(b"  utter_"), live_file(project).split(b"  utter_")
    assert first == now
    assert await withdraw(paz) == 409


async def test_it_is_put_back_to_the_letter(paz: Page, project: Path) -> None:
    before = live_file(project)
    await withdraw(paz)
    back = await paz.post(f"answers/{ONE}/restore")
    assert back.status_code == 200 and back.json()["withdrawn"] is None
    assert live_file(project) == before
    assert (await paz.get("changes"))["kind"] == "none"
    assert (await paz.post(f"answers/{ONE}/restore")).status_code == 409


async def test_its_words_do_not_slip_back_with_the_next_publishing(paz: Page, rae: Page, wren: Page) -> None:
    await withdraw(paz)
    (change,) = (await rae.get("changes"))["entries"]
    await rae.post("changes/approve", {"changes": [change["digest"]], "note": ""})
    found = await paz.get("changes")
    assert "withdrawn" in found["why_not"] and [each["withdrawn"] for each in found["entries"]] == [True]
    await wren.save(ONE, "Not always. What a scan shows is often not what makes a back hurt.")
    found = await paz.get("changes")
    assert "withdrawn" not in found["why_not"] and not found["entries"][0]["withdrawn"]


async def test_an_urgent_answer_is_never_withdrawn(paz: Page, project: Path) -> None:
    live = live_name(project)
    refused = await paz.post("answers/utter_urgent_emergency/withdraw", {"reason": "In doubt"})
    assert refused.status_code == 409 and "emergency" in refused.json()["error"]["message"]
    assert live_name(project) == live


async def test_what_nobody_published_can_not_be_withdrawn(paz: Page, project: Path) -> None:
    (project / "var" / "releases" / "current").unlink()
    assert await withdraw(paz) == 409
