"""Claims, references and lessons are edited entry by entry, and reviews noted, over HTTP."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from signed_in import ONE, Page, page_of
from small_repository import git
from starlette.applications import Starlette

CLAIM = "scans_show_tissues"


@pytest.mark.parametrize("kind", ["claims", "references", "lessons"])
async def test_each_kind_is_listed_and_each_entry_read(wren: Page, kind: str) -> None:
    rows = (await wren.get(kind))[kind]
    assert len(rows) > 3 and all(row["label"] for row in rows)
    one = await wren.get(f"{kind}/{rows[0]['id']}")
    assert one["base"] and one["fields"]["id"] == rows[0]["id"]


async def test_a_claim_names_the_answers_that_rest_on_it(wren: Page) -> None:
    assert "utter_what_imaging_shows" in (await wren.get(f"claims/{CLAIM}"))["used_by"]


async def test_a_claim_is_saved_in_its_own_line_and_name(wren: Page, project: Path) -> None:
    one = await wren.get(f"claims/{CLAIM}")
    fields = {**one["fields"], "sentence": "Scans show bones and other tissues of the back."}
    saved = await wren.ask("PUT", f"claims/{CLAIM}", {"base": one["base"], "fields": fields})
    assert saved.status_code == 200
    changed = [line for line in git(project, "show", "--format=").splitlines() if line[:1] in "+-"]
    assert [line for line in changed if not line.startswith(("+++", "---"))] == [
        "-    sentence: MRIs, X-rays and other scans show bones, cartilage, muscles and other tissues of the "
        "back and spine.",
        "+    sentence: Scans show bones and other tissues of the back.",
    ]
    again = await wren.ask("PUT", f"claims/{CLAIM}", {"base": one["base"], "fields": one["fields"]})
    assert again.status_code == 409
    assert again.json()["current"]["fields"]["sentence"].startswith("Scans show bones")


@pytest.mark.parametrize("kind", ["claims", "references", "lessons"])
async def test_whoever_saves_second_is_told_who_was_first_and_when(
    wren: Page, studio_app: Starlette, kind: str, project: Path
) -> None:
    row = (await wren.get(kind))[kind][1]
    key = "title" if kind != "claims" else "sentence"
    one = await wren.get(f"{kind}/{row['id']}")
    body = {"base": one["base"], "fields": {**one["fields"], key: "Something else."}}
    async with page_of(studio_app, "Max") as first:
        assert (await first.ask("PUT", f"{kind}/{row['id']}", body)).status_code == 200
        when = git(project, "log", "-1", "--format=%aI").strip()
        # Somebody who edits another entry of the file afterwards is not meant.
        other = (await wren.get(kind))[kind][0]
        theirs = await wren.get(f"{kind}/{other['id']}")
        fields = {**theirs["fields"], key: "Another one."}
        await wren.ask("PUT", f"{kind}/{other['id']}", {"base": theirs["base"], "fields": fields})
    late = await wren.ask("PUT", f"{kind}/{row['id']}", body)
    assert late.status_code == 409
    current = late.json()["current"]
    assert (current["author"], current["date"], current["fields"][key]) == ("Max", when, "Something else.")


async def test_what_can_be_no_claim_is_refused_with_its_field(wren: Page) -> None:
    one = await wren.get(f"claims/{CLAIM}")
    for fields, field in (
        ({**one["fields"], "sentence": ""}, "fields.sentence"),
        ({**one["fields"], "colour": "red"}, "fields.colour"),
        ({"sentence": "It rests on nothing."}, "fields."),
    ):
        refused = await wren.ask("PUT", f"claims/{CLAIM}", {"base": one["base"], "fields": fields})
        assert refused.status_code == 422 and refused.json()["error"]["field"] == field


async def test_a_claim_is_added_once(wren: Page) -> None:
    new = {"id": "a_new_claim", "fields": {"sentence": "A new fact.", "stands_in": "paragraph 2"}}
    assert (await wren.post("claims", new)).status_code == 200
    assert (await wren.post("claims", new)).json()["error"]["code"] == "name_taken"
    assert (await wren.get("claims/a_new_claim"))["used_by"] == []


async def test_a_review_names_who_and_until_when_and_holds_for_the_words_that_were_seen(
    cleo: Page, wren: Page, project: Path
) -> None:
    due = (date.today() + timedelta(days=365)).isoformat()
    one = await cleo.get(f"answers/{ONE}")
    noted = (await cleo.post(f"answers/{ONE}/review", {"due": due, "base": one["base"]})).json()
    assert noted["review"] == {"by": "Cleo", "on": date.today().isoformat(), "due": due, "current": True}
    row = next(row for row in (await wren.get("answers"))["answers"] if row["name"] == ONE)
    assert (row["reviewed_by"], row["review_due"]) == ("Cleo", due)
    await wren.save(ONE, "Other words.")
    assert not (await wren.get(f"answers/{ONE}"))["review"]["current"]
    late = await cleo.post(f"answers/{ONE}/review", {"due": due, "base": one["base"]})
    assert late.status_code == 409
    assert (await cleo.post(f"answers/{ONE}/review", {"due": due})).json()["review"]["current"]
    assert (project / "content" / "reviews.yml").read_text().count("answer:") == 1


@pytest.mark.usefixtures("published")
async def test_a_review_alone_is_nothing_to_publish(cleo: Page) -> None:
    await cleo.post(f"answers/{ONE}/review", {"due": "2030-01-01"})
    assert (await cleo.get("changes"))["kind"] == "none"


async def test_a_lesson_is_used_by_the_answers_after_which_it_is_suggested(wren: Page) -> None:
    lessons = {each["id"]: each for each in (await wren.get("lessons"))["lessons"]}
    assert ONE in lessons["rethink_your_pain"]["used_by"]
    assert (await wren.get("lessons/rethink_your_pain"))["used_by"] == lessons["rethink_your_pain"]["used_by"]
    assert lessons["scans_and_pain"]["used_by"] == []
