"""What would go live is shown, approved by others, published and taken back, over HTTP."""

import asyncio
import fcntl
from pathlib import Path
from typing import Any

import pytest
from signed_in import ONE, PROTECTED, Page, page_of
from small_repository import git
from starlette.applications import Starlette

from backstory.releases import live_name, live_release

NEW = "Not always, and that is good to know. What a scan shows is often not what makes a back hurt."
OTHER, OTHER_NEW = "utter_athlete_study", "Nearly all of the 98 young tennis players had a finding."
WHY = "A member was confused by it"
pytestmark = pytest.mark.usefixtures("published")


async def approve(page: Page, note: str = "", only: str = "") -> Any:
    """Approve every change, or the one of a name."""
    entries = (await page.get("changes"))["entries"]
    changes = [each["digest"] for each in entries if only in ("", each["name"])]
    return await page.post("changes/approve", {"changes": changes, "note": note})


async def entry(page: Page, name: str) -> dict[str, Any]:
    """Return the one change of a name."""
    (found,) = [each for each in (await page.get("changes"))["entries"] if each["name"] == name]
    return dict(found)


async def publish(page: Page, notes: str = "Clearer") -> Any:
    digest = (await page.get("changes"))["digest"]
    return await page.post("publish", {"digest": digest, "notes": notes})


async def ended(page: Page, job: str) -> dict[str, Any]:
    while (found := await page.get(f"jobs/{job}"))["state"] == "running":
        await asyncio.sleep(0.05)
    return found


async def test_nothing_changed_is_nothing_to_publish(paz: Page) -> None:
    found = await paz.get("changes")
    assert (found["kind"], found["entries"]) == ("none", [])
    assert not found["may_publish"] and "Nothing" in found["why_not"]
    assert (await publish(paz)).status_code == 409


async def test_a_saved_answer_is_shown_before_and_after_with_its_author(wren: Page) -> None:
    before = (await wren.get(f"answers/{ONE}"))["variations"]
    await wren.save(ONE, NEW, "Clearer")
    found = await wren.get("changes")
    assert (found["kind"], found["trains"]) == ("text", False)
    (answer,) = found["entries"]
    assert (answer["name"], answer["needs"], answer["protected"]) == (ONE, ["reviewer"], False)
    assert [(each["author"], each["subject"]) for each in answer["saved"]] == [("Wren", f"{ONE}: Clearer")]
    assert answer["before"] == before and answer["after"][0]["text"] == NEW
    rows = (await wren.get("answers"))["answers"]
    assert [row["name"] for row in rows if row["changed"]] == [ONE]
    assert (await wren.get(f"answers/{ONE}"))["live"] == before


async def test_a_change_needs_another_persons_approval_and_then_goes_live(
    wren: Page, rae: Page, paz: Page, project: Path
) -> None:
    await wren.save(ONE, NEW)
    assert "reviewer" in (await paz.get("changes"))["why_not"]
    assert (await publish(paz)).json()["error"]["code"] == "may_not_publish"
    approved = (await approve(rae, "Well said")).json()
    (answer,) = approved["entries"]
    assert [(each["by"], each["roles"], each["note"]) for each in answer["approvals"]] == [
        ("Rae", ["reviewer"], "Well said")
    ]
    assert not approved["may_publish"]  # Rae is no publisher
    began = await publish(paz)
    assert began.status_code == 202
    job = await ended(paz, began.json()["job"])
    assert job["state"] == "done", job
    assert {"Looking over the content", "Going live"} <= {step["name"] for step in job["steps"]}
    release = live_release(project)
    assert release is not None and job["result"]["release"] == release.name
    assert (release.author, release.notes, release.kind) == ("Paz", "Clearer", "text")
    file = release.content / "data" / "responses" / "education" / "findings.yml"
    assert "and that is good to know" in " ".join(file.read_text().split())
    assert (await paz.get("changes"))["kind"] == "none"


async def test_an_edit_after_the_approval_needs_another_one(wren: Page, rae: Page, paz: Page) -> None:
    await wren.save(ONE, NEW)
    looked_at, change = (await rae.get("changes"))["digest"], (await entry(rae, ONE))["digest"]
    await approve(rae)
    await wren.save(ONE, f"{NEW} Indeed.")
    found = await paz.get("changes")
    assert not found["may_publish"] and found["entries"][0]["approvals"] == []
    late = await rae.post("changes/approve", {"changes": [change], "note": ""})
    assert late.status_code == 409 and late.json()["error"]["code"] == "changed_meanwhile"
    assert (await paz.post("publish", {"digest": looked_at, "notes": ""})).status_code == 409


