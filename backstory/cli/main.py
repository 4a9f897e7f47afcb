"""The command itself, with those that run the assistant: serve, train, chat and rasa."""

import sys
from pathlib import Path

import click

from backstory import __version__
from backstory.cli.content import lint, preview, review
from backstory.cli.evaluate import compare, evaluate
from backstory.cli.options import HELP, project_folder
from backstory.cli.releases import publish, releases, rollback
from backstory.cli.studio import studio, studio_person
from backstory.with_parent import end_with_parent


@click.group(context_settings=HELP)
@click.version_option(__version__, prog_name="backstory")
def main() -> None:
    """Backstory: answers about back pain and what scans do, and don't, say about it."""
    end_with_parent()


@main.command(context_settings=HELP)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option(
    "--workers",
    default=1,
    show_default=True,
    type=click.IntRange(1, 64),
    help="Processes that serve; more than one needs BACKSTORY_SESSION_SECRET.",
)
def serve(host: str, port: int, workers: int) -> None:
    """Serve the live release over HTTP; where nothing is published, the project, trained first if need be."""
    from backstory.server.load.settings import check_environment
    from backstory.terminal.train import model_to_serve

    project = project_folder()
    check_environment(workers)
    model = model_to_serve(project)
    if workers == 1:
        from backstory.rasa_runtime.serving_imports import import_for_serving

        import_for_serving()
    from backstory.server.run import run

    run(project, model, host, port, workers)


@main.command(context_settings=HELP)
@click.option("--force", is_flag=True, help="Train even if the current model fits the project.")
@click.option(
    "--aside",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Keep the model in this file (.tar.gz), and the current one as it is.",
)
def train(force: bool, aside: Path | None) -> None:
    """Train a model from the project as it stands."""
    from backstory.terminal.train import train as train_project

    sys.exit(train_project(project_folder(), force, aside))


@main.command(context_settings=HELP)
def chat() -> None:
    """Talk to the assistant in the terminal."""
    from backstory.terminal.chat import chat as chat_in_terminal

    chat_in_terminal(project_folder())


@main.command(
    context_settings={"ignore_unknown_options": True, "help_option_names": []},
    add_help_option=False,
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def rasa(arguments: tuple[str, ...]) -> None:
    """Run Rasa's own command line (train, test, shell, run, data validate …)."""
    from backstory.rasa_runtime.command_line import main as rasa_main

    rasa_main(arguments)


for _command in (
    lint,
    preview,
    review,
    publish,
    rollback,
    releases,
    evaluate,
    compare,
    studio,
    studio_person,
):
    main.add_command(_command)
