"""A project's folder under version control."""
