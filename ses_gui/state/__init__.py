"""What changes: the store with its undo history, tasks, the session."""
