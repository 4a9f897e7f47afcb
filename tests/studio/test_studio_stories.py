"""Rules and stories are shown and edited as turns, over HTTP."""

from pathlib import Path
from typing import Any

from signed_in import Page
from small_repository import git


async def story(page: Page, name: str) -> dict[str, Any]:
    rows = (await page.get("stories"))["stories"]
    found = next(row for row in rows if row["name"] == name)
    one: dict[str, Any] = await page.get(f"stories/{found['id']}")
    return one


async def test_a_story_reads_as_a_conversation(wren: Page) -> None:
    found = await story(wren, "worry that goes on")
    assert [(turn["who"], turn.get("intent") or turn.get("action")) for turn in found["turns"]] == [
        ("member", "express_worry"),
        ("bot", "action_acknowledge"),
        ("bot", "utter_express_worry"),
        ("bot", "action_cite_sources"),
        ("member", "express_worry"),
        ("bot", "action_acknowledge"),
        ("bot", "utter_express_worry_again"),
    ]
    assert found["turns"][0]["text"] and found["turns"][2]["text"]
    assert found["kind"] == "story" and not found["readonly"]


async def test_another_turn_is_a_line_in_the_file(wren: Page, project: Path) -> None:
    found = await story(wren, "worry that goes on")
    turns = [*found["turns"], {"who": "bot", "action": "action_cite_sources"}]
    saved = await wren.ask("PUT", f"stories/{found['id']}", {"base": found["base"], "turns": turns})
    assert saved.status_code == 200, saved.text
    lines = [line for line in git(project, "show", "--format=").splitlines() if line.startswith(("+ ", "- "))]
    assert lines == ["+      - action: action_cite_sources"]
    late = await wren.ask("PUT", f"stories/{found['id']}", {"base": found["base"], "turns": found["turns"]})
    assert late.status_code == 409 and len(late.json()["current"]["turns"]) == len(turns)


async def test_a_name_that_is_not_there_is_refused_with_its_place(wren: Page) -> None:
    found = await story(wren, "worry")
    turns = [{"who": "member", "intent": "no_such_intent"}, *found["turns"][1:]]
    refused = await wren.ask("PUT", f"stories/{found['id']}", {"base": found["base"], "turns": turns})
    assert refused.status_code == 422 and refused.json()["error"]["field"] == "turns.0.intent"


async def test_what_can_not_be_shown_as_turns_is_shown_as_it_stands_and_kept(
    wren: Page, project: Path
) -> None:
    file = project / "data" / "dialogue" / "stories" / "feelings.yml"
    file.write_text(file.read_text() + "\n  - story: either\n    steps:\n      - or: [{intent: greet}]\n")
    held = await story(wren, "either")
    assert held["readonly"] and held["source"].lstrip().startswith("- story: either")
    turns = [{"who": "member", "intent": "greet"}, {"who": "bot", "action": "utter_greet"}]
    refused = await wren.ask("PUT", f"stories/{held['id']}", {"base": held["base"], "turns": turns})
    assert refused.status_code == 422 and refused.json()["error"]["code"] == "not_editable"
