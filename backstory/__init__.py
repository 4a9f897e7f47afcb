"""Backstory: curated, sourced answers about back pain and what scans say about it."""

__version__ = "0.1.0"
