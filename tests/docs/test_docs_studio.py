"""The page for the studio's operators says what each role may do, and where things stand."""

from pages import ROOT

from backstory.studio.people import attempts, people, sessions
from backstory.studio.people.passwords import SHORTEST
from backstory.studio.people.roles import RIGHTS, Right, Role
from backstory.studio.saving.repository import COMMITTER

PAGE = (ROOT / "docs" / "studio.md").read_text(encoding="utf-8")
ROWS = {
    "read and try everything": Right.READ,
    "save answers, examples, stories, the library, tests": Right.WRITE,
    "approve, send back": Right.REVIEW,
    "say that an answer was read and is right, until a day (clinical review)": Right.CLINICAL_REVIEW,
    "hold a change back, and bring it back": Right.HOLD,
    "publish, roll back": Right.PUBLISH,
    "withdraw an answer, and put it back": Right.WITHDRAW,
    "read the inbox of members' messages": Right.INBOX,
    "erase a message's words for good": Right.ERASE,
}


def test_the_table_of_rights_is_the_codes() -> None:
    cells = [cells_of(line) for line in PAGE.splitlines()]
    rows = {row[0]: row[1:] for row in cells if len(row) == len(Role) + 1}
    assert rows["may"] == [role.value for role in Role]
    for words, right in ROWS.items():
        allowed = {role for role, cell in zip(Role, rows[words], strict=True) if cell == "yes"}
        assert allowed == RIGHTS[right], words
    assert RIGHTS[Right.TRY] == RIGHTS[Right.READ]


def cells_of(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")] if line.startswith("|") else []


def test_names_and_limits_are_the_codes() -> None:
    assert f"`{people.FILE.as_posix()}`" in PAGE.replace("\n", " ")
    assert f"{SHORTEST} characters at least" in PAGE
    assert sessions.IDLE == 12 * 3600 and "twelve idle\nhours" in PAGE
    assert attempts._BY_NAME.amount == 10 and "After ten" in PAGE
    assert COMMITTER[0] in PAGE
