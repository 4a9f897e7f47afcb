"""The curated answers: found, edited, checked, shown as members will see them."""
