"""What parts the encoders of the BERT family: their sizes, and how their weights are named."""

from dataclasses import dataclass

from backstory.nlu.encoder.sizes import FIRST_ADAPTED, HEADS, LAYERS, WIDTH


@dataclass(frozen=True)
class Architecture:
    """One of them."""

    name: str
    layers: int
    heads: int
    width: int
    first_adapted: int  # the layers from here on are adapted to warning signs
    epsilon: float  # of the layer norms
    query: str  # from here on, names within a layer
    key: str
    value: str
    mixed: str
    norm: str
    first_place: int  # the row of the first token's position
    padding: int  # the token that fills up
    inner: str = "intermediate.dense"
    outer: str = "output.dense"
    outer_norm: str = "output.LayerNorm"


MINILM = Architecture(
    name="all-MiniLM-L6-v2",
    layers=LAYERS,
    heads=HEADS,
    width=WIDTH,
    first_adapted=FIRST_ADAPTED,
    epsilon=1e-12,
    query="attention.self.query",
    key="attention.self.key",
    value="attention.self.value",
    mixed="attention.output.dense",
    norm="attention.output.LayerNorm",
    first_place=0,
    padding=0,
)

# Song et al., "MPNet: Masked and Permuted Pre-training for Language Understanding" (2020).
MPNET = Architecture(
    name="all-mpnet-base-v2",
    layers=12,
    heads=12,
    width=768,
    first_adapted=6,
    epsilon=1e-5,
    query="attention.attn.q",
    key="attention.attn.k",
    value="attention.attn.v",
    mixed="attention.attn.o",
    norm="attention.LayerNorm",
    first_place=2,
    padding=1,
)
