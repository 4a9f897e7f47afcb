"""How well whole conversations go: transcripts and Rasa's stories in, figures and differences out."""
