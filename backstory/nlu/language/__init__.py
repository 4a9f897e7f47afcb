"""Our components of the spaCy pipeline, and how it is assembled."""
