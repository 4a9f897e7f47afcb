"""docs/members-door.md is the members' door as it is: its codes, its limits, and what its answers hold."""

import json
import re

import pytest
from pages import ROOT, blocks_of

from backstory.server.members import metadata, reading

PAGE = ROOT / "docs" / "members-door.md"
TEXT = PAGE.read_text(encoding="utf-8")
CODE = "\n".join(file.read_text() for file in sorted((ROOT / "backstory/server/members").glob("*.py")))
ROWS = "\n".join(re.findall(r"^\| \d{3}.*$", TEXT, re.M))
# Sent by what stands around the door; see docs/host-page.md.
SHARED = {
    "invalid_json", "incomplete_body", "not_found", "method_not_allowed", "body_too_large",
    "message_too_long", "internal_error", "not_ready", "not_stored", "busy_conversation",
}  # fmt: skip


def test_every_code_is_listed_with_its_status_and_no_other() -> None:
    sent = set(re.findall(r'RequestRefused\(\s*(\d{3}),\s*"(\w+)"', CODE))
    assert ("401", "session_ended") in sent
    listed = {(row[2:5], code) for row in ROWS.splitlines() for code in re.findall(r"`([a-z_]+)`", row)}
    assert {each for each in listed if each[1] not in SHARED} == sent
    assert {code for _, code in listed} > SHARED


@pytest.mark.parametrize(
    "limit",
    [
        f"{metadata.LARGEST:,} bytes",
        f"at most {reading.LONGEST_REASON} characters",
        *(f"`{name}`" for name in metadata.FIELDS),
    ],
)
def test_a_limit_is_the_one_in_the_code(limit: str) -> None:
    assert limit in TEXT


def test_the_examples_are_what_the_door_reads() -> None:
    sent = [json.loads(body) for body in re.findall(r"-d '([^']*)'", blocks_of(PAGE)[0].text)]
    assert reading.read_session_wish(sent[0]).metadata == {"country": "GB"}
    assert reading.read_member_message(sent[1]) == ("0b8f6c1e-5d0a", "why does my MRI show damage")
    assert reading.read_feedback(sent[2]).value == "down"
