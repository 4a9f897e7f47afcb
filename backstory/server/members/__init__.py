"""The members' door: sessions, messages, history, feedback and deletion for a widget in a page."""
