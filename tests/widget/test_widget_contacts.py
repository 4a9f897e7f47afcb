"""The numbers that the widget shows without a network are those of content/safety/contacts.yml."""

import json
import subprocess
import sys
from pathlib import Path

FILE = Path("widget") / "src" / "generated" / "contacts.json"


def run(root: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "scripts/widget_contacts.py", *arguments]
    return subprocess.run(command, cwd=root, env={"PYTHONPATH": "."}, capture_output=True, text=True)


def test_the_widgets_contacts_are_made_from_the_current_file(root: Path) -> None:
    done = run(root, "--check")
    assert done.returncode == 0, done.stderr


def test_where_no_country_is_known_there_are_words_and_no_number(root: Path) -> None:
    unknown = json.loads((root / FILE).read_text())["unknown"]
    contacts = [unknown["emergency"], unknown["medical_advice"], *unknown["crisis"]]
    assert [contact.keys() for contact in contacts] == [{"label"}] * 3
    assert not any(sign.isdigit() for contact in contacts for sign in contact["label"])
