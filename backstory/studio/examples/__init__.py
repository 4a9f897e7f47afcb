"""What members say, by intent: the training examples, and what each would be confused with."""