async def test_nobody_approves_what_they_wrote_alone(
    studio_app: Starlette, wren: Page, paz: Page, project: Path
) -> None:
    async with page_of(studio_app, "Max") as max_:
        await max_.save(ONE, NEW)
        assert (await entry(max_, ONE))["yours_alone"]
        refused = await approve(max_)
        assert refused.status_code == 403 and refused.json()["error"]["code"] == "own_change"
        git(project, "-c", "user.name=max", "commit", "-q", "--amend", "--no-edit", "--reset-author")
        assert (await approve(max_)).status_code == 403
        # What somebody else wrote beside it makes it no less their own.
        await wren.save(OTHER, OTHER_NEW)
        assert (await approve(max_)).status_code == 403
        assert (await approve(max_, only=OTHER)).status_code == 200
        await wren.save(ONE, f"{NEW} Indeed.")
        assert (await approve(max_, only=ONE)).status_code == 200


async def test_a_protected_answer_waits_for_the_clinician_and_never_takes_the_short_way(
    wren: Page, rae: Page, cleo: Page, paz: Page
) -> None:
    text = (await wren.get(f"answers/{PROTECTED}"))["variations"][0]["text"]
    await wren.save(PROTECTED, f"{text} Thank you for asking.")
    found = await paz.get("changes")
    assert (found["kind"], found["trains"]) == ("whole", False)
    assert found["entries"][0]["needs"] == ["reviewer", "clinician"]
    await approve(rae)
    assert "clinician" in (await paz.get("changes"))["why_not"]
    assert (await approve(cleo)).status_code == 200
    assert (await paz.get("changes"))["may_publish"]


async def test_what_was_sent_back_is_not_published_until_it_changes(wren: Page, rae: Page, paz: Page) -> None:
    await wren.save(ONE, NEW)
    await approve(rae)
    change = (await entry(rae, ONE))["digest"]
    assert (await rae.post("changes/send-back", {"change": change, "note": ""})).status_code == 422
    await rae.post("changes/send-back", {"change": change, "note": "Too cheerful"})
    # Whoever wrote it finds a number in the menu.
    assert (await wren.get("changes/waiting"))["to_mend"] == 1
    assert (await paz.get("changes/waiting"))["to_mend"] == 0
    assert "Too cheerful" in (await paz.get("changes"))["why_not"]
    assert (await publish(paz)).status_code == 409
    await approve(rae)
    assert (await paz.get("changes"))["may_publish"]


async def test_a_mistake_stops_it_and_is_named(wren: Page, rae: Page, paz: Page) -> None:
    await wren.save(ONE, "About 73% of people have this.")
    await approve(rae)
    found = await paz.get("changes")
    kinds = [each["kind"] for each in (await entry(paz, ONE))["findings"]]
    assert "unfounded-figure" in kinds and found["findings"] == []
    assert not found["may_publish"] and "mistakes" in found["why_not"]


async def test_what_nobody_committed_does_not_go_live(rae: Page, paz: Page, project: Path) -> None:
    file = project / "data" / "responses" / "education" / "findings.yml"
    file.write_text(file.read_text().replace("Not always. What a scan", "Rarely. What a scan"))
    await approve(rae)
    assert "committed" in (await paz.get("changes"))["why_not"]


async def test_one_answer_is_put_back_to_the_letter(wren: Page, project: Path) -> None:
    file = project / "data" / "responses" / "education" / "findings.yml"
    before = file.read_bytes()
    await wren.save(ONE, NEW)
    change = (await entry(wren, ONE))["digest"]
    assert (await wren.post("changes/discard", {"change": "0" * 64})).status_code == 409
    assert (await wren.post("changes/discard", {"change": change})).status_code == 200
    assert file.read_bytes() == before
    assert (await wren.get("changes"))["kind"] == "none"
    assert "put back" in git(project, "log", "-1", "--format=%s")


async def test_a_publisher_goes_back_in_one_step(wren: Page, rae: Page, paz: Page, project: Path) -> None:
    first = live_name(project)
    await wren.save(ONE, NEW)
    await approve(rae)
    await ended(paz, (await publish(paz)).json()["job"])
    second = live_name(project)
    listed = await paz.get("releases")
    assert [(each["name"], each["live"]) for each in listed["releases"]] == [(second, True), (first, False)]
    assert (await paz.post("rollback", {"name": "no-such", "reason": WHY})).status_code == 404
    assert (await paz.post("rollback", {"name": first})).status_code == 422
    back = await paz.post("rollback", {"name": first, "reason": WHY})
    assert back.json()["live"] == first == live_name(project)
    left = back.json()["releases"][0]["left"]
    assert [(each["by"], each["reason"], each["to"]) for each in left] == [("Paz", WHY, first)]
    # The draft is as it was: it can be mended, and has to be approved again.
    found = await entry(paz, ONE)
    assert (found["approvals"], found["missing"]) == ([], ["reviewer"])
    assert (found["taken_back"]["by"], found["taken_back"]["reason"]) == ("Paz", WHY)
    assert (await publish(paz)).json()["error"]["code"] == "may_not_publish"
    await approve(rae)
    assert (await paz.get("changes"))["may_publish"]


async def test_before_anything_was_published_all_of_it_is_new(paz: Page, project: Path) -> None:
    (project / "var" / "releases" / "current").unlink()
    found = await paz.get("changes")
    assert found["first"] and found["kind"] == "whole"
    assert [each["needs"] for each in found["entries"]] == [["reviewer", "clinician"]]
    assert (await paz.get("me"))["project"]["live"] is None


