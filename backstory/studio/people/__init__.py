"""Who may use the studio, and for what."""
