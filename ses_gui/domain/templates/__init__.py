"""Templates: actions on them, what is effective, and the starter set."""
