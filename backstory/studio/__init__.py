"""The studio: where the content team and the evaluators work on the draft, in the browser."""
