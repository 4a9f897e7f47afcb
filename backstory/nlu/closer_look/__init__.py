"""The closer look for warning signs: all-mpnet-base-v2, adapted to them, where the second look is in doubt.

Song et al., "MPNet" (2020); Reimers and Gurevych, "Sentence-BERT" (2019). The weights are Apache-2.0. It is
eight times as large as the encoder that reads every message, and the better reader. A cascade, as in Viola
and Jones, "Rapid Object Detection using a Boosted Cascade of Simple Features" (2001): for most messages the
first stage is enough.
"""
