"""Findings about the configuration."""
