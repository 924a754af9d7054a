"""The preview of a mail."""
