"""Writes what was measured for programs: JSON, JSON lines, and cells of tables."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

TEXT = "report.txt"  # what a command printed: it can be read without the command
DIGITS = 6
# A spreadsheet runs a cell that begins so (https://owasp.org/www-community/attacks/CSV_Injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write_json(file: Path, content: Any) -> None:
    """Write one JSON value, for people to read, too."""
    file.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def write_lines(file: Path, rows: Iterable[Any]) -> None:
    """Write a JSON value a line."""
    lines = [json.dumps(each, ensure_ascii=False) + "\n" for each in rows]
    file.write_text("".join(lines), encoding="utf-8")


def as_cell(value: Any) -> Any:
    """Have a spreadsheet take a text as text, by an apostrophe before what would be a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def rounded(value: Any) -> Any:
    """Round every number: more digits than these say nothing, and make reports hard to compare."""
    if isinstance(value, float):
        return round(value, DIGITS)
    if isinstance(value, dict):
        return {key: rounded(item) for key, item in value.items()}
    if isinstance(value, list):
        return [rounded(item) for item in value]
    return value
