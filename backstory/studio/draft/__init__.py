"""The draft: the project's folder as it stands, with what nobody has published yet."""
