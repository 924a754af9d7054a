"""Test mails."""
