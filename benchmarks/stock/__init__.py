"""Stock Rasa 3.6.21 as released: its environments and its default configuration."""
