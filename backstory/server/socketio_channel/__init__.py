"""Rasa's Socket.IO channel, done in ASGI: open where credentials.yml has a ``socketio:`` part."""
