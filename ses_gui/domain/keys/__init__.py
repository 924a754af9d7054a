"""Access keys: what they look like, what is pasted for them, and what is wrong before any call."""
