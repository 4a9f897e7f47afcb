"""The commands: ``uv run --with torch python -m finetuning teach …``, then ``… study``."""

import json
from pathlib import Path

import click
import numpy as np
import torch
from tokenizers import Tokenizer

from backstory.nlu.encoder import adapter
from backstory.nlu.encoder.weights import EncoderUnavailableError
from finetuning import student, teacher
from finetuning.compositions import Composer
from finetuning.examples import Lesson, read_lessons
from finetuning.learning import signs_of, steps_of
from finetuning.reading import judge

_LONGEST = 96  # tokens; few messages are longer, and each costs
_JUDGED = Path("var") / "finetuning" / "judged.npz"

judged_file = click.option(
    "--judged",
    type=click.Path(dir_okay=False, path_type=Path),
    default=_JUDGED,
    show_default=True,
    help="The composed messages, and what the teacher makes of them.",
)
rank_of = click.option("--rank", default=32, show_default=True, help="How thin the adapter's matrices are.")
seed_of = click.option("--seed", default=0, show_default=True)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Teach the sentence encoder warning signs, in two steps."""


@main.command()
@click.option(
    "--teacher",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    required=True,
    help="A folder with all-mpnet-base-v2's model.safetensors and tokenizer.json.",
)
@click.option("--rounds", default=2.0, show_default=True, help="How often the teacher sees each example.")
@click.option("--compositions", default=50_000, show_default=True, help="How many messages it judges.")
@rank_of
@seed_of
@judged_file
def teach(folder: Path, rounds: float, compositions: int, rank: int, seed: int, judged: Path) -> None:
    """Have a larger encoder learn the examples and judge messages made of them (70 minutes, two cores)."""
    torch.manual_seed(seed)
    try:
        encoder, tokenizer = teacher.open_teacher(folder, rank)
    except EncoderUnavailableError as error:
        raise click.ClickException(f"--teacher {folder}: {error}") from error
    lessons, tokenizer = read_lessons(Path.cwd()), _short(tokenizer)
    with click.progressbar(length=steps_of(lessons, rounds), label=f"{len(lessons):,} examples") as bar:
        head = teacher.teach(encoder, tokenizer, lessons, rounds, seed, lambda _: bar.update(1))
    texts = Composer(lessons, seed).compose(compositions)
    with click.progressbar(length=len(texts), label=f"{len(texts):,} messages") as bar:
        shares = judge(encoder, head, tokenizer, texts, bar.update)
    judged.parent.mkdir(parents=True, exist_ok=True)
    np.savez(judged, texts=json.dumps(texts), shares=shares.astype(np.float16), signs=np.array(head.signs))
    click.echo(f"Wrote {judged}. Now: python -m finetuning study")


@main.command()
@click.option("--rounds", default=1.5, show_default=True, help="How often the student sees each message.")
@rank_of
@seed_of
@judged_file
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    default=adapter.FILE,
    help="Where to; default: where training looks for it.",
)
def study(rounds: float, rank: int, seed: int, judged: Path, out: Path) -> None:
    """Have the encoder that serves learn from both, and write its adapter (20 minutes on two cores)."""
    lessons = read_lessons(Path.cwd())
    more = _read_judged(judged, signs_of(lessons))
    torch.manual_seed(seed)
    encoder, tokenizer = student.open_student(rank)
    count = len(lessons) + len(more)
    with click.progressbar(length=steps_of([*lessons, *more], rounds), label=f"{count:,} messages") as bar:
        student.study(encoder, _short(tokenizer), lessons, more, rounds, seed, lambda _: bar.update(1))
    pairs = {name: (down.numpy(), up.numpy()) for name, (down, up) in encoder.pairs().items()}
    adapter.save(pairs, out)
    click.echo(
        f"Wrote {out}. Now train, and measure: backstory evaluate nlu tests/nlu; backstory evaluate safety"
    )


def _read_judged(file: Path, signs: list[str]) -> list[Lesson]:
    if not file.is_file():
        raise click.ClickException(f"{file} is missing: run python -m finetuning teach first")
    with np.load(file) as stored:
        if stored["signs"].tolist() != signs:
            raise click.ClickException(
                f"{file} was made for other signs: run python -m finetuning teach again"
            )
        texts, shares = json.loads(str(stored["texts"])), stored["shares"].astype(np.float32)
    return [Lesson(text, "", shares=tuple(row)) for text, row in zip(texts, shares.tolist(), strict=True)]


def _short(tokenizer: Tokenizer) -> Tokenizer:
    tokenizer.no_padding()
    tokenizer.enable_truncation(_LONGEST)
    return tokenizer


if __name__ == "__main__":
    main()
