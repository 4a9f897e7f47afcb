"""The ``backstory`` command."""

import sys
from pathlib import Path

import click

from backstory import __version__
from backstory.terminal.column_options import column_options, columns_of

HELP = {"help_option_names": ["-h", "--help"]}


@click.group(context_settings=HELP)
@click.version_option(__version__, prog_name="backstory")
def main() -> None:
    """Backstory: answers about back pain and what scans do, and don't, say about it."""


@main.command(context_settings=HELP)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
def serve(host: str, port: int) -> None:
    """Serve the assistant over HTTP; train first if there is no current model."""
    from backstory.terminal.train import ensure_model

    project = _project()
    model = ensure_model(project)

    from backstory.server.run import run

    run(project, model, host, port)


@main.command(context_settings=HELP)
@click.option("--force", is_flag=True, help="Train even if the current model fits the project.")
def train(force: bool) -> None:
    """Train a model from the project as it stands."""
    from backstory.terminal.train import train as train_project

    sys.exit(train_project(_project(), force=force))


@main.command(context_settings=HELP)
def chat() -> None:
    """Talk to the assistant in the terminal."""
    from backstory.terminal.chat import chat as chat_in_terminal

    chat_in_terminal(_project())


@main.command(context_settings=HELP)
@click.option(
    "--format",
    "style",
    default="text",
    show_default=True,
    type=click.Choice(["text", "json", "github", "sarif"]),
    help="How to show what is found.",
)
def lint(style: str) -> None:
    """Find mistakes in the training examples: repeated, misplaced, too few, taken from a test set."""
    from backstory.terminal.lint import lint as lint_project

    sys.exit(lint_project(_project(), style))


_model_option = click.option(
    "--model",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A trained model; default: the current one, trained first if there is none.",
)


@main.group(context_settings=HELP, invoke_without_command=True)
@click.option("--gate", is_flag=True, help="Hold a model to the gates; exit with 1 if it fails one.")
@_model_option
@click.option(
    "--gates",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The file of gates; default: evaluation/gates.yml.",
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for gates.json; default: results/gates.",
)
@click.pass_context
def evaluate(
    context: click.Context, gate: bool, model: Path | None, gates: Path | None, out: Path | None
) -> None:
    """Measure how well the assistant does on test sets, or hold it to the gates."""
    if context.invoked_subcommand is not None:
        if gate or model or gates or out:
            raise click.UsageError("--gate asks for no command; a command's own options stand after its name")
        return
    if not gate and (model or gates or out):
        raise click.UsageError("--model, --gates and --out ask for --gate, or stand after a command's name")
    if not gate:
        click.echo(context.get_help(), err=True)
        context.exit(2)
    from backstory.terminal.evaluate_gates import evaluate_gates

    sys.exit(evaluate_gates(_project(), model, gates, out or Path("results") / "gates"))


@evaluate.command(name="nlu", context_settings=HELP)
@click.argument("data", nargs=-1, type=click.Path(exists=True, path_type=Path))
@_model_option
@click.option(
    "--cv",
    type=click.IntRange(min=2),
    metavar="K",
    help="Instead of DATA: cross-validate the training examples in K folds.",
)
@click.option(
    "--invariance", is_flag=True, help="Also read each message with a typo, in capitals, unpunctuated."
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("results") / "nlu",
    show_default=True,
    help="Folder for report.html, report.json, errors.jsonl and confusions.csv.",
)
@column_options
def evaluate_nlu(
    data: tuple[Path, ...],
    model: Path | None,
    cv: int | None,
    invariance: bool,
    out: Path,
    **columns: str | None,
) -> None:
    """Measure how single messages are understood.

    DATA are files, and folders of them: CSV or Excel with the columns that the options name, Rasa's YAML
    (nlu: or end-to-end stories:), or JSONL with a message a line:

    {"text": "is it broken", "intent": "why_mri_shows_damage", "also_ok": [], "tag": ""}
    """
    if cv is not None:
        from backstory.terminal.cross_validate import cross_validate_nlu

        if data or model or invariance:
            raise click.UsageError(
                "--cv trains and reads the project's data/nlu: leave out DATA, --model and --invariance"
            )
        sys.exit(cross_validate_nlu(_project(), cv, out))
    if not data:
        raise click.UsageError(
            "Name test sets as DATA, such as tests/nlu, or --cv K for the training examples"
        )
    from backstory.terminal.evaluate import evaluate_nlu as evaluate_test_sets

    named = columns_of(columns)
    sys.exit(evaluate_test_sets(_project(), data, model, out, named, with_invariance=invariance))


