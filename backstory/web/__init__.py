"""What all web applications here share: refusals, the reading of bodies, headers."""
