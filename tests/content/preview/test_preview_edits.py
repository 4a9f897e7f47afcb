"""What an editor changed since it went live: each thing named, and nothing else."""

import json
from pathlib import Path

import pytest
from drafted import change, commit, edits_of, plant

from backstory.content.preview.as_data import as_data
from backstory.content.preview.committed import NothingCommitted
from backstory.content.preview.live import live
from backstory.content.preview.preview import Preview

SCANS = "data/responses/education/scans.yml"
CLAIMS = "content/library/claims.yml"
SIMPLE = "      text: >-\n        A scan can lead to more tests.\n"


def test_without_an_edit_there_is_none(project: Path) -> None:
    found = edits_of(project)
    assert found.files == found.answers == found.entries == found.examples == found.stories == ()
    assert found.found.all == []


def test_of_an_answer_the_wording_that_changed_is_shown_and_the_others_named(project: Path) -> None:
    change(project, SCANS, SIMPLE, SIMPLE.replace("more", "other"))
    (answer,) = edits_of(project).answers
    (wording,) = answer.wordings
    assert (answer.name, answer.kind, answer.file, answer.line) == (
        "utter_can_scan_harm",
        "changed",
        SCANS,
        3,
    )
    assert wording.before and wording.after
    assert wording.before.text == "A scan can lead to more tests."
    assert wording.after.text == "A scan can lead to other tests."
    assert wording.form == "simple"
    assert answer.unchanged == ("wording 1 (short)", "wording 2 (short)", "wording 3 (more)")


def test_a_wording_is_as_a_member_sees_it(project: Path) -> None:
    change(project, SCANS, "few had a clear one.", "few had one.")
    (answer,) = edits_of(project).answers
    after = answer.wordings[0].after
    assert after is not None
    assert after.sources == ("Rajeswaran 2014", "This lesson")
    assert after.buttons == ("Say thanks",)
    assert after.words == 16
    assert 0 < after.grade < 9


def test_a_wording_that_is_added_or_taken_out_has_one_side(project: Path) -> None:
    change(project, SCANS, "    - condition: [{type: slot, name: depth, value: simple}]\n" + SIMPLE, "")
    change(
        project,
        SCANS,
        "      metadata: {claims: [more_tests]}\n",
        "    - text: Tests can follow.\n",
    )
    (answer,) = edits_of(project).answers
    sides = [(bool(each.before), bool(each.after), each.form) for each in answer.wordings]
    assert sorted(sides) == [(False, True, "short"), (True, False, "simple")]


def test_claims_alone_are_a_change_of_the_sources(project: Path) -> None:
    change(project, SCANS, "{claims: [more_tests]}", "{claims: [few_clear]}")
    (answer,) = edits_of(project).answers
    before, after = answer.wordings[0].before, answer.wordings[0].after
    assert before and after
    assert (before.sources, after.sources) == (("This lesson",), ("Rajeswaran 2014",))


def test_a_wording_that_moved_or_was_only_laid_out_otherwise_did_not_change(project: Path) -> None:
    change(project, SCANS, SIMPLE, '      text: "A scan can lead to more tests."\n')
    found = edits_of(project)
    assert found.answers == ()
    assert found.other_files == (SCANS,)


def test_whatever_else_stands_at_a_wording_counts(project: Path) -> None:
    change(project, SCANS, "payload: /thank}", 'payload: "/can_scan_harm"}')
    (answer,) = edits_of(project).answers
    assert [each.form for each in answer.wordings] == ["short"]


def test_of_a_claim_the_keys_are_shown_and_the_answers_on_it(project: Path) -> None:
    change(project, CLAIMS, "few had a clear scan", "hardly any had a clear scan")
    (entry,) = edits_of(project).entries
    assert (entry.what, entry.id, entry.kind, entry.line) == ("claim", "few_clear", "changed", 5)
    (key,) = entry.keys
    assert (key.key, key.after) == ("sentence", "Of 98 people, hardly any had a clear scan.")
    assert entry.answers == ("utter_can_scan_harm",)


def test_a_new_lesson_is_added(project: Path) -> None:
    lessons = project / "content" / "library" / "lessons.yml"
    new = "  - {id: rest, title: Rest, status: coming, teaches: How rest helps., topics: [thank]}\n"
    lessons.write_text(lessons.read_text() + new)
    (entry,) = edits_of(project).entries
    assert (entry.what, entry.id, entry.kind) == ("lesson", "rest", "added")
    assert (entry.keys[0].key, entry.keys[0].before) == ("id", "")


