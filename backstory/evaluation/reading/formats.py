"""Which reader reads which file, by its ending. A new format is a reader of its own and a line here."""

from collections.abc import Mapping
from functools import partial

from backstory.evaluation.reading.contents import Reader
from backstory.evaluation.reading.delimited import read_delimited
from backstory.evaluation.reading.json_lines import read_json_lines
from backstory.evaluation.reading.rasa_yaml import read_rasa_yaml
from backstory.evaluation.reading.table_columns import Columns
from backstory.evaluation.reading.workbook import read_workbook

Readers = Mapping[str, Reader]

JSON_LINES: Readers = {".jsonl": read_json_lines}


def every_format(columns: Columns) -> Readers:
    """Return the reader of each ending.

    Args:
        columns: what the columns of tables are called.
    """
    delimited = partial(read_delimited, columns=columns)
    return {
        **JSON_LINES,
        ".csv": delimited,
        ".tsv": delimited,
        ".xlsx": partial(read_workbook, columns=columns),
        ".yml": read_rasa_yaml,
        ".yaml": read_rasa_yaml,
    }
