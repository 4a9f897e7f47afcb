"""Backstory's custom actions, one file each, run by rasa-sdk in its own server or in ours."""
