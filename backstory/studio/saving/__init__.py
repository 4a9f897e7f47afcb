"""The way of an edit into a file and into git, so that nobody's work is lost."""
