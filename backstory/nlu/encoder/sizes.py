"""The encoder's sizes, in a file that importing costs nothing."""

LAYERS = 6
HEADS = 12
WIDTH = 384
LONGEST = 256  # tokens, as the model was trained
