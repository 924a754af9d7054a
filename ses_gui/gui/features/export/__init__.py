"""Exports and what they change."""
