"""Changes that are held back: the draft goes on without them, and they can be brought back later.

Git has the words: of each it is noted in which commit they stand, and who wrote them.
"""

import re
from datetime import datetime
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from backstory.studio.changes.approvals import now
from backstory.studio.changes.as_then import AsThen
from backstory.studio.changes.changes import Changes
from backstory.studio.changes.entry import Entry
from backstory.studio.changes.parts import Part
from backstory.studio.files import replace_file
from backstory.studio.saving.lines import NotEditable
from backstory.studio.saving.lock import alone
from backstory.studio.saving.repository import Author, Repository
from backstory.studio.saving.saving import Edit, Saved, save

_FILE = Path("var") / "studio" / "held-back.json"
_NO_REASON = re.compile(r"change the \w+")  # stands where a writer gave none
_BROUGHT_BACK = " (brought back by {})"
_BY_SOMEBODY = re.compile(re.escape(_BROUGHT_BACK).replace(r"\{\}", "[^)]*") + "$")


class Held(BaseModel):
    """A change that is held back; `commit` has its words.

    `author` and `email` are who wrote them last, `subject` is what they said of it.
    """

    model_config = ConfigDict(frozen=True)

    id: str
    what: str
    title: str
    file: str
    above: str
    key: str
    name: str
    commit: str
    author: str
    email: str
    subject: str
    by: str
    on: datetime

    @property
    def part(self) -> Part:
        """What changed."""
        return Part(self.file, self.above, self.key, self.name)

    def shown(self) -> dict[str, Any]:
        """Return it for a page."""
        return self.model_dump(mode="json", include={"id", "what", "title", "author", "by", "on"})


_ALL = TypeAdapter(list[Held])


def all_held(project: Path) -> list[Held]:
    """Return every change that is held back, the oldest first."""
    try:
        return _ALL.validate_json((project / _FILE).read_bytes())
    except (OSError, ValidationError):
        return []


def as_live(changed: Changes, entry: Entry) -> Edit:
    """Return the edit with which a change is as members have it."""
    before, after = changed.sides.get(entry.part.file, (None, None))
    target = AsThen(entry.part, before)
    return Edit(target, target.base(after) if after is not None and entry.part.is_entry else None, None)


def hold_back(
    project: Path, changed: Changes, entry: Entry, author: Author, title: str, what: str = "answer"
) -> Saved:
    """Put a change aside, so that it is not published with the others.

    Args:
        project: the project folder.
        changed: all that differs.
        entry: the change.
        author: who holds it back.
        title: what it is called in the list of what is held back.
        what: it is, such as an answer.

    Raises:
        MovedOn: somebody changed it meanwhile.
        NotEditable: it can't be parted from its file.
    """
    if not entry.commits:
        raise NotEditable(f"{title} is in no commit yet")
    commit, writer = Repository(project).head(), entry.commits[0]
    saved = save(project, [as_live(changed, entry)], f"{entry.part.name}: held back", author)
    part = entry.part
    held = Held(
        id=entry.digest[:16],
        what=what,
        title=title,
        file=part.file,
        above=part.above,
        key=part.key,
        name=part.name,
        commit=commit,
        author=writer.author,
        email=writer.email,
        subject=_subject(entry),
        by=author.name,
        on=now(),
    )
    _write(project, [*(each for each in all_held(project) if each.id != held.id), held])
    return saved


def bring_back(project: Path, changed: Changes, held: Held, by: str) -> Saved:
    """Put a change that was held back into the draft again, in the name of who wrote it.

    Raises:
        MovedOn: somebody changes it at this moment.
        NotEditable: something else stands there meanwhile, or git does not have it any more.
    """
    repository = Repository(project)
    content = repository.show(held.commit, held.file)
    if content is None:
        raise NotEditable(f"{held.title} is not to be had any more: write it again")
    if any(each.part == held.part for each in changed.entries):
        raise NotEditable(f"{held.title} was changed meanwhile: publish or discard that first")
    target, file = AsThen(held.part, content), project / held.file
    edit = Edit(target, target.base(file.read_bytes() if file.is_file() else b""), None)
    # Whoever brings it back wrote nothing of it, and may approve it.
    subject = f"{held.subject}{_BROUGHT_BACK.format(by)}"
    saved = save(project, [edit], subject, Author(held.author, held.email))
    forget(project, held)
    return saved


def _subject(entry: Entry) -> str:
    """Return every reason that the writers of a change gave, the oldest first."""
    start = f"{entry.part.name}: "
    said = [_BY_SOMEBODY.sub("", each.subject.removeprefix(start)) for each in reversed(entry.commits)]
    reasons = [each for each in dict.fromkeys(said) if not _NO_REASON.fullmatch(each)]
    return start + "; ".join(reasons or said[-1:])


def forget(project: Path, held: Held) -> None:
    """Give up what was held back; git goes on having it."""
    _write(project, [each for each in all_held(project) if each.id != held.id])


def _write(project: Path, all_of_it: list[Held]) -> None:
    with alone(project):
        replace_file(project / _FILE, _ALL.dump_json(all_of_it, indent=1), mode=0o600)
