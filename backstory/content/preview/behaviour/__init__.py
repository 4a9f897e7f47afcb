"""Which test messages get another answer by the draft."""
