"""The answers of the draft, a row for each."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from backstory.content.lint import Finding, Report
from backstory.content.project import Content
from backstory.content.responses import SHORT, Variation
from backstory.studio.answers.finding import Found, all_answers
from backstory.studio.answers.live import LiveAnswers
from backstory.studio.answers.protected import is_protected
from backstory.studio.answers.review import Review
from backstory.studio.answers.withdrawal import NEUTRAL
from backstory.studio.answers.wording import Form

_ORDER = [form.value for form in Form]


def rows(
    content: Content, report: Report, live: LiveAnswers, reviews: Mapping[str, Review]
) -> list[dict[str, Any]]:
    """Return a row for each answer, in the order of files and lines.

    Args:
        content: the draft.
        report: what the lint finds in it.
        live: what members hear.
        reviews: the latest of each answer.
    """
    found = all_answers(content)
    findings = _findings(found.values(), report.findings)
    return [
        {
            **_row(each, content.responses.get(name, [])),
            "changed": live.differs(name, content.responses.get(name, [])),
            "withdrawn": live.says_only(name, NEUTRAL),
            "findings": findings[name],
            "reviewed_by": reviews[name].by if name in reviews else None,
            "review_due": reviews[name].due if name in reviews else None,
        }
        for name, each in found.items()
    ]


def _row(found: Found, variations: Sequence[Variation]) -> dict[str, Any]:
    claims = dict.fromkeys(claim.name for each in variations for claim in each.claims or ())
    return {
        "name": found.answer.name,
        "file": found.answer.file,
        "title": found.title,
        "intents": list(found.intents),
        "text": variations[0].text.name if variations else "",
        "forms": sorted({_form(each) for each in variations}, key=_ORDER.index),
        "variations": len(variations),
        "claims": list(claims),
        "protected": is_protected(found.answer.file),
    }


def _form(variation: Variation) -> str:
    return Form.NORMAL.value if variation.depth == SHORT else variation.depth


def _findings(found: Iterable[Found], findings: Iterable[Finding]) -> Counter[str]:
    """Count the findings in each answer."""
    begun: dict[str, list[tuple[int, str]]] = {}
    for each in found:
        begun.setdefault(each.answer.file, []).append((each.line, each.answer.name))
    counts: Counter[str] = Counter()
    for finding in findings:
        answers = sorted(begun.get(finding.file, []))
        before = bisect_right(answers, finding.line, key=lambda answer: answer[0])
        if before:
            counts[answers[before - 1][1]] += 1
    return counts
