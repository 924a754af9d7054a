"""Checks: everything the user should know about a config."""
