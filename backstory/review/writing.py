"""Writes files whole or not at all, so that Ctrl-C loses nothing that stood in them."""

import os
from pathlib import Path


def append_line(file: Path, line: str) -> int:
    """Add a line at the end of a file, and return its number."""
    file.parent.mkdir(parents=True, exist_ok=True)
    before = file.read_bytes() if file.exists() else b""
    if before and not before.endswith(b"\n"):
        before += b"\n"
    replace(file, before + line.encode() + b"\n")
    return before.count(b"\n") + 1


def replace(file: Path, content: bytes) -> None:
    """Write a file aside and move it, so that a stop halfway leaves the old one."""
    aside = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        aside.write_bytes(content)
        if file.exists():
            aside.chmod(file.stat().st_mode)
        aside.replace(file)
    finally:
        aside.unlink(missing_ok=True)
