"""The preview of a rendered mail."""
