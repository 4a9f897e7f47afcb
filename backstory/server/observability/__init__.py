"""How operators see the server run: metrics, log lines and traces, none with a word or an id in it."""
