"""Writes the widget's contacts from content/safety/contacts.yml, so that they are there without a network.

python scripts/widget_contacts.py           writes widget/src/generated/contacts.json
python scripts/widget_contacts.py --check   exits with 1 if that file is not what it would write
"""

import json
import sys
from pathlib import Path

from backstory.safety.contacts import read_contacts
from backstory.safety.reading import FOLDER, read_yaml

SOURCE = FOLDER / "contacts.yml"
TARGET = Path(__file__).resolve().parents[1] / "widget" / "src" / "generated" / "contacts.json"


def contacts_as_json(source: Path = SOURCE) -> str:
    """Return what the widget holds: all but the day of the check, in the file's order."""
    read_contacts(source)  # says what is wrong with the file
    entries = {
        str(code): {name: value for name, value in entry.items() if name != "verified_on"}
        for code, entry in read_yaml(source).items()
    }
    return json.dumps(entries, indent=1, ensure_ascii=False) + "\n"


def main(arguments: list[str]) -> int:
    """Write the file, or compare it."""
    wanted = contacts_as_json()
    if arguments == ["--check"]:
        if TARGET.exists() and TARGET.read_text() == wanted:
            return 0
        print(f"{TARGET} is not made from {SOURCE}: run python scripts/widget_contacts.py", file=sys.stderr)
        return 1
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(wanted)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
