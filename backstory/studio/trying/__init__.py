"""Talking to the draft, and making a test of what was said."""