def test_examples_are_added_moved_and_removed(project: Path) -> None:
    scans, thanks = (
        project / "data" / "nlu" / name for name in ("education/can_scan_harm.yml", "conversation/thank.yml")
    )
    lines = scans.read_text().splitlines(keepends=True)
    moved, removed = lines[4], lines[5]
    scans.write_text("".join([*lines[:4], *lines[6:]]))
    thanks.write_text(thanks.read_text() + moved + "    - much obliged\n")
    changed = {(each.text, each.before, each.after) for each in edits_of(project).examples}
    assert changed == {
        (moved.removeprefix("    - ").strip(), "can_scan_harm", "thank"),
        (removed.removeprefix("    - ").strip(), "can_scan_harm", ""),
        ("much obliged", "", "thank"),
    }


def test_a_rule_is_shown_with_its_steps(project: Path) -> None:
    change(
        project,
        "data/dialogue/rules.yml",
        "      - action: utter_thank\n",
        "      - action: action_ask_back\n",
    )
    (story,) = edits_of(project).stories
    assert (story.name, story.what, story.kind) == ("thank", "rule", "changed")
    assert story.before == ("intent thank", "action utter_thank")
    assert story.after == ("intent thank", "action action_ask_back")


@pytest.mark.parametrize(
    ("file", "old", "new", "only_words", "one_model"),
    [
        (SCANS, "A scan can", "Scans can", True, True),
        (CLAIMS, "few had", "hardly any had", True, True),
        ("content/style.yml", "It frightens.", "It scares.", True, True),
        # A gate measures what is said here, so that a publishing takes longer; the model stays the same.
        ("data/responses/conversation.yml", "utter_thank:", "utter_thank:  # once", False, True),
        (
            SCANS,
            "  utter_can_scan_harm:",
            "  utter_new: [{text: New.}]\n  utter_can_scan_harm:",
            False,
            False,
        ),
        ("content/safety/sources.yml", "Low back pain", "Back pain", False, False),
        ("domain.yml", "- thank", "- thank\n  - hello", False, False),
        ("data/dialogue/rules.yml", "- action: utter_thank", "- action: action_ask_back", False, False),
    ],
)
def test_it_is_known_what_a_publishing_will_ask_for(
    project: Path, file: str, old: str, new: str, only_words: bool, one_model: bool
) -> None:
    change(project, file, old, new)
    found = edits_of(project)
    assert found.files == (file,)
    assert (found.only_words, found.one_model) == (only_words, one_model)


def test_a_finding_stands_at_the_edit_that_it_is_in(project: Path) -> None:
    change(project, SCANS, SIMPLE, SIMPLE.replace("A scan", "7 crumbling scans"))
    found = edits_of(project)
    (answer,) = found.answers
    kinds = {finding.kind.name for finding in found.found.at(answer.file, answer.line)}
    assert {"banned-word", "unfounded-figure"} <= kinds
    assert found.found.errors == 2
    assert not Preview("the last commit", found).well


def test_what_an_edit_breaks_elsewhere_is_found_too(project: Path) -> None:
    change(project, "data/responses/conversation.yml", "utter_thank:", "utter_thanks:")
    elsewhere = [(each.kind.name, each.file) for each in edits_of(project).found.elsewhere]
    assert ("missing-response", "data/dialogue/rules.yml") in elsewhere


def test_a_test_message_among_new_examples_is_found(project: Path) -> None:
    line = plant(project, "conversation/thank.yml", "quite another thing that members say")
    found = edits_of(project)
    assert [each.kind.name for each in found.found.at("data/nlu/conversation/thank.yml", line)] == [
        "test-leak"
    ]


def test_the_draft_may_be_broken(project: Path) -> None:
    (project / SCANS).write_text("responses:\n  utter: [")
    found = edits_of(project)
    assert found.answers[0].kind == "removed"
    assert "yaml" in {finding.kind.name for finding in found.found.all}


def test_it_is_data_for_a_page(project: Path) -> None:
    change(project, SCANS, SIMPLE, SIMPLE.replace("A scan", "7 scans"))
    data = json.loads(json.dumps(as_data(Preview("the last commit", edits_of(project)))))
    (answer,) = data["edits"]["answers"]
    assert answer["findings"][0]["kind"] == "unfounded-figure"
    assert answer["wordings"][0]["after"]["text"].startswith("7 scans")
    assert data["well"] is False


def test_a_later_commit_is_what_is_live_then(project: Path) -> None:
    change(project, SCANS, "A scan can", "Scans can")
    commit(project)
    assert edits_of(project).files == ()


def test_without_git_there_is_nothing_to_compare_with(tmp_path: Path) -> None:
    with pytest.raises(NothingCommitted, match="git"):
        live(tmp_path)
