"""Answers are found, read, checked and saved over HTTP."""

from collections import Counter
from pathlib import Path

from signed_in import ONE, PROTECTED, Page
from small_repository import git


async def test_all_answers_are_listed_with_what_one_looks_for(wren: Page) -> None:
    rows = {row["name"]: row for row in (await wren.get("answers"))["answers"]}
    assert len(rows) > 90
    one = rows[ONE]
    assert one["intents"] == ["does_scan_explain_pain"]
    assert one["title"] == "Whether the scan explains the pain"
    assert one["forms"] == ["normal", "more", "simple"] and one["variations"] >= 3
    assert "results_often_not_the_reason" in one["claims"]
    assert (one["protected"], one["changed"], one["findings"]) == (False, False, 0)
    assert rows[PROTECTED]["protected"] and rows["utter_urgent_emergency"]["protected"]


async def test_one_answer_comes_with_its_claims_and_history(wren: Page) -> None:
    one = await wren.get(f"answers/{ONE}")
    assert one["file"] == "data/responses/education/findings.yml" and one["line"] > 1
    assert [each["place"] for each in one["variations"]] == list(range(1, len(one["variations"]) + 1))
    claim = next(each for each in one["claims"] if each["id"] == "results_often_not_the_reason")
    assert claim["sentence"].startswith("What a scan shows") and claim["references"] == ["This lesson"]
    assert [each["subject"] for each in one["history"]] == ["Begin"]


async def test_an_answer_that_is_not_there_is_said_to_be(wren: Page) -> None:
    refused = await wren.ask("GET", "answers/utter_nothing")
    assert refused.status_code == 404 and "utter_nothing" in refused.json()["error"]["message"]


async def test_findings_and_grades_come_while_one_types(wren: Page) -> None:
    one = await wren.get(f"answers/{ONE}")
    variations = one["variations"]
    variations[1]["text"] = "About 73% of people have this."
    checked = (await wren.post(f"answers/{ONE}/check", {"variations": variations})).json()
    figure = next(each for each in checked["findings"] if each["kind"] == "unfounded-figure")
    assert figure["variation"] == 1 and figure["severity"] == "error" and "73" in figure["message"]
    assert figure["why"] and figure["fix"]
    assert len(checked["grades"]) == len(variations)
    same = (await wren.post(f"answers/{ONE}/check", {"variations": one["variations"]})).json()
    assert same == checked


async def test_what_is_as_it_was_has_no_findings(wren: Page) -> None:
    one = await wren.get(f"answers/{ONE}")
    checked = (await wren.post(f"answers/{ONE}/check", {"variations": one["variations"]})).json()
    assert checked["findings"] == []


async def test_a_finding_elsewhere_that_the_edit_brings_is_told(wren: Page) -> None:
    rows = (await wren.get("answers"))["answers"]
    used = Counter(claim for row in rows for claim in row["claims"])
    name, claim = next((row["name"], claim) for row in rows for claim in row["claims"] if used[claim] == 1)
    variations = (await wren.get(f"answers/{name}"))["variations"]
    for each in variations:
        each["claims"] = [other for other in each["claims"] if other != claim]
    checked = (await wren.post(f"answers/{name}/check", {"variations": variations})).json()
    elsewhere = {each["kind"] for each in checked["findings"] if each["file"] == "content/library/claims.yml"}
    assert elsewhere == {"unused-claim"}


async def test_a_save_is_a_commit_in_the_editors_name(wren: Page, project: Path) -> None:
    saved = await wren.save(ONE, "Not always, and that is good to know.", "Say it shorter")
    assert saved.status_code == 200
    one = await wren.get(f"answers/{ONE}")
    assert one["variations"][0]["text"] == "Not always, and that is good to know."
    assert one["base"] == saved.json()["base"]
    first = one["history"][0]
    assert (first["author"], first["commit"]) == ("Wren", saved.json()["commit"])
    assert first["subject"] == f"{ONE}: Say it shorter"
    assert git(project, "show", "--stat", "--format=").count("|") == 1


async def test_who_saves_over_somebody_elses_edit_gets_both(wren: Page, project: Path, studio_app) -> None:
    mine = await wren.get(f"answers/{ONE}")
    assert (await wren.save(ONE, "The first edit.")).status_code == 200
    mine["variations"][0]["text"] = "The second edit."
    body = {"base": mine["base"], "variations": mine["variations"], "note": ""}
    refused = await wren.ask("PUT", f"answers/{ONE}", body)
    assert refused.status_code == 409
    told = refused.json()
    assert told["error"]["code"] == "changed_meanwhile"
    assert told["current"]["variations"][0]["text"] == "The first edit."
    assert told["current"]["author"] == "Wren" and told["current"]["date"]
    again = await wren.ask("PUT", f"answers/{ONE}", {**body, "base": told["current"]["base"]})
    assert again.status_code == 200


async def test_a_file_that_somebody_edits_by_hand_is_refused_in_words(wren: Page, project: Path) -> None:
    file = project / "data" / "responses" / "education" / "findings.yml"
    file.write_text(file.read_text() + "# by hand\n")
    refused = await wren.save(ONE, "Other words.")
    assert refused.status_code == 409 and refused.json()["error"]["code"] == "touched_by_hand"
    assert file.read_text().endswith("# by hand\n")


async def test_a_mistake_in_the_body_is_named_by_its_place(wren: Page) -> None:
    one = await wren.get(f"answers/{ONE}")
    one["variations"][0]["form"] = "long"
    refused = await wren.post(f"answers/{ONE}/check", {"variations": one["variations"]})
    assert refused.status_code == 422
    assert refused.json()["error"]["field"] == "variations.0.form"


async def test_edits_outside_the_studio_show_at_once(wren: Page, project: Path) -> None:
    await wren.get("answers")
    file = project / "data" / "responses" / "memory.yml"
    file.write_text(file.read_text() + '  utter_new_one:\n    - text: "Hi."\n      metadata: {claims: []}\n')
    assert "utter_new_one" in [row["name"] for row in (await wren.get("answers"))["answers"]]
