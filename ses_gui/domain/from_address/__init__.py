"""The From address: a name and an address as one text, as SES wants it."""
