"""How the server bears load: limits, time limits, stopping, workers, and another model while it serves."""
