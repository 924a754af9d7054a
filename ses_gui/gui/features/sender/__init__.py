"""The sender: From address, identities, region."""
