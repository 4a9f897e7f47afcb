"""Shows what ``backstory lint`` finds."""

import shutil
import textwrap
from itertools import groupby
from pathlib import Path

import click

from backstory.content.lint import Finding, Kind, Report, Severity
from backstory.content.lint import lint as lint_content
from backstory.content.lint.formats import FORMATS
from backstory.content.project import Content, load_content
from backstory.terminal.counting import count
from backstory.terminal.progress import working

FINDINGS = 1
WIDEST = 100  # columns


def lint(project: Path, style: str, strict: bool = False) -> int:
    """Check a project's content and print what is found.

    Args:
        project: the project folder.
        style: ``text``, or one of the forms for programs.
        strict: whether warnings count as errors do.

    Returns:
        The exit code: 0 no errors, 1 errors.
    """
    content = load_content(project, working)
    report = lint_content(content)
    if style == "text":
        show_findings(content, report)
    elif output := FORMATS[style](report):
        click.echo(output)
    return FINDINGS if report.errors or (strict and report.findings) else 0


def show_findings(content: Content, report: Report) -> None:
    """Print what was found, kind by kind, and how much was looked at."""
    for kind, findings in groupby(report.findings, key=lambda finding: finding.kind):
        _show_kind(kind, list(findings))
    for name, reason in report.skipped.items():
        click.secho(f"{name}: not checked, {reason}", fg="yellow")
    if report.findings:
        click.secho(f"{_counts(report)} in {_read(content)}", bold=True)
    else:
        click.secho(f"Nothing found in {_read(content)}", fg="green")


def _counts(report: Report) -> str:
    """Say how many errors there are, and how many warnings."""
    errors = len(report.errors)
    each = {"error": errors, "warning": len(report.findings) - errors}
    return " and ".join(count(number, what) for what, number in each.items() if number)


def _read(content: Content) -> str:
    """Say how much was looked at."""
    intents = len({example.intent for example in content.examples})
    examples = f"{count(len(content.examples), 'example')} of {count(intents, 'intent')}"
    wordings = f"{count(len(content.variations), 'wording')} of {count(len(content.responses), 'answer')}"
    return f"{examples}, {wordings}"


def _show_kind(kind: Kind, findings: list[Finding]) -> None:
    """Print the heading, why it matters, each finding under its place, and how to mend them."""
    color = "red" if kind.severity is Severity.ERROR else "yellow"
    click.echo(f"{click.style(kind.name, fg=color, bold=True)}  {count(len(findings), kind.severity.value)}")
    click.echo(_fold(f"Why:  {kind.why}", "  ", "        "))
    click.echo(_fold(f"Mend: {kind.fix}", "  ", "        "))
    for finding in findings:
        click.secho(f"\n  {finding.file}:{finding.line}", fg="cyan")
        click.echo(_fold(finding.what, "    ", "    "))
    click.echo()


def _fold(text: str, first: str, rest: str) -> str:
    width = min(WIDEST, shutil.get_terminal_size().columns)
    # A place such as data/nlu/x.yml:12 stays whole, so that editors and terminals can open it.
    return textwrap.fill(
        text,
        width,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
