"""docs/handover.md: the body, the signature check, the settings and the limits are the code's."""

import json
import re
import time
from typing import Any

import pytest
from pages import ROOT, blocks_of

from backstory.handover import sending, settings, signature, summary
from backstory.handover.summary import Member, Share, Talk, Written, body_of
from backstory.server.observability.metrics import HANDOVER_OUTCOMES

PAGE = ROOT / "docs" / "handover.md"
TEXT = PAGE.read_text(encoding="utf-8")
SECRET = "a secret that both sides know, and nobody else"
NOON = 1_796_040_000.0


def block(language: str) -> str:
    (only,) = (each.text for each in blocks_of(PAGE) if each.language == language)
    return only


def test_the_body_is_what_is_sent() -> None:
    topics = [
        {
            "id": "is_movement_safe",
            "at": NOON,
            "answers": {"utter_is_movement_safe": ["keep_normal_activities"]},
        }
    ]
    written = [Written("is it safe to move?", NOON)]
    talk = Talk(NOON + 90, "GB", "en", topics, ["rethink_your_pain"], "soon", written)
    sent = json.loads(body_of(talk, Member("member 7", "3f9c2b1e"), Share.WORDS))
    assert json.loads(block("json")) == sent


@pytest.mark.parametrize(
    ("changes", "is_ours"),
    [
        ({}, True),
        ({"body": b"{}"}, False),
        ({"secret": "another"}, False),
        ({"at": int(time.time()) - 3_600}, False),
    ],
    ids=["ours", "another body", "another secret", "an old one"],
)
def test_the_check_of_the_signature_takes_ours_and_no_other(changes: dict[str, Any], is_ours: bool) -> None:
    found: dict[str, Any] = {}
    exec(block("python"), found)
    header = signature.signature(
        changes.get("secret", SECRET), b'{"type": "handover"}', changes.get("at", int(time.time()))
    )
    assert found["is_ours"](SECRET, header, changes.get("body", b'{"type": "handover"}')) is is_ours


def test_the_check_takes_five_lines() -> None:
    lines = [
        line for line in block("python").splitlines() if line and not line.startswith(("import", "from"))
    ]
    assert len(lines) <= 5


@pytest.mark.parametrize(
    "said",
    [
        f"`{settings.URL}`",
        f"`{settings.SECRET}`",
        f"| `{settings.SECONDS}` | {settings.SECONDS_TAKEN} ",
        f"to {settings.MOST_SECONDS})",
        f"{settings.SHORTEST_SECRET} characters",
        f"`{signature.SIGNATURE_HEADER}`",
        f"`{signature.KEY_HEADER}`",
        f"{summary.LARGEST_BODY:,} bytes",
        f"the last {summary.MOST_TOPICS}",
        f"the last {summary.MOST_MESSAGES}",
        f"up to {len(sending.PAUSES) + 1} times",
        f"more than {sending.AT_ONCE} at once",
    ],
)
def test_a_setting_or_a_limit_is_the_one_in_the_code(said: str) -> None:
    assert said in re.sub(r"\s+", " ", TEXT)


def test_the_monitoring_page_names_the_outcomes() -> None:
    page = (ROOT / "docs" / "monitoring.md").read_text()
    assert [name for name in HANDOVER_OUTCOMES if f"`{name}`" not in page] == []
