"""Many conversations at a time for a long time, and whether every message was answered and stored once."""
