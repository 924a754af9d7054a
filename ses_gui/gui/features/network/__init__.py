"""The way to SES."""
