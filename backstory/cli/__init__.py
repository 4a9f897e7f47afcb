"""The ``backstory`` command."""

from backstory.cli.main import main

__all__ = ["main"]
