"""The patterns of content/safety, as training reads them."""

from functools import cache

from backstory.safety.english import learn_wording
from backstory.safety.patterns import Patterns
from backstory.safety.reading import read_signs


@cache
def patterns() -> Patterns:
    """Read the content once for all tests."""
    content = read_signs()
    return Patterns(content, learn_wording(content))
