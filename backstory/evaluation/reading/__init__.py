"""Reads test sets: `rows.py` reads files and folders, `formats.py` says which file reads which format."""
