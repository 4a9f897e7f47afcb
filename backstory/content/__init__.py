"""What editors write, read with the line of everything: checked before it is trained and published."""
