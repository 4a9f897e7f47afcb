"""What would go live: shown, approved by others than its writers, published."""
