"""What a member reads whose message is not answered."""

# A message that is turned away may be one that can't wait.
EMERGENCY_LINE = "If it is urgent, call your local emergency number now."
BUSY = f"Many people are writing just now. Please send your message again in a few seconds. {EMERGENCY_LINE}"
