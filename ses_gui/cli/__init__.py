"""`sesctl`: the same work without a screen."""
