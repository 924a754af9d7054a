"""Unsaved work and crashes."""
