"""The command: ``uv run --with torch python -m finetuning``."""

from pathlib import Path

import click
import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer

from backstory.nlu.encoder import adapter
from backstory.nlu.encoder.weights import find_files
from finetuning.examples import read_lessons
from finetuning.learning import learn, steps_of
from finetuning.network import Encoder

_LONGEST = 96  # tokens; few messages are longer, and each costs


@click.command()
@click.option("--rounds", default=6.0, show_default=True, help="How often each example is seen.")
@click.option("--rank", default=32, show_default=True, help="How thin the adapter's matrices are.")
@click.option("--seed", default=0, show_default=True)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    default=adapter.FILE,
    help="Where to; default: where training looks for it.",
)
def main(rounds: float, rank: int, seed: int, out: Path) -> None:
    """Teach the sentence encoder warning signs, and write its adapter (some 20 minutes on two cores)."""
    torch.manual_seed(seed)
    files = find_files()
    tokenizer = Tokenizer.from_file(str(files.tokenizer))
    tokenizer.no_padding()
    tokenizer.enable_truncation(_LONGEST)
    lessons = read_lessons(Path.cwd())
    encoder = Encoder(load_file(files.weights), rank)
    with click.progressbar(length=steps_of(lessons, rounds), label=f"{len(lessons):,} examples") as bar:
        learn(encoder, tokenizer, lessons, rounds, seed, lambda _: bar.update(1))
    pairs = {name: (down.numpy(), up.numpy()) for name, (down, up) in encoder.pairs().items()}
    adapter.save(pairs, out)
    click.echo(
        f"Wrote {out}. Now train, and measure: backstory evaluate nlu tests/nlu; backstory evaluate safety"
    )


if __name__ == "__main__":
    main()
