"""What parts the two encoders: their sizes, and how their weights are named."""

from dataclasses import dataclass

from backstory.nlu.encoder import sizes


@dataclass(frozen=True)
class Architecture:
    """An encoder of the BERT family."""

    layers: int
    heads: int
    width: int
    first_adapted: int  # the layers from here on learn
    epsilon: float  # of the layer norms
    query: str  # from here on, names within a layer
    key: str
    value: str
    mixed: str
    norm: str
    first_place: int  # the row of the first token's position
    padding: int  # the token that fills up


# all-MiniLM-L6-v2, which serves; its adapter is what comes of all this.
STUDENT = Architecture(
    layers=sizes.LAYERS,
    heads=sizes.HEADS,
    width=sizes.WIDTH,
    first_adapted=sizes.FIRST_ADAPTED,
    epsilon=1e-12,
    query="attention.self.query",
    key="attention.self.key",
    value="attention.self.value",
    mixed="attention.output.dense",
    norm="attention.output.LayerNorm",
    first_place=0,
    padding=0,
)

# all-mpnet-base-v2, eight times as large: too slow to serve, and a better reader.
# Song et al., "MPNet: Masked and Permuted Pre-training for Language Understanding" (2020).
TEACHER = Architecture(
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
