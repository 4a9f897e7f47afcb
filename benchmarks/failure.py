"""The one error that ends a run with a sentence instead of a traceback."""


class BenchmarkFailed(Exception):
    """Something can't be read or run; the message says what, where, and what to do."""
