"""Our components of Rasa's NLU graph, named by module path in config.yml."""
