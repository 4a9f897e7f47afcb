"""What members' devices have to do: loading on a slow phone, and a conversation of 500 messages."""
