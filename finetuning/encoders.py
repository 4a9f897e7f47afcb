"""The two encoders that can be adapted: where their weights are, and how fast they learn."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from safetensors.torch import load_file
from tokenizers import Tokenizer

from backstory.nlu.closer_look import head as closer_look
from backstory.nlu.closer_look.weights import unpack
from backstory.nlu.encoder import adapter
from backstory.nlu.encoder.architecture import MINILM, MPNET, Architecture
from backstory.nlu.encoder.weights import EncoderFiles, find_files
from finetuning.network import Encoder

_LONGEST = 96  # tokens; few messages are longer, and each costs


@dataclass(frozen=True)
class Pretrained:
    """An encoder as it is installed, and where its adapter goes."""

    kind: Architecture
    files: Callable[[Path], EncoderFiles]  # takes a folder to unpack into
    adapter: Path
    speed: float  # the adapter's learning rate at first
    rounds: float  # how often it sees each message

    def open(self, rank: int) -> tuple[Encoder, Tokenizer]:
        """Load the installed weights, for an adapter of this rank.

        Raises:
            backstory.nlu.encoder.weights.EncoderUnavailableError: they are missing or not the official ones.
        """
        with tempfile.TemporaryDirectory() as folder:
            files = self.files(Path(folder))
            weights, tokenizer = load_file(files.weights), Tokenizer.from_file(str(files.tokenizer))
        tokenizer.no_padding()
        tokenizer.enable_truncation(_LONGEST)
        return Encoder(weights, self.kind, rank), tokenizer


ENCODERS = {
    "sentence-encoder": Pretrained(MINILM, lambda _: find_files(), adapter.FILE, 1.5e-3, 6.0),
    "closer-look": Pretrained(MPNET, unpack, closer_look.FILE, 6e-4, 2.0),
}
