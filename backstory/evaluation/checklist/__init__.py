"""CheckList suites: small tests of one ability each, as data files.

Ribeiro et al., "Beyond accuracy: behavioral testing of NLP models with CheckList" (2020). A minimum
functionality test says what a message must be understood as, an invariance test that another wording changes
nothing, and a directional test that a change of what is meant changes what is understood.
"""
