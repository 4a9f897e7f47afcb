"""What was measured of single messages, as a page."""
