"""Access keys, secrets and rights."""
