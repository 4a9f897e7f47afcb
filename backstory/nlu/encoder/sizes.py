"""The encoder's sizes, in a file that importing costs nothing."""

LAYERS = 6
HEADS = 12
WIDTH = 384
LONGEST = 256  # tokens, as the model was trained
# The layers whose means go out beside the sentence vector: 0 is the word table, before any layer. They keep
# what the last layer blurs; chosen by training on one group of writers and testing on another.
INNER_LAYERS = (0, 3, 5)
INNER = WIDTH * len(INNER_LAYERS)
# The safety layer has the last layers to itself, adapted to warning signs: what tells a sign from what only
# sounds like one (denied, long past, a tap that drips) is of no use to the intents, and cost them six points.
FIRST_ADAPTED = 3
# Last come the safety layer's own numbers: its sentence vector, and the mean of its last layer but one.
SIGNS = 2 * WIDTH
ENCODED = WIDTH + INNER + SIGNS
