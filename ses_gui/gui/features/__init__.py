"""What the window can do, a package each."""
