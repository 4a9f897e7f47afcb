"""Withdrawing an answer, and putting it back."""

from typing import Any

from pydantic import Field

from backstory.releases.lock import AnotherPublishes
from backstory.studio.answers import withdrawal
from backstory.studio.answers.withdrawal import CanNotWithdraw, all_withdrawals
from backstory.studio.doors.answers import found_answer, shown
from backstory.studio.doors.door import Asked, Body, Door
from backstory.studio.people.roles import Right
from backstory.studio.saving.saving import Edit, save
from backstory.web.refusals import RequestRefused


class Withdraw(Body):
    """Why an answer must not be given."""

    reason: str = Field(min_length=3, max_length=300, pattern=r"^[^\x00-\x1f]+$")


def withdrawn(asked: Asked) -> dict[str, Any]:
    """Take an answer away from members at once, and note why."""
    reason, found, project = asked.read(Withdraw).reason, found_answer(asked), asked.studio.project
    if asked.studio.is_withdrawn(found.answer):
        raise RequestRefused(409, "withdrawn_already", "This answer is withdrawn already.")
    before = _refused_in_words(lambda: withdrawal.withdraw(project, found.answer, asked.person.name, reason))
    of = str(found.answer.base((project / found.answer.file).read_bytes()))
    noted = withdrawal.fields(found.answer.name, asked.person.name, reason, of, before.name)
    # Members are safe by now; the note is for the team.
    target, file = withdrawal.target(found.answer.name), project / withdrawal.FILE
    base = target.base(file.read_bytes() if file.is_file() else b"")
    save(project, [Edit(target, base, noted)], f"{found.answer.name}: withdrawn", asked.author)
    return shown(asked, found)


def restored(asked: Asked) -> dict[str, Any]:
    """Give members an answer again, as it was."""
    found, project = found_answer(asked), asked.studio.project
    noted = all_withdrawals(project).get(found.answer.name)
    if noted is None or not asked.studio.is_withdrawn(found.answer):
        raise RequestRefused(409, "not_withdrawn", "This answer is not withdrawn.")
    _refused_in_words(lambda: withdrawal.restore(project, found.answer, asked.person.name, noted))
    return shown(asked, found)


def _refused_in_words(do: Any) -> Any:
    try:
        return do()
    except AnotherPublishes as busy:
        raise RequestRefused(
            409, "already_running", "Somebody publishes just now. Try again when that is done."
        ) from busy
    except CanNotWithdraw as wrong:
        raise RequestRefused(409, "can_not_withdraw", f"{wrong}.") from wrong


doors = [
    Door("POST", "answers/{name}/withdraw", withdrawn, Right.WITHDRAW),
    Door("POST", "answers/{name}/restore", restored, Right.WITHDRAW),
]
