"""Countries whose contacts nobody has compared with the services' own pages for six months."""

from collections.abc import Iterator
from datetime import date, timedelta

import yaml

from backstory.content.lint.finding import Finding, Kind, Severity
from backstory.content.project import Content
from backstory.yaml_nodes import entries, line_of

KIND = Kind(
    "old-contact",
    why="A service may have moved or closed: a member in need would call a number that reaches nobody.",
    fix="Compare the entry with the service's own page, as the head of the file says; then set verified_on.",
    severity=Severity.WARNING,
)
FILE = "content/safety/contacts.yml"
# The longest six months there are, from March 1 to September 1.
OLDEST = timedelta(days=184)
# Words, and no number that could become old.
WITHOUT_NUMBERS = "unknown"


def find(content: Content) -> Iterator[Finding]:
    """Find the countries that have no date, none that can be read, or an old one."""
    # Where the file can't be read, the kinds yaml and safety say so.
    for code, line, entry in _countries(content.documents.nodes.get(FILE)):
        verified = entries(entry).get("verified_on")
        if what := _wrong(verified, content.today):
            yield Finding(KIND, FILE, line_of(verified) if verified else line, f"{code}: {what}")


def _countries(root: yaml.Node | None) -> list[tuple[str, int, yaml.Node]]:
    """Return each country's code, the line of the code, and its entry."""
    rows = root.value if isinstance(root, yaml.MappingNode) else []
    return [(str(key.value), line_of(key), entry) for key, entry in rows if key.value != WITHOUT_NUMBERS]


def _wrong(verified: yaml.Node | None, today: date) -> str:
    """Say what is wrong with the day of the last check; nothing if nothing is."""
    if verified is None or not verified.value:
        return "verified_on is missing"
    try:
        day = date.fromisoformat(str(verified.value))
    except ValueError:
        return f"verified_on '{verified.value}' is no date, such as {today}"
    if day > today:
        return f"verified_on {day} is still to come"
    return f"verified_on {day} is more than six months ago" if today - day > OLDEST else ""
