"""Where conversations are kept: their events, what must be remembered of old turns, and who may write."""
