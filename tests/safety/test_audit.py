"""The audit trail: what, when, by which path; never who, never the words."""

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from backstory.safety import audit
from backstory.safety.verdict import Outcome, Verdict

ALARM = Verdict(Outcome.ALARM, "saddle_numbness", "emergency", ["patterns", "second_look"])
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def _lines(file: Path) -> list[tuple[str, ...]]:
    with sqlite3.connect(file) as database:
        return database.execute("select * from seen order by at").fetchall()


def test_a_line_says_what_was_seen_and_by_which_path(tmp_path: Path) -> None:
    audit.record("member-17", ALARM, NOW, tmp_path / "audit.db")
    ((at, conversation, *rest),) = _lines(tmp_path / "audit.db")
    assert at.startswith("2026-11-22T12:00")
    assert rest == ["alarm", "saddle_numbness", "emergency", "patterns second_look"]
    assert "member" not in conversation
    assert b"member-17" not in (tmp_path / "audit.db").read_bytes()


def test_one_conversation_has_one_pseudonym_in_a_file_and_another_in_the_next(tmp_path: Path) -> None:
    for file in ("one.db", "one.db", "two.db"):
        audit.record("member-17", ALARM, NOW, tmp_path / file)
    first, second = (line[1] for line in _lines(tmp_path / "one.db"))
    assert first == second != _lines(tmp_path / "two.db")[0][1]


def test_lines_older_than_the_retention_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(audit.RETENTION_VARIABLE, "30")
    file = tmp_path / "audit.db"
    audit.record("a", ALARM, NOW - timedelta(days=31), file)
    audit.record("b", ALARM, NOW - timedelta(days=29), file)
    audit.record("c", ALARM, NOW, file)
    assert len(_lines(file)) == 2
