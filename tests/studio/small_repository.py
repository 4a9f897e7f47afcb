"""A small project in a git repository of its own."""

import subprocess
from pathlib import Path

RESPONSES = """\
# What this file holds.
version: "3.1"

responses:
  # The first one.
  utter_one:
    - text: One, in its first words.  # kept
      metadata: {claims: []}
    # What the second is for.
    - condition: [{type: slot, name: depth, value: more}]
      text: >-
        One, told at some length, in so many words that they have to go over more than a single line of
        the file.
      metadata: {claims: []}

  utter_two:
    - text: Two.
      metadata: {claims: []}
"""


def git(folder: Path, *arguments: str) -> str:
    """Run git, and return what it prints."""
    done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout


def begin(folder: Path) -> None:
    """Make a repository of a folder, and commit all that is in it."""
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "config", "user.name", "Somebody")
    git(folder, "config", "user.email", "somebody@example.org")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "-m", "Begin")


def small_repository(folder: Path) -> Path:
    """Make a project with two files of two answers each."""
    for name in ("a", "b"):
        file = folder / "data" / "responses" / f"{name}.yml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(RESPONSES.replace("utter_", f"utter_{name}_"))
    (folder / ".gitignore").write_text("var/\n")
    begin(folder)
    return folder
