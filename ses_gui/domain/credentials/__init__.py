"""Secrets in a configuration: how they are known, taken out of it, and what is said of them."""
