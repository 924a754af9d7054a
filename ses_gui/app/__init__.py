"""Who meets whom: composition and flows."""
