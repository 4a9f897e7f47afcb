"""Two models on the same messages: what got better, what got worse, and whether that is more than chance."""
