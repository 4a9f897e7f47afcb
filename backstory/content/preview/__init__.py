"""The draft beside what is live: what an edit changes, before anybody is answered by it."""
