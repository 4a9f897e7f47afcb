"""What is understood: stock Rasa's default NLU pipeline and ours, on the same examples and test sets."""
