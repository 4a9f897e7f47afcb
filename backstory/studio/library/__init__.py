"""What answers rest on, edited entry by entry: claims, references, lessons."""
