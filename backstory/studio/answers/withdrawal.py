"""Takes an answer away from members at once, while it is checked, and puts it back.

What is live changes, and nothing of the draft: the release that is made differs from the live one in this
answer alone.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml

from backstory.content.responses import URGENT_FILE
from backstory.releases import Kind, Release, ReleaseUnreadable, live_release, make_live, named_release
from backstory.releases.lock import alone
from backstory.releases.sources import Sources
from backstory.releases.writing import free_folder, recorded_digests, sweep, write_release
from backstory.studio.answers.target import Answer
from backstory.studio.answers.wording import Wording
from backstory.studio.changes.as_then import AsThen
from backstory.studio.changes.parts import Part
from backstory.studio.saving.listed import Listed

FILE = "content/withdrawn.yml"
_LIST, _KEY = "withdrawn", "answer"
NEUTRAL = (
    "This answer is being checked just now, so I can't give it to you. Your care team or your clinician can "
    "help you with this question. You can also ask me something else."
)


class CanNotWithdraw(Exception):
    """An answer can't be withdrawn, or put back; the message says why, and what to do."""


@dataclass(frozen=True)
class Withdrawal:
    """Why an answer was withdrawn; `of` is the hash of the draft's words then, `release` what was live."""

    by: str
    on: str
    reason: str
    of: str
    release: str

    def shown(self) -> dict[str, str]:
        """Return it for a page."""
        return {"by": self.by, "on": self.on, "reason": self.reason}


def withdraw(project: Path, answer: Answer, author: str, reason: str) -> Release:
    """Have members told that an answer is being checked; return the release that was live before.

    Raises:
        CanNotWithdraw: it is an urgent one, or not live.
        AnotherPublishes: somebody publishes at this moment.
    """
    if answer.file == URGENT_FILE:
        raise CanNotWithdraw("What is said in an emergency can't be withdrawn: edit it")
    return _change_live(
        project,
        author,
        f"Withdrawn: {answer.name}. {reason}",
        answer,
        lambda content: answer.edited(content, [Wording(text=NEUTRAL)]),
    )


def restore(project: Path, answer: Answer, author: str, withdrawal: Withdrawal) -> None:
    """Have members hear an answer again as it was.

    Raises:
        CanNotWithdraw: the release that it was withdrawn from is gone.
        AnotherPublishes: somebody publishes at this moment.
    """
    try:
        before = named_release(project, withdrawal.release)
    except ReleaseUnreadable:
        before = None
    file = before.content / answer.file if before else None
    if file is None or not file.is_file():
        raise CanNotWithdraw(f"The release {withdrawal.release} is gone: publish the answer from the draft")
    back = AsThen(Part(answer.file, "responses", name=answer.name), file.read_bytes())
    _change_live(
        project, author, f"Put back: {answer.name}", answer, lambda content: back.edited(content, None)
    )


def _change_live(
    project: Path, author: str, notes: str, answer: Answer, change: Callable[[bytes], bytes]
) -> Release:
    with alone(project):
        sweep(project)
        before = live_release(project)
        if before is None or not (before.content / answer.file).is_file():
            raise CanNotWithdraw(f"{answer.name} is not live: nothing was published with it")
        content = change((before.content / answer.file).read_bytes())
        now = datetime.now().astimezone().replace(microsecond=0)
        release = Release(
            folder=free_folder(project, now.strftime("%Y%m%d-%H%M%S"), notes.partition(":")[0]),
            kind=Kind.TEXT,
            author=author,
            date=now,
            notes=notes,
            model_file=before.model_file,
            follows=before.name,
            changed=(answer.file,),
            figures=before.figures,
        )
        write_release(release, _sources_with(before, answer.file, content), before.model, before)
        make_live(release)
        return before


def _sources_with(release: Release, file: str, content: bytes) -> Sources:
    """Return what a release was made from, with other content of one file."""
    paths = [path for path in release.content.rglob("*") if path.is_file()]
    served = {path.relative_to(release.content).as_posix(): path.read_bytes() for path in paths}
    digests = {**recorded_digests(release), file: hashlib.sha256(content).hexdigest()}
    return Sources(digests, {**served, file: content})


def target(answer: str) -> Listed:
    """Return where it is noted that an answer is withdrawn."""
    return Listed(FILE, _LIST, _KEY, answer)


def fields(answer: str, by: str, reason: str, of: str, release: str) -> dict[str, Any]:
    """Return what is noted of an answer that is withdrawn now."""
    now = datetime.now().astimezone().replace(microsecond=0).isoformat()
    return {
        _KEY: answer,
        "withdrawn_by": by,
        "withdrawn_on": now,
        "reason": reason,
        "of": of,
        "release": release,
    }


def all_withdrawals(project: Path) -> dict[str, Withdrawal]:
    """Return what is noted of each answer that ever was withdrawn; nothing where the file can't be read."""
    try:
        held = yaml.safe_load((project / FILE).read_text(encoding="utf-8")) or {}
        return {
            str(each[_KEY]): Withdrawal(
                *(str(each[key]) for key in ("withdrawn_by", "withdrawn_on", "reason", "of", "release"))
            )
            for each in held.get(_LIST) or []
        }
    except (OSError, yaml.YAMLError, KeyError, TypeError, AttributeError):
        return {}
