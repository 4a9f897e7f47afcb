"""Test sets in, measured reports out."""
