"""The closer look's sizes, in a file that importing costs nothing."""

WINDOW = 96  # tokens, as it learnt them
OVERLAP = 24  # of a long message's windows: what one cuts stands whole in the next
