"""The web application: Rasa's agent and actions in one ASGI process."""
