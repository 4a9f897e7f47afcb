"""Members' messages that went wrong: shown masked, labelled, and answered with examples in others' words."""
