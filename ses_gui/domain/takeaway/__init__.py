"""What can be taken along: the same send for other tools. None of it holds a secret."""
