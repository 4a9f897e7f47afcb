"""Rules and stories as conversations: bubbles, not YAML."""
