"""The reports of `backstory evaluate` and `compare`, listed, opened and made."""
