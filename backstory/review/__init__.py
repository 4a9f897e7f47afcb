"""The annotation loop: real messages in, labels and fresh examples out; members' words stay in the store."""
