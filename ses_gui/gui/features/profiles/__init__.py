"""Profiles: open, save, manage, lock."""
