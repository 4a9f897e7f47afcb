"""Shows what ``backstory lint`` finds."""

import shutil
import textwrap
from itertools import groupby
from pathlib import Path

import click

from backstory.content.lint import Finding, Kind, Report
from backstory.content.lint import lint as lint_content
from backstory.content.lint.formats import FORMATS
from backstory.content.project import Content, load_content
from backstory.terminal.progress import working

FINDINGS = 1
WIDEST = 100  # columns


def lint(project: Path, style: str) -> int:
    """Check a project's content and print what is found.

    Args:
        project: the project folder.
        style: ``text``, or one of the forms for programs.

    Returns:
        The exit code: 0 nothing found, 1 findings.
    """
    content = load_content(project, working)
    report = lint_content(content)
    if style == "text":
        _show(content, report)
    elif output := FORMATS[style](report):
        click.echo(output)
    return FINDINGS if report.findings else 0


def _show(content: Content, report: Report) -> None:
    for kind, findings in groupby(report.findings, key=lambda finding: finding.kind):
        _show_kind(kind, list(findings))
    for name, reason in report.skipped.items():
        click.secho(f"{name}: not checked, {reason}", fg="yellow")
    intents = len({example.intent for example in content.examples})
    read = f"{_count(len(content.examples), 'example')} of {_count(intents, 'intent')}"
    if report.findings:
        click.secho(f"{_count(len(report.findings), 'finding')} in {read}", bold=True)
    else:
        click.secho(f"Nothing found in {read}", fg="green")


def _show_kind(kind: Kind, findings: list[Finding]) -> None:
    """Print the heading, why it matters, each finding under its place, and how to mend them."""
    click.echo(f"{click.style(kind.name, fg='yellow', bold=True)}  {_count(len(findings), 'finding')}")
    click.echo(_fold(f"Why:  {kind.why}", "  ", "        "))
    click.echo(_fold(f"Mend: {kind.fix}", "  ", "        "))
    for finding in findings:
        click.secho(f"\n  {finding.file}:{finding.line}", fg="cyan")
        click.echo(_fold(finding.what, "    ", "    "))
    click.echo()


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'s' * (number != 1)}"


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
