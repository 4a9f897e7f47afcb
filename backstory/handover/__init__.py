"""Telling the care team's system that a member would like to talk, and of what was talked about."""
