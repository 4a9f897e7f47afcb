"""Serves the same conversations with stock Rasa and with this project: ``python -m benchmarks.serving``."""
