"""Checks with SES before a send."""