@evaluate.command(name="safety", context_settings=HELP)
@click.argument("data", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--ordinary",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    default=Path("tests") / "nlu" / "dev.jsonl",
    show_default=True,
    help="An NLU test set: rows without a serious intent are ordinary questions.",
)
@_model_option
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("results") / "safety",
    show_default=True,
    help="Folder for report.json and errors.jsonl.",
)
def evaluate_safety(data: tuple[Path, ...], ordinary: Path, model: Path | None, out: Path) -> None:
    """Measure how warning signs are seen; exit with 1 if too few are, or too much else.

    DATA are JSONL files, and folders of them; default: tests/safety. A message a line:

    {"text": "i cant feel my bottom", "sign": "saddle_numbness", "kind": "typed", "subject": "self"}

    {"text": "my bum is numb from sitting", "look_alike": "saddle_numbness", "kind": "harmless"}
    """
    from backstory.terminal.evaluate_safety import evaluate_safety as evaluate_test_sets

    test_sets = data or (Path("tests") / "safety",)
    sys.exit(evaluate_test_sets(_project(), test_sets, ordinary, model, out))


@evaluate.command(name="conversations", context_settings=HELP)
@click.argument("files", nargs=-1, type=click.Path(exists=True, path_type=Path))
@_model_option
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("results") / "conversations",
    show_default=True,
    help="Folder for report.json.",
)
def evaluate_conversations(files: tuple[Path, ...], model: Path | None, out: Path) -> None:
    """Play whole conversations through the model and the actions; exit with 1 if a reply differs.

    FILES are YAML files, and folders of them; default: tests/conversations. They hold transcripts
    (conversations:) or Rasa's end-to-end stories (stories:).
    """
    from backstory.terminal.evaluate_conversations import evaluate_conversations as evaluate_files

    data = files or (Path("tests") / "conversations",)
    sys.exit(evaluate_files(_project(), data, model, out))


@evaluate.command(name="checklist", context_settings=HELP)
@click.argument("files", nargs=-1, type=click.Path(exists=True, path_type=Path))
@_model_option
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("results") / "checklist",
    show_default=True,
    help="Folder for report.json.",
)
def evaluate_checklist(files: tuple[Path, ...], model: Path | None, out: Path) -> None:
    """Run CheckList suites; exit with 1 if one passes less than it says it must.

    FILES are YAML files of suites, and folders of them; default: tests/nlu/checklist.
    """
    from backstory.terminal.evaluate_checklist import evaluate_checklist as run_suites

    suites = files or (Path("tests") / "nlu" / "checklist",)
    sys.exit(run_suites(_project(), suites, model, out))


@main.command(context_settings=HELP)
@click.argument("a", type=click.Path(path_type=Path))
@click.argument("b", type=click.Path(path_type=Path))
@click.option(
    "--data",
    multiple=True,
    type=click.Path(exists=True, path_type=Path),
    help="Test set for models, may be given again; default: the report's rows beside one, else tests/nlu.",
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("results") / "compare",
    show_default=True,
    help="Folder for comparison.json.",
)
def compare(a: Path, b: Path, data: tuple[Path, ...], out: Path) -> None:
    """Tell what B understands better or worse than A, and whether that is more than chance.

    A and B are models (.tar.gz), or reports that `evaluate nlu` wrote (report.json, or its folder).
    """
    from backstory.terminal.compare import compare as compare_models

    sys.exit(compare_models(a, b, data, out))


@main.command(context_settings=HELP)
@click.option("--list", "only_list", is_flag=True, help="Show the messages and ask nothing.")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(min=1), help="At most so many.")
def review(only_list: bool, limit: int) -> None:
    """Label real messages that were declined, asked back or complained about, personal data masked."""
    from backstory.terminal.review import review as review_messages

    sys.exit(review_messages(_project(), only_list, limit))


@main.command(
    context_settings={"ignore_unknown_options": True, "help_option_names": []},
    add_help_option=False,
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def rasa(arguments: tuple[str, ...]) -> None:
    """Run Rasa's own command line (train, test, shell, run, data validate …)."""
    from backstory.rasa_runtime.command_line import main as rasa_main

    rasa_main(arguments)


def _project() -> Path:
    """Return the project folder: the one that the command is run in."""
    folder = Path.cwd()
    missing = [name for name in ("config.yml", "domain.yml", "data") if not (folder / name).exists()]
    if missing:
        raise click.UsageError(
            f"{folder} is not a Backstory project ({missing[0]} is missing): "
            f"run this in the folder that holds config.yml"
        )
    return folder
