"""Backstory beside stock Rasa, measured the same way on the same data."""
