"""The commands for the content: lint, preview and review."""

import sys

import click

from backstory.cli.options import HELP, project_folder


@click.command(context_settings=HELP)
@click.option(
    "--format",
    "style",
    default="text",
    show_default=True,
    type=click.Choice(["text", "json", "github", "sarif"]),
    help="How to show what is found.",
)
@click.option("--strict", is_flag=True, help="End with 1 for warnings, too.")
def lint(style: str, strict: bool) -> None:
    """Find mistakes in the answers, rules, stories, library, safety content and training examples."""
    from backstory.terminal.lint import lint as lint_project

    sys.exit(lint_project(project_folder(), style, strict))


@click.command(context_settings=HELP)
@click.option("--json", "as_json", is_flag=True, help="Show it for programs.")
@click.option("--no-train", is_flag=True, help="Leave out what needs a model of the draft.")
@click.option("--talk", "talking", is_flag=True, help="Talk with both at once, side by side.")
def preview(as_json: bool, no_train: bool, talking: bool) -> None:
    """Show the draft, the project as it stands, beside what is live; exit with 1 if something got worse."""
    from backstory.terminal.preview import preview as preview_project

    if talking and (as_json or no_train):
        raise click.UsageError("--talk asks for no other option")
    sys.exit(preview_project(project_folder(), as_json, no_train, talking))


@click.command(context_settings=HELP)
@click.option("--list", "only_list", is_flag=True, help="Show the messages and ask nothing.")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(min=1), help="At most so many.")
def review(only_list: bool, limit: int) -> None:
    """Label real messages that were declined, asked back or not liked, personal data masked."""
    from backstory.terminal.review import review as review_messages

    sys.exit(review_messages(project_folder(), only_list, limit))
