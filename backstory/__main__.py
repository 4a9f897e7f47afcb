"""``python -m backstory`` is the ``backstory`` command."""

from backstory.cli import main

main()
