"""The command: ``uv run --with torch python -m finetuning closer-look``."""

from pathlib import Path

import click
import torch

from backstory.nlu.closer_look import head as closer_look
from backstory.nlu.encoder import adapter
from backstory.nlu.encoder.weights import EncoderUnavailableError
from finetuning.encoders import ENCODERS, Pretrained
from finetuning.examples import read_lessons
from finetuning.learning import Head, learn, signs_of, steps_of
from finetuning.network import Encoder
from finetuning.variations import joined

_HEAD_SPEED = 3e-3
# What has learnt already is not to be shaken.
_GOING_ON = 0.6


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("encoder", type=click.Choice(list(ENCODERS)))
@click.option("--rounds", type=float, help="How often it sees each example.  [default: 6; closer-look: 2]")
@click.option("--go-on", is_flag=True, help="From the closer look's adapter as it is: for new examples.")
@click.option("--rank", default=32, show_default=True, help="How thin the adapter's matrices are.")
@click.option("--seed", default=0, show_default=True)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to.  [default: where training looks for it]",
)
def main(encoder: str, rounds: float | None, go_on: bool, rank: int, seed: int, out: Path | None) -> None:
    """Adapt an encoder to warning signs: 25 minutes a round of the closer look on two cores."""
    chosen, lessons = ENCODERS[encoder], read_lessons(Path.cwd())
    if go_on and chosen.adapter != closer_look.FILE:
        raise click.UsageError("--go-on: the sentence encoder's adapter is kept without its last layer")
    torch.manual_seed(seed)
    try:
        network, tokenizer = chosen.open(rank)
    except EncoderUnavailableError as error:
        raise click.ClickException(f"{error}: run `make setup`") from error
    head, rounds = Head(signs_of(lessons), chosen.kind.width), rounds or chosen.rounds
    if go_on:
        _take(network, head)
    share = _GOING_ON if go_on else 1.0
    with click.progressbar(length=steps_of(lessons, rounds), label=f"{len(lessons):,} examples") as bar:
        learn(
            network,
            head,
            tokenizer,
            lessons,
            joined(lessons),
            rounds,
            (share * chosen.speed, share * _HEAD_SPEED),
            seed,
            lambda _: bar.update(1),
        )
    _save(chosen, network, head, out or chosen.adapter)
    click.echo("Now train, and measure: backstory evaluate nlu tests/nlu; backstory evaluate safety")


def _take(network: Encoder, head: Head) -> None:
    if closer_look.read_labels() != head.signs:
        raise click.ClickException("the closer look learnt other signs: start anew, without --go-on")
    network.take(adapter.read_pairs(closer_look.FILE))
    head.take(*closer_look.read_numbers())


def _save(chosen: Pretrained, network: Encoder, head: Head, out: Path) -> None:
    if chosen.adapter == closer_look.FILE:
        closer_look.save(network.pairs(), *head.numbers(), head.signs, out)
    else:
        adapter.save(network.pairs(), out)
    click.echo(f"Wrote {out}.")


if __name__ == "__main__":
    main()
