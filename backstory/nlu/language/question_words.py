"""The small words by which a question is recognised."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


WH = _words("what whats why how hows when where wheres who whos which whose")
AUXILIARIES = _words(
    """is are was were am do does did can could should will would has have had may might must
    ca wo isnt arent dont doesnt cant couldnt shouldnt wont wouldnt"""
)
SUBJECTS = _words("i you it he she we they this that there my the a an these those your people anyone")
# What may stand between two clauses.
JOINTS = _words("and but so or also then plus because cuz cause ok okay well anyway , ; - – — :")
# After these a question word opens no question of its own: "I know what it says".
EMBEDDING = _words(
    """know knows knew wonder wondering understand see ask asked asking tell told explain say says said
    sure idea about of on in for with matter no depends that"""
)
ASKING = ("tell me", "explain", "i want to know", "i wonder", "wondering", "i'd like to know", "no idea")
