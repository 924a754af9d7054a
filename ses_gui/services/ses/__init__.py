"""Amazon SES as the connector uses it."""
