"""Cross-validation: every training example is read by a classifier that was trained without it.

Stone, "Cross-validatory choice and assessment of statistical predictions" (1974). It says how well the
intents can be told apart as their examples word them, and which examples are misplaced or say what no other
does. It does not say how well members are understood: the same writers wrote what is learnt and what is read,
which flatters; only one intent is right for an example, which is stricter than a test set with `also_ok`; and
examples are written to differ from each other, as messages are not. Compare it with itself, before and after
a change.

The intent classifier reads alone here: the safety layer and what was said before take no part. Thresholds are
fitted as in training, on the held-out fifth of what a fold learns from. The encoder's adapter has seen the
other examples, but only the safety layer's numbers come from it.
"""
