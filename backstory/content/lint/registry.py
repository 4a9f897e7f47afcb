"""Every check, in the order in which findings are shown."""

from collections.abc import Collection
from dataclasses import dataclass, field

from backstory.content.lint import (
    banned_word,
    broken_link,
    contradiction,
    dead_button,
    empty_text,
    form_order,
    hard_to_read,
    library,
    markup,
    missing_form,
    missing_response,
    missing_variation,
    near_duplicate,
    neighbours_claim,
    no_claims,
    old_contact,
    repeated_name,
    repeated_wording,
    safety,
    style,
    test_leak,
    too_few_examples,
    too_long,
    unanswered_intent,
    unfilled_placeholder,
    unfounded_figure,
    unknown_action,
    unknown_claim,
    unknown_entity,
    unknown_intent,
    unknown_key,
    unknown_slot,
    unreachable_response,
    unreachable_wording,
    unreadable,
    unused_claim,
    unused_reference,
    urgent_wording,
)
from backstory.content.lint.finding import Check, CheckSkipped, Finding, Kind, Severity
from backstory.content.project import Content

# A new kind is a module here, and a line.
CHECKS: tuple[tuple[Kind, Check], ...] = (
    (unreadable.YAML, unreadable.find_yaml),
    (unreadable.JSONL, unreadable.find_jsonl),
    (unknown_key.KIND, unknown_key.find),
    (library.KIND, library.find),
    (safety.KIND, safety.find),
    (style.KIND, style.find),
    (repeated_name.KIND, repeated_name.find),
    (unknown_intent.KIND, unknown_intent.find),
    (unanswered_intent.KIND, unanswered_intent.find),
    (unknown_action.KIND, unknown_action.find),
    (unknown_slot.KIND, unknown_slot.find),
    (unknown_entity.KIND, unknown_entity.find),
    (contradiction.KIND, contradiction.find),
    (missing_response.KIND, missing_response.find),
    (unreachable_response.KIND, unreachable_response.find),
    (unreachable_wording.KIND, unreachable_wording.find),
    (dead_button.KIND, dead_button.find),
    (broken_link.KIND, broken_link.find),
    (no_claims.KIND, no_claims.find),
    (unknown_claim.KIND, unknown_claim.find),
    (unfounded_figure.KIND, unfounded_figure.find),
    (unused_claim.KIND, unused_claim.find),
    (unused_reference.KIND, unused_reference.find),
    (banned_word.KIND, banned_word.find),
    (empty_text.KIND, empty_text.find),
    (hard_to_read.KIND, hard_to_read.find),
    (too_long.KIND, too_long.find),
    (markup.KIND, markup.find),
    (unfilled_placeholder.KIND, unfilled_placeholder.find),
    (urgent_wording.KIND, urgent_wording.find),
    (missing_variation.KIND, missing_variation.find),
    (missing_form.KIND, missing_form.find),
    (form_order.KIND, form_order.find),
    (repeated_wording.KIND, repeated_wording.find),
    (test_leak.KIND, test_leak.find),
    (near_duplicate.KIND, near_duplicate.find),
    (neighbours_claim.KIND, neighbours_claim.find),
    (too_few_examples.KIND, too_few_examples.find),
    (old_contact.KIND, old_contact.find),
)


@dataclass
class Report:
    """What all checks found, kind by kind, and which could not be made."""

    findings: list[Finding] = field(default_factory=list)
    skipped: dict[str, str] = field(default_factory=dict)  # kind: reason

    @property
    def errors(self) -> list[Finding]:
        """The findings that stop publishing."""
        return [finding for finding in self.findings if finding.kind.severity is Severity.ERROR]


def lint(content: Content, leave_out: Collection[str] = ()) -> Report:
    """Make every check.

    Args:
        content: what to look at.
        leave_out: the names of kinds that nobody needs to look for.
    """
    report = Report()
    for kind, check in CHECKS:
        if kind.name in leave_out:
            continue
        try:
            report.findings += sorted(check(content), key=_place)
        except CheckSkipped as skipped:
            report.skipped[kind.name] = str(skipped)
    return report


def _place(finding: Finding) -> tuple[str, int, str]:
    return finding.file, finding.line, finding.what
