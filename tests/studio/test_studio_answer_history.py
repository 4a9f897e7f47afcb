"""An answer's earlier versions can be read, and what somebody left out of it is kept for them."""

from pathlib import Path

from signed_in import ONE, Page, page_of
from starlette.applications import Starlette


async def test_a_version_has_the_words_of_its_time(wren: Page) -> None:
    first = (await wren.get(f"answers/{ONE}"))["variations"]
    await wren.save(ONE, "Other words.", "Say it shorter")
    one = await wren.get(f"answers/{ONE}")
    newest, begin = one["history"]
    assert (newest["author"], newest["subject"]) == ("Wren", f"{ONE}: Say it shorter")
    assert "T" in newest["date"]
    then = await wren.get(f"answers/{ONE}/versions/{begin['commit']}")
    assert then["variations"] == first
    now = await wren.get(f"answers/{ONE}/versions/{newest['commit']}")
    assert now["variations"][0]["text"] == "Other words."


async def test_what_is_no_commit_or_had_no_such_answer_is_not_there(wren: Page, project: Path) -> None:
    for commit in ("0" * 40, "--output=x", "HEAD"):
        refused = await wren.ask("GET", f"answers/{ONE}/versions/{commit}")
        assert refused.status_code == 404, commit
    file = project / "data" / "responses" / "memory.yml"
    begin = (await wren.get(f"answers/{ONE}"))["history"][-1]["commit"]
    file.write_text(file.read_text() + '  utter_new_one:\n    - text: "Hi."\n      metadata: {claims: []}\n')
    refused = await wren.ask("GET", f"answers/utter_new_one/versions/{begin}")
    assert refused.status_code == 404


async def test_what_is_left_out_is_found_again_by_its_writer_alone(wren: Page, studio_app: Starlette) -> None:
    one = await wren.get(f"answers/{ONE}")
    assert one["left_out"] == []
    for text in ("The text that lost.", "Another that lost."):
        mine = [{**one["variations"][0], "text": text}, *one["variations"][1:]]
        assert (await wren.post(f"answers/{ONE}/left-out", {"variations": mine})).status_code == 200
    kept = (await wren.get(f"answers/{ONE}"))["left_out"]
    texts = [each["variations"][0]["text"] for each in kept]
    assert texts == ["Another that lost.", "The text that lost."] and kept[0]["on"]
    assert (await wren.get("answers/utter_medication"))["left_out"] == []
    async with page_of(studio_app, "Max") as other:
        assert (await other.get(f"answers/{ONE}"))["left_out"] == []
    for number in range(12):
        await wren.post(f"answers/{ONE}/left-out", {"variations": [{"text": f"{number}"}]})
    kept = (await wren.get(f"answers/{ONE}"))["left_out"]
    assert [each["variations"][0]["text"] for each in kept] == [str(number) for number in range(11, 1, -1)]


async def test_a_page_can_ask_whether_somebody_saved_meanwhile(wren: Page) -> None:
    before = (await wren.get(f"answers/{ONE}"))["base"]
    assert (await wren.get(f"answers/{ONE}/stand"))["base"] == before
    await wren.save(ONE, "Other words.")
    assert (await wren.get(f"answers/{ONE}/stand"))["base"] != before


async def test_a_finding_is_told_in_the_pages_words(wren: Page) -> None:
    one = await wren.get(f"answers/{ONE}")
    one["variations"].append({"text": "A new one, of 73 people.", "form": "normal"})
    found = (await wren.post(f"answers/{ONE}/check", {"variations": one["variations"]})).json()["findings"]
    place = len(one["variations"])
    said = {each["kind"]: each for each in found}
    assert said["no-claims"]["message"] == f"Wording {place} answers from the lesson and names no fact"
    assert "Choose its facts" in said["no-claims"]["fix"]
    assert said["unfounded-figure"]["message"].startswith(
        f"Wording {place} says 73, which is no figure of its facts"
    )
