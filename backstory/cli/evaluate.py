"""The commands that measure: evaluate with its own, and compare."""

import sys
from pathlib import Path

import click

from backstory.cli.options import HELP, model_option, out_option, project_folder
from backstory.terminal.column_options import column_options, columns_of


@click.group(context_settings=HELP, invoke_without_command=True)
@click.option("--gate", is_flag=True, help="Hold a model to the gates; exit with 1 if it fails one.")
@model_option
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

    sys.exit(evaluate_gates(project_folder(), model, gates, out or Path("results") / "gates"))


@evaluate.command(name="nlu", context_settings=HELP)
@click.argument("data", nargs=-1, type=click.Path(exists=True, path_type=Path))
@model_option
@click.option(
    "--cv",
    type=click.IntRange(min=2),
    metavar="K",
    help="Instead of DATA: cross-validate the training examples in K folds.",
)
@click.option(
    "--invariance", is_flag=True, help="Also read each message with a typo, in capitals, unpunctuated."
)
@out_option("nlu", "report.html, report.json, errors.jsonl and confusions.csv")
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
        sys.exit(cross_validate_nlu(project_folder(), cv, out))
    if not data:
        raise click.UsageError(
            "Name test sets as DATA, such as tests/nlu, or --cv K for the training examples"
        )
    from backstory.terminal.evaluate import evaluate_nlu as evaluate_test_sets

    named = columns_of(columns)
    sys.exit(evaluate_test_sets(project_folder(), data, model, out, named, with_invariance=invariance))


@evaluate.command(name="safety", context_settings=HELP)
@click.argument("data", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--ordinary",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    default=Path("tests") / "nlu" / "dev.jsonl",
    show_default=True,
    help="An NLU test set: rows without a serious intent are ordinary questions.",
)
@model_option
@out_option("safety", "report.json and errors.jsonl")
def evaluate_safety(data: tuple[Path, ...], ordinary: Path, model: Path | None, out: Path) -> None:
    """Measure how warning signs are seen; exit with 1 if too few are, or too much else.

    DATA are JSONL files, and folders of them; default: tests/safety. A message a line:

    {"text": "i cant feel my bottom", "sign": "saddle_numbness", "kind": "typed", "subject": "self"}

    {"text": "my bum is numb from sitting", "look_alike": "saddle_numbness", "kind": "harmless"}
    """
    from backstory.terminal.evaluate_safety import evaluate_safety as evaluate_test_sets

    test_sets = data or (Path("tests") / "safety",)
    sys.exit(evaluate_test_sets(project_folder(), test_sets, ordinary, model, out))


@evaluate.command(name="conversations", context_settings=HELP)
@click.argument("files", nargs=-1, type=click.Path(exists=True, path_type=Path))
@model_option
@out_option("conversations", "report.json")
def evaluate_conversations(files: tuple[Path, ...], model: Path | None, out: Path) -> None:
    """Play whole conversations through the model and the actions; exit with 1 if a reply differs.

    FILES are YAML files, and folders of them; default: tests/conversations. They hold transcripts
    (conversations:) or Rasa's end-to-end stories (stories:).
    """
    from backstory.terminal.evaluate_conversations import evaluate_conversations as evaluate_files

    data = files or (Path("tests") / "conversations",)
    sys.exit(evaluate_files(project_folder(), data, model, out))


@evaluate.command(name="checklist", context_settings=HELP)
@click.argument("files", nargs=-1, type=click.Path(exists=True, path_type=Path))
@model_option
@out_option("checklist", "report.json")
def evaluate_checklist(files: tuple[Path, ...], model: Path | None, out: Path) -> None:
    """Run CheckList suites; exit with 1 if one passes less than it says it must.

    FILES are YAML files of suites, and folders of them; default: tests/nlu/checklist.
    """
    from backstory.terminal.evaluate_checklist import evaluate_checklist as run_suites

    suites = files or (Path("tests") / "nlu" / "checklist",)
    sys.exit(run_suites(project_folder(), suites, model, out))


@click.command(context_settings=HELP)
@click.argument("a", type=click.Path(path_type=Path))
@click.argument("b", type=click.Path(path_type=Path))
@click.option(
    "--data",
    multiple=True,
    type=click.Path(exists=True, path_type=Path),
    help="Test set for models, may be given again; default: the report's rows beside one, else tests/nlu.",
)
@out_option("compare", "comparison.json")
def compare(a: Path, b: Path, data: tuple[Path, ...], out: Path) -> None:
    """Tell what B understands better or worse than A, and whether that is more than chance.

    A and B are models (.tar.gz), or reports that `evaluate nlu` wrote (report.json, or its folder).
    """
    from backstory.terminal.compare import compare as compare_models

    sys.exit(compare_models(a, b, data, out))
