"""Reads JSON lines: a JSON object a line."""

from pydantic_core import from_json

from backstory.evaluation.reading.contents import WHOLE_FILE, Contents, Problem, Record, refused

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def read_json_lines(content: bytes) -> Contents:
    """Read a row a line; a blank line is none."""
    lines = enumerate(content.removeprefix(_BYTE_ORDER_MARK).split(b"\n"), start=1)
    rows = [(line, raw) for line, raw in lines if raw.strip()]
    if not rows:
        return refused(WHOLE_FILE, "no rows in it; write one JSON object a line")
    read = Contents()
    for line, raw in rows:
        try:
            read.records.append(Record(line, from_json(raw)))
        except ValueError as error:
            # The line is the file's, which stands before it.
            what = str(error).replace("line 1 column", "column")
            read.problems.append(Problem(line, f"not JSON: {what}"))
    return read