async def test_a_change_of_words_changes_no_behaviour_and_says_so(wren: Page) -> None:
    await wren.save(ONE, NEW)
    began = await wren.post("changes/behaviour")
    assert began.status_code == 202
    job = await ended(wren, began.json()["job"])
    assert job["state"] == "done", job
    assert job["result"]["changed"] == [] and "words" in job["result"]["left_out"]


async def test_a_job_that_fails_says_why(wren: Page, rae: Page, paz: Page, project: Path) -> None:
    await wren.save(ONE, NEW)
    await approve(rae)
    (project / "var" / "releases" / ".lock").touch()
    with (project / "var" / "releases" / ".lock").open() as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        job = await ended(paz, (await publish(paz)).json()["job"])
    assert job["state"] == "failed" and "somebody else publishes" in job["error"]


async def test_one_change_is_held_back_so_that_the_others_go_live(wren: Page, rae: Page, paz: Page) -> None:
    await wren.save(ONE, NEW, "Clearer")
    await wren.save(PROTECTED, "Please ask your pharmacist or your doctor about medicines.", "Shorter")
    await approve(rae)
    found = await paz.get("changes")
    assert (found["waiting"], found["may_publish"]) == (["Medicines"], False)
    assert await rae.get("changes/waiting") == {"to_read": 0, "to_mend": 0, "to_publish": 0}
    change = (await entry(paz, PROTECTED))["digest"]
    held = (await paz.post("changes/hold-back", {"change": change})).json()
    assert held["may_publish"] and [each["name"] for each in held["entries"]] == [ONE]
    assert await paz.get("changes/waiting") == {"to_read": 0, "to_mend": 0, "to_publish": 1}
    (aside,) = held["held_back"]
    assert (aside["title"], aside["author"], aside["by"]) == ("Medicines", "Wren", "Paz")
    back = (await paz.post("changes/bring-back", {"id": aside["id"]})).json()
    assert back["held_back"] == [] and not back["may_publish"]
    (medicines,) = [each for each in back["entries"] if each["name"] == PROTECTED]
    assert medicines["missing"] == ["clinician"]
    assert [(each["author"], each["subject"]) for each in medicines["saved"]] == [
        ("Wren", f"{PROTECTED}: Shorter (brought back by Paz)")
    ]


async def test_a_change_that_is_held_back_keeps_every_reason(wren: Page, paz: Page) -> None:
    await wren.save(PROTECTED, "Please ask your pharmacist about medicines.", "Shorter")
    await wren.save(PROTECTED, "Please ask your pharmacist or doctor about medicines.", "")
    await wren.save(PROTECTED, "Please ask your pharmacist or your doctor about medicines.", "Both of them")
    for _ in range(2):
        change = (await entry(paz, PROTECTED))["digest"]
        held = (await paz.post("changes/hold-back", {"change": change})).json()
        await paz.post("changes/bring-back", {"id": held["held_back"][0]["id"]})
    (saved,) = (await entry(paz, PROTECTED))["saved"]
    assert saved["subject"] == f"{PROTECTED}: Shorter; Both of them (brought back by Paz)"


async def test_examples_facts_and_tests_stand_there_with_who_and_why(
    wren: Page, rae: Page, project: Path
) -> None:
    intent = await wren.get("intents/athlete_study")
    new = "what did they find on scans of sporty teens"
    body = {"base": intent["base"], "examples": [*intent["examples"], new], "note": "Asked so"}
    assert (await wren.ask("PUT", "intents/athlete_study", body)).status_code == 200
    tests = project / "tests" / "conversations" / "from_studio.yml"
    tests.write_text("conversations: []\n")
    git(project, "add", "--all")
    git(project, "-c", "user.name=Wren", "commit", "-q", "-m", "Test 'a chat': as the draft answers")
    ways = await entry(rae, "athlete_study")
    assert (ways["what"], ways["added"], ways["removed"], ways["waits_for_you"]) == (
        "examples",
        [new],
        [],
        True,
    )
    assert [(each["author"], each["subject"]) for each in ways["saved"]] == [
        ("Wren", "athlete_study: Asked so")
    ]
    found = await wren.get("changes")
    assert found["trains"] and "Test 'a chat': as the draft answers" in [
        each["subject"] for each in found["tests"]
    ]
    assert (await wren.post("changes/discard", {"change": ways["digest"]})).json()["kind"] == "none"
    assert (await wren.get("intents/athlete_study"))["examples"] == intent["examples"]


async def test_whoever_reads_a_change_sees_what_it_rests_on(wren: Page, rae: Page) -> None:
    await wren.save(OTHER, OTHER_NEW)
    found = await entry(rae, OTHER)
    assert found["grades"][0] > 0
    claim = next(each for each in found["claims"] if each["figures"])
    assert claim["sentence"] and claim["references"]
