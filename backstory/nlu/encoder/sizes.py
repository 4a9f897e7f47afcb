"""The encoder's sizes, in a file that importing costs nothing."""

LAYERS = 6
HEADS = 12
WIDTH = 384
LONGEST = 256  # tokens, as the model was trained
# The layers whose means go out beside the sentence vector: 0 is the word table, before any layer. They keep
# what the last layer blurs; chosen by training on one group of writers and testing on another.
INNER_LAYERS = (0, 3, 5)
ENCODED = WIDTH * (1 + len(INNER_LAYERS))
