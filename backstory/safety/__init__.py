"""The safety layer: warning signs and despair, seen in every message before anything else is answered."""
