"""How the server bears load: limits, stopping, workers, and another release or model while it serves."""
