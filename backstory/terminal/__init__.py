"""What the ``backstory`` command shows and asks in a terminal."""
